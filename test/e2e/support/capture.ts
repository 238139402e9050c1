import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Emulator } from '../../../emulator';
import { invoiceFile } from '../../../scripts/n8n/paths';
import { example } from '../../../scripts/n8n/workflow';
import { post } from './executions';

export const capture = example('capture-bill');

/** Sends the sample invoice with the form of the capture example, served at a base URL. */
export async function sendInvoice(url: string): Promise<void> {
	const trigger = capture.nodes.find(({ type }) => type.endsWith('formTrigger'));
	assert.ok(trigger && 'webhookId' in trigger);
	const form = new FormData();
	const pdf = new Blob([readFileSync(invoiceFile)], { type: 'application/pdf' });
	// Fields are sent by their place, as the form's own page does.
	form.append('field-0', pdf, 'invoice.pdf');
	await post(`${url}/form/${String(trigger.webhookId)}`, form);
}

/** The one bill of the sample invoice on the books, with its PDF attached byte for byte; throws if it isn't so. */
export function capturedBill(emulator: Emulator) {
	const { bills, attachments } = emulator.ledger();
	const found = bills.filter(({ reference }) => reference === 'INV-2026-0117');
	assert.equal(found.length, 1);
	const [bill] = found;
	assert.deepEqual(
		attachments.filter(({ billId }) => billId === bill.id).map(({ sha256 }) => sha256),
		[createHash('sha256').update(readFileSync(invoiceFile)).digest('hex')],
	);
	return bill;
}
