/** The example workflows, imported as they are and run to the end; then the books are checked. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { invoiceFile } from '../n8n/paths';
import { example } from '../n8n/workflow';
import { capture, capturedBill, sendInvoice } from './support/capture';
import { importPublished, runOf } from './support/executions';
import { setUp, startStage, type Stage } from './support/stage';

let stage: Stage;

before(async () => {
	stage = await startStage({ name: 'flows', files: [invoiceFile] });
}, setUp);

after(() => stage?.close());

const bounded = { timeout: 90_000 };

test('an invoice sent with the form becomes a bill with its PDF', bounded, async () => {
	const id = await importPublished(stage.n8n, capture);
	await sendInvoice(stage.n8n.url);
	await runOf(stage.n8n, id);
	const { totalAmount, amountDue, currency } = capturedBill(stage.emulator);
	assert.deepEqual([totalAmount, amountDue, currency], [531.12, 531.12, 'GBP']);
});

test('approved bills are paid, and only once', bounded, async () => {
	const { n8n, emulator } = stage;
	const id = await n8n.importWorkflow(example('pay-bills'));
	await n8n.runWorkflow(id);
	const bill = capturedBill(emulator);
	assert.deepEqual([bill.status, bill.amountDue], ['Paid', 0]);
	const { payments } = emulator.ledger();
	assert.equal(payments.filter(({ billId }) => billId === bill.id).length, 1);

	await n8n.runWorkflow(id);
	assert.equal(emulator.ledger().payments.length, payments.length);
});
