/** The example in which a person sees how an invoice would be entered, by e-mail, before it is. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import type { Workflow } from '../../../scripts/n8n/story/workflow';
import { allRuns } from '../support/executions';
import {
	billsWith,
	codeOtherwise,
	invoiceToBakery,
	publishForBakery,
	SUPPLIER,
} from '../support/files/bakeryInvoice';
import { sendFiles, sender } from '../support/files/capture';
import { answer, startMailbox, type Mailbox } from '../support/services/mailbox';
import { setUp, startStage, type Stage } from '../support/stage';

let stage: Stage;
let mailbox: Mailbox;
let byMail: Workflow;

before(async () => {
	mailbox = await startMailbox();
	stage = await startStage({ name: 'ask-and-enter' });
	for (const credential of [sender, mailbox.credential])
		await stage.n8n.importCredential(credential);
	byMail = await publishForBakery(stage, 'ask-and-enter');
}, setUp);

after(async () => {
	await stage?.close();
	await mailbox?.close();
});

beforeEach(async () => await stage.emulator.reset());

const bounded = { timeout: 120_000 };

const has = (reference: string) => billsWith(stage, reference);

test('by e-mail: a yes enters just that, a no nothing', bounded, async () => {
	for (const [reference, button, count] of [
		['M-1', 'Approve', 1],
		['M-2', 'Decline', 0],
	] as const) {
		await sendFiles(stage.n8n.url, byMail, [await invoiceToBakery(reference)]);
		const mail = await mailbox.next();
		assert.match(mail.subject, new RegExp(`Enter the invoice “${reference}” of “${SUPPLIER}`));
		assert.match(
			mail.html,
			/GB33 ?BUKB ?2020 ?1555 ?5555 ?55, (the first that is seen|as on earlier invoices)/,
		);
		assert.match(mail.html, /Total: 70\.00 GBP \+ 14\.00 GBP tax = 84\.00 GBP/);
		await answer(mail, button);
		const told = await mailbox.next();
		assert.match(told.subject, count === 1 ? /was entered$/ : /was NOT entered$/);
		assert.equal(has(reference), count);
		// The link again.
		await answer(mail, 'Approve').catch(() => undefined);
		assert.equal(has(reference), count);
	}
	await allRuns(stage.n8n, byMail.id, 2);
});

test('what can not be entered is said, and nobody is asked', bounded, async () => {
	const strange = await invoiceToBakery('S-1', (xml) => xml.replaceAll(SUPPLIER, 'Nobody Knows'));
	await sendFiles(stage.n8n.url, byMail, [strange]);
	const told = await mailbox.next();
	assert.match(told.subject, /“S-1” of “Nobody Knows.*can not be entered/);
	assert.match(told.html, /No supplier on the books is/);
	assert.equal(has('S-1'), 0);
});

test('what a supplier wrote is no markup and no expression', bounded, async () => {
	const evil = '{{ 6 * 7 }} &lt;img src=x onerror=alert(1)&gt;';
	await sendFiles(stage.n8n.url, byMail, [
		await invoiceToBakery('X-1', (xml) => xml.replace('Flour, 25 kg', `Flour ${evil}`)),
	]);
	const mail = await mailbox.next();
	assert.ok(mail.html.includes('Flour ｛｛ 6 ＊ 7 ｝｝'), /Flour.{0,80}/.exec(mail.html)?.[0]);
	assert.doesNotMatch(mail.html, /Flour 42|<img src=x/);
	await answer(mail, 'Decline');
	await mailbox.next();
});

test('what has changed since is not entered', bounded, async () => {
	await sendFiles(stage.n8n.url, byMail, [await invoiceToBakery('C-9')]);
	const mail = await mailbox.next();
	codeOtherwise(stage);
	await answer(mail, 'Approve');
	const told = await mailbox.next();
	assert.match(told.subject, /was NOT entered$/);
	assert.match(told.html, /does not match what would be entered now/);
	assert.equal(has('C-9'), 0);
});
