/** The example that pays what is due soon: discounts for paying early are kept, told, and lost in no silence. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { atCompany, example } from '../../../scripts/n8n/story/workflow';
import { calling } from '../support/calling';
import { payablesOf } from '../support/codat';
import { importPublished, published } from '../support/executions';
import { answer, startMailbox, type Mailbox } from '../support/services/mailbox';
import { setUp, startStage, type Stage } from '../support/stage';

let stage: Stage;
let mailbox: Mailbox;

before(async () => {
	mailbox = await startMailbox();
	stage = await startStage({ name: 'discounts' });
	await stage.n8n.importCredential(mailbox.credential);
}, setUp);

after(async () => {
	await stage?.close();
	await mailbox?.close();
});

const bounded = { timeout: 180_000 };

const inDays = (days: number) =>
	new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

const term = (values: object) => ({
	...{ percent: null, days: null, base: null, amount: null, lastDay: null, text: null, ...values },
});

test('a discount is asked about before it ends, with what would be lost', bounded, async () => {
	const { n8n, emulator } = stage;
	const { company, connection } = payablesOf(emulator, 'Cedar Street Books');
	const [early, later, lost] = connection.bills.filter(({ status }) => status === 'Open');
	// Nothing else is due: the mail of the other trigger would come in between.
	for (const bill of connection.bills)
		Object.assign(bill, { dueDate: `${inDays(23)}T00:00:00`, currency: early.currency });
	for (const bill of [early, later, lost])
		Object.assign(bill, { totalAmount: 1000, amountDue: 1000 });
	const flow = atCompany(example('due-soon'), company);
	const id = await importPublished(n8n, flow);
	await published(n8n, id);
	const morning = async () =>
		await n8n.rest.post(`/workflows/${id}/run`, { triggerToStartFrom: { name: 'Each morning' } });

	// Without a table nothing is asked, and nothing fails.
	await morning();
	await assert.rejects(mailbox.next(8000), /no mail/);

	const entered = [
		{
			id: early.id,
			paymentTerms: [
				term({ percent: 2, amount: 20, lastDay: inDays(3) }),
				term({ lastDay: inDays(23) }),
			],
		},
		{ id: later.id, paymentTerms: [term({ percent: 2, amount: 20, lastDay: inDays(9) })] },
		{ id: lost.id, paymentTerms: [term({ percent: 3, amount: 30, lastDay: inDays(-1) })] },
		{ id: 'without-terms', paymentTerms: [] },
	];
	// Twice: each discount is kept once.
	for (let round = 0; round < 2; round++)
		await n8n.runWorkflow(await n8n.importWorkflow(calling(id, entered)));
	await morning();
	const mail = await mailbox.next();
	assert.equal(mail.subject, '1 unpaid bill is due soon');
	assert.match(
		mail.html,
		new RegExp(
			`1,000\\.00 ${early.currency} to .*; 20\\.00 ${early.currency} off if paid by ${inDays(3)}, which is lost otherwise: 1\\.00 ${early.currency} a day, 44\\.59 percent a year, for 20 days more`,
		),
	);
	const [choice] = /1\. 1,000\.00[^<]*/.exec(mail.html) ?? [];
	const before = emulator.ledger(company.id).payments.length;
	await answer(mail, 'Choose the bills to pay', [String(choice).trim()]);
	for (let wait = 0; emulator.ledger(company.id).payments.length === before && wait < 100; wait++)
		await new Promise((resolve) => setTimeout(resolve, 200));
	assert.deepEqual(
		emulator
			.ledger(company.id)
			.payments.slice(before)
			.map(({ billId, amount }) => [billId, amount]),
		[[early.id, 1000]],
	);
	// Once it is paid, nobody is asked.
	await morning();
	await assert.rejects(mailbox.next(8000), /no mail/);
});
