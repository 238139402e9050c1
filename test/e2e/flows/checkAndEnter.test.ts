/** The example in which somebody sends an invoice with a form, sees how it would be entered, and decides there. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import axios from 'axios';
import type { Workflow } from '../../../scripts/n8n/story/workflow';
import {
	billsWith,
	codeOtherwise,
	invoiceToBakery,
	publishForBakery,
	SUPPLIER,
} from '../support/files/bakeryInvoice';
import { capturedBill, sender, senderHeaders, type Sent } from '../support/files/capture';
import { setUp, startStage, type Stage } from '../support/stage';

let stage: Stage;
let flow: Workflow;

before(async () => {
	stage = await startStage({ name: 'check-and-enter-form' });
	await stage.n8n.importCredential(sender);
	flow = await publishForBakery(stage, 'check-and-enter');
}, setUp);

after(async () => {
	await stage?.close();
});

beforeEach(async () => await stage.emulator.reset());

const bounded = { timeout: 240_000 };

const has = (reference: string) => billsWith(stage, reference);

const anyStatus = { validateStatus: () => true, timeout: 30_000 };

const QUESTION = 'Enter it like this?';

/**
 * Asks, as the form's own page does, until the run waits with a page or has ended, and gives that page: the question,
 * or the last one. A run waits with its last page, too, until it is shown.
 */
async function nextPage(waiting: string, isQuestion: boolean): Promise<string> {
	const status = new URL(waiting);
	status.pathname += '/n8n-execution-status';
	for (let attempt = 0; attempt < 300; attempt++, await sleep(200)) {
		const { data } = await axios.get<string>(String(status), anyStatus);
		// n8n doesn't answer for the page while the run goes on.
		if (!/form-waiting|success|error/.test(String(data))) continue;
		const page = await axios.get<string>(waiting, anyStatus);
		if (page.status < 300 && page.data.includes(QUESTION) === isQuestion) return page.data;
	}
	throw new Error('the page did not come');
}

/** Sends a file with the form: the address of the page that comes next. */
async function send([name, bytes]: Sent): Promise<string> {
	const trigger = flow.nodes.find(({ type }) => type.endsWith('formTrigger'));
	assert.ok(trigger && 'webhookId' in trigger);
	const form = new FormData();
	form.append('field-0', new Blob([new Uint8Array(bytes)], { type: 'application/pdf' }), name);
	const url = `${stage.n8n.url}/form/${String(trigger.webhookId)}`;
	for (let attempt = 0; ; attempt++, await sleep(500)) {
		const { status, data } = await axios.post<{ formWaitingUrl: string }>(url, form, {
			headers: senderHeaders,
			...anyStatus,
		});
		// n8n registers a form a moment after it is published.
		if (status < 300) return data.formWaitingUrl;
		assert.ok(status === 404 && attempt < 20, `status ${status}`);
	}
}

/** Sends a file; the page with the question, and how to answer it. */
async function ask(sent: Sent) {
	const url = await send(sent);
	const page = await nextPage(url, true);
	return {
		page,
		/** Answers, and gives the last page. */
		async decide(decision: string) {
			const form = new FormData();
			form.append('field-1', decision);
			const { status } = await axios.post(url, form, anyStatus);
			assert.ok(status < 300, `status ${status}`);
			return await nextPage(url, false);
		},
	};
}

test('a person sees all of it, and a yes enters just that', bounded, async () => {
	const sent = await invoiceToBakery('F-1');
	const { page, decide } = await ask(sent);
	for (const said of [
		...['Invoice “F-1”', `Supplier: ${SUPPLIER}`, 'GB33', 'Flour, 25 kg', '84.00 GBP'],
		...['Files: F-1.pdf', 'To look at:'],
	])
		assert.ok(page.includes(said), said);
	assert.equal(has('F-1'), 0);
	assert.match(await decide('Enter it'), /The bill is on the books, with the file/);
	assert.equal(capturedBill(stage.emulator, 'F-1', sent).totalAmount, 84);
	// Somebody else sends it again: it is said, and not entered twice.
	const again = await ask(sent);
	assert.match(again.page, /has a bill/);
	assert.match(await again.decide('Enter it'), /was on the books before/);
	assert.equal(has('F-1'), 1);
});

test('anything but the yes that was offered enters nothing', bounded, async () => {
	for (const [index, decision] of ['Leave it', 'enter it', '["Enter it"]', ''].entries()) {
		const { decide } = await ask(await invoiceToBakery(`N-${index}`));
		await decide(decision);
		assert.equal(has(`N-${index}`), 0, decision);
	}
});

test('what a supplier wrote is no expression and no markup', bounded, async () => {
	const evil = '{{ 6 * 7 }} &lt;img src=x onerror=alert(1)&gt;';
	const { page } = await ask(
		await invoiceToBakery('X-1', (xml) => xml.replace('Flour, 25 kg', `Flour ${evil}`)),
	);
	assert.ok(page.includes('Flour ｛｛ 6'), /Flour.{0,80}/.exec(page)?.[0]);
	assert.doesNotMatch(page, /Flour 42|<img src=x/);
});

test('what has changed since is not entered, and the page says so', bounded, async () => {
	const { decide } = await ask(await invoiceToBakery('C-9'));
	codeOtherwise(stage);
	assert.match(await decide('Enter it'), /does not match what would be entered now/);
	assert.equal(has('C-9'), 0);
});

test('what can not be entered is said at once', bounded, async () => {
	const strange = await invoiceToBakery('S-1', (xml) => xml.replaceAll(SUPPLIER, 'Nobody Knows'));
	const url = await send(strange);
	const page = await nextPage(url, false);
	assert.match(page, /No supplier on the books is/);
	assert.equal(has('S-1'), 0);
});
