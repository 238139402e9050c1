/** The example workflows, imported as they are and run to the end; then the books are checked. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { invoiceFile } from '../../scripts/n8n/paths';
import { example } from '../../scripts/n8n/workflow';
import { payBillsWithApproval } from './support/approval';
import { capture, capturedBill, sendInvoice } from './support/capture';
import { allRuns, importPublished, runOf } from './support/executions';
import { answer, startMailbox, type Mailbox } from './support/mailbox';
import { setUp, startStage, type Stage } from './support/stage';

let stage: Stage;
let mailbox: Mailbox;
let captureId: string;

before(async () => {
	mailbox = await startMailbox();
	stage = await startStage({ name: 'flows', files: [invoiceFile] });
	await stage.n8n.importCredential(mailbox.credential);
}, setUp);

after(async () => {
	await stage?.close();
	await mailbox?.close();
});

const bounded = { timeout: 90_000 };

test('an invoice sent with the form becomes a bill with its PDF', bounded, async () => {
	captureId = await importPublished(stage.n8n, capture);
	await sendInvoice(stage.n8n.url);
	await runOf(stage.n8n, captureId);
	const { totalAmount, amountDue, currency } = capturedBill(stage.emulator);
	assert.deepEqual([totalAmount, amountDue, currency], [531.12, 531.12, 'GBP']);
});

test(
	'a person declines: nothing is paid; a person approves: the bills are paid',
	bounded,
	async () => {
		const { n8n, emulator } = stage;
		const id = await n8n.importWorkflow(payBillsWithApproval());
		const { payments, bills } = emulator.ledger();

		const declined = n8n.runWorkflow(id);
		await answer(await mailbox.next(), 'Decline');
		await declined;
		assert.deepEqual([emulator.ledger().payments, emulator.ledger().bills], [payments, bills]);

		const approved = n8n.runWorkflow(id);
		const mail = await mailbox.next();
		assert.match(mail.subject, new RegExp(capturedBill(emulator).reference ?? '-'));
		assert.deepEqual(emulator.ledger().payments, payments);
		await answer(mail, 'Approve');
		await approved;
		const { status, amountDue, id: billId } = capturedBill(emulator);
		assert.deepEqual([status, amountDue], ['Paid', 0]);
		const own = emulator.ledger().payments.filter((payment) => payment.billId === billId);
		assert.deepEqual(
			own.map(({ amount }) => amount),
			[531.12],
		);
	},
);

test('approved bills are paid, and only once', bounded, async () => {
	const { n8n, emulator } = stage;
	await emulator.reset();
	await sendInvoice(n8n.url);
	await allRuns(n8n, captureId, 2);
	const id = await n8n.importWorkflow(example('pay-bills'));
	await n8n.runWorkflow(id);
	const bill = capturedBill(emulator);
	assert.deepEqual([bill.status, bill.amountDue], ['Paid', 0]);
	const { payments } = emulator.ledger();
	assert.equal(payments.filter(({ billId }) => billId === bill.id).length, 1);

	await n8n.runWorkflow(id);
	assert.equal(emulator.ledger().payments.length, payments.length);
});
