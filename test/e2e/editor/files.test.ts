/**
 * A bill with its PDF from the editor, in Chromium: what is missing is said in place, the file arrives byte for byte.
 */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { invoiceFile } from '../../../scripts/n8n/paths';
import type { Workflow } from '../../../scripts/n8n/story/workflow';
import { useEditor } from '../support/editor/useEditor';

const read: Workflow = {
	id: 'codatEditorFile1',
	name: 'A file from disk',
	nodes: [
		{ name: 'Start', type: 'n8n-nodes-base.manualTrigger', parameters: {}, typeVersion: 1 },
		{
			name: 'Read the invoice',
			type: 'n8n-nodes-base.readWriteFile',
			parameters: { fileSelector: '.n8n-files/invoice-INV-2026-0117.pdf', options: {} },
			typeVersion: 1,
		},
	].map((node, index) => ({ ...node, id: node.name, position: [index * 240, 0] })),
	connections: { Start: { main: [[{ node: 'Read the invoice', type: 'main', index: 0 }]] } },
} as unknown as Workflow;

const open = useEditor(
	{ name: 'editor-files', files: [invoiceFile], shots: 'files' },
	async ({ stage, editor }) => {
		await editor.goto(`/workflow/${await stage.n8n.importWorkflow(read)}`);
	},
);

const bounded = { timeout: 90_000 };

test('a list that cannot load says why', bounded, async () => {
	const { editor } = open;
	await editor.addAction('Codat Bill Pay', 'Create bill');
	await editor.at('rlc-input', editor.at('resource-locator-supplierId')).click();
	await editor.page
		.getByText(/choose a company first/i)
		.first()
		.waitFor();
	await editor.shot('list-without-company');
	await editor.page.keyboard.press('Escape');
});

test('what is missing is named in place, and nothing is entered', bounded, async () => {
	const { editor, stage } = open;
	await editor.pick('companyId', 'Harbour Lane');
	await editor.pick('supplierId', 'Millstone');
	await editor.type('reference', 'E2E-FILE-1');
	await editor.type('issueDate', '2026-01-17');
	await editor.at('fixed-collection-add').click();
	await editor.type('quantity', '1');
	await editor.type('unitAmount', '100');
	// A field that must be filled in is n8n's own check.
	await editor.at('node-execute-button').click();
	await editor.page.getByText('Parameter "Due Date" is required').first().waitFor();
	await editor.shot('due-date-missing');
	await editor.type('dueDate', '2026-02-16');
	// What a line needs differs by software: the node says it in the words of the form.
	const output = await editor.execute();
	await editor.shot('line-without-tax-rate');
	assert.match(output, /Lines 1: Tax Rate Name or ID" is needed on every line in Xero/);
	assert.equal(
		stage.emulator.ledger().bills.some(({ reference }) => reference === 'E2E-FILE-1'),
		false,
	);
});

test('the file of the node before is attached to the bill', bounded, async () => {
	const { editor, stage } = open;
	await editor.select('accountId', 'Packaging');
	await editor.select('taxRateId', '20%');
	await editor.toggle('attachFiles');
	await editor.shot('attach-files');
	await editor.execute();
	await editor.shot('attached');
	const { bills, attachments } = stage.emulator.ledger();
	const bill = bills.find(({ reference }) => reference === 'E2E-FILE-1');
	assert.equal(bill?.totalAmount, 120);
	const sha256 = createHash('sha256').update(readFileSync(invoiceFile)).digest('hex');
	const own = attachments.filter(({ billId }) => billId === bill?.id);
	assert.deepEqual(
		own.map((attachment) => attachment.sha256),
		[sha256],
	);
});
