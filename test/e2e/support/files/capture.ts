import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Emulator } from '../../../../emulator';
import { eInvoiceFile } from '../../../../scripts/n8n/paths';
import { example, formCredential, type Workflow } from '../../../../scripts/n8n/story/workflow';
import { post } from '../executions';

export const capture = example('capture-bill');

/** A file as it is sent: its name and bytes. */
export type Sent = readonly [name: string, bytes: Buffer];

/** The sample e-invoice. */
export const sampleEInvoice: Sent = [path.basename(eInvoiceFile), readFileSync(eInvoiceFile)];

const { user, password } = formCredential('form-of-the-test').data;

/** n8n's credential for forms that ask who sends them. */
export const sender = formCredential(String(password));

/** What a browser sends with them. */
export const senderHeaders = {
	Authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
};

/** Sends files with the form of a workflow, served at a base URL. */
export async function sendFiles(url: string, workflow: Workflow, files: Sent[]): Promise<void> {
	const trigger = workflow.nodes.find(({ type }) => type.endsWith('formTrigger'));
	assert.ok(trigger && 'webhookId' in trigger);
	const form = new FormData();
	for (const [name, bytes] of files) {
		const type = name.endsWith('.xml') ? 'text/xml' : 'application/pdf';
		// Fields are sent by their place, as the form's own page does.
		form.append('field-0', new Blob([new Uint8Array(bytes)], { type }), name);
	}
	await post(`${url}/form/${String(trigger.webhookId)}`, form, senderHeaders);
}

/** Sends the sample e-invoice with the form of the capture example, served at a base URL. */
export const sendInvoice = async (url: string) => await sendFiles(url, capture, [sampleEInvoice]);

/** The one bill of a reference on the books, with its file attached byte for byte; throws if it isn't so. */
export function capturedBill(
	emulator: Emulator,
	reference = 'RE-2026-0042',
	[, bytes] = sampleEInvoice,
) {
	const { bills, attachments } = emulator.ledger();
	const found = bills.filter((bill) => bill.reference === reference);
	assert.equal(found.length, 1, `${found.length} bills ${reference}`);
	const [bill] = found;
	assert.deepEqual(
		attachments.filter(({ billId }) => billId === bill.id).map(({ sha256 }) => sha256),
		[createHash('sha256').update(bytes).digest('hex')],
	);
	return bill;
}

/** The example pay-bills, with rules by which the bill of the sample e-invoice is paid. */
export function payBills(): Workflow {
	const text = JSON.stringify(example('pay-bills'));
	const [from, to] = [
		['Harbour Lane Bakery', 'Fernhill Packaging Supplies Ltd'],
		['Rheinufer Canteen', 'Auenhof Gemüse GmbH'],
	];
	assert.ok(from.every((name) => text.includes(name)));
	const changed = from.reduce((json, name, index) => json.replaceAll(name, to[index]), text);
	return JSON.parse(changed) as Workflow;
}
