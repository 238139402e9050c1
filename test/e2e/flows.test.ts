/** The example workflows, imported as they are and run to the end; then the books are checked. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { invoiceFile } from '../n8n/paths';
import { example } from '../n8n/workflow';
import { post, publish, runOf } from './support/executions';
import { setUp, startStage, type Stage } from './support/stage';

let stage: Stage;

before(async () => {
	stage = await startStage({ name: 'flows', files: [invoiceFile] });
}, setUp);

after(() => stage?.close());

const bounded = { timeout: 90_000 };
const invoice = readFileSync(invoiceFile);
const captured = () =>
	stage.emulator.ledger().bills.filter(({ reference }) => reference === 'INV-2026-0117');

test('an invoice sent with the form becomes a bill with its PDF', bounded, async () => {
	const { n8n, emulator } = stage;
	const workflow = example('capture-bill');
	const id = await publish(n8n, await n8n.importWorkflow(workflow));
	const trigger = workflow.nodes.find(({ type }) => type.endsWith('formTrigger'));
	assert.ok(trigger && 'webhookId' in trigger);
	const form = new FormData();
	// Fields are sent by their place, as the form's own page does.
	form.append('field-0', new Blob([invoice], { type: 'application/pdf' }), 'invoice.pdf');
	await post(`${n8n.url}/form/${String(trigger.webhookId)}`, form);
	await runOf(n8n, id);

	const [bill, ...others] = captured();
	assert.deepEqual(others, []);
	assert.deepEqual([bill.totalAmount, bill.amountDue, bill.currency], [531.12, 531.12, 'GBP']);
	const files = emulator.ledger().attachments.filter(({ billId }) => billId === bill.id);
	assert.deepEqual(
		files.map(({ sha256 }) => sha256),
		[createHash('sha256').update(invoice).digest('hex')],
	);
});

test('approved bills are paid, and only once', bounded, async () => {
	const { n8n, emulator } = stage;
	const id = await n8n.importWorkflow(example('pay-bills'));
	await n8n.runWorkflow(id);
	const [bill] = captured();
	assert.deepEqual([bill.status, bill.amountDue], ['Paid', 0]);
	const { payments } = emulator.ledger();
	assert.equal(payments.filter(({ billId }) => billId === bill.id).length, 1);

	await n8n.runWorkflow(id);
	assert.equal(emulator.ledger().payments.length, payments.length);
});
