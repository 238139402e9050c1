import { readFileSync } from 'node:fs';
import axios from 'axios';
import type { IRunExecutionData } from 'n8n-workflow';
import type { Emulator, Ledger } from '../../emulator';
import { PlainError } from './explain';
import { itemsOf } from './outcome';
import { invoiceFile } from './paths';
import { findStory, type Story } from './story';

/** The id of the bill that a run of the capture workflow created. */
export function createdBill(run: IRunExecutionData): string {
	const [bill] = itemsOf(run, 'Create the bill') as Array<{ id: string } | undefined>;
	if (!bill) throw new PlainError('the workflow created no bill');
	return bill.id;
}

/** What the emulator really recorded about a bill; throws a PlainError unless it is attached and paid. */
export async function readStory(emulator: Emulator, billId: string): Promise<Story> {
	const { data } = await axios.get<Ledger>(`${emulator.url}/_emulator/ledger`);
	return findStory(data, billId);
}

/** Downloads the attachment through Codat's API; throws a PlainError unless it is the invoice, byte for byte. */
export async function compareAttachment(
	emulator: Emulator,
	{ bill, attachment }: Story,
): Promise<void> {
	const { companyId, connectionId } = bill;
	const bills = `/companies/${companyId}/connections/${connectionId}/payables/bills`;
	const { data } = await axios.get<ArrayBuffer>(
		`${emulator.url}${bills}/${bill.id}/attachments/${attachment.id}/download`,
		{
			responseType: 'arraybuffer',
			headers: { Authorization: `Basic ${Buffer.from(emulator.apiKey).toString('base64')}` },
		},
	);
	const [got, sent] = [Buffer.from(data), readFileSync(invoiceFile)];
	if (!got.equals(sent)) {
		throw new PlainError(
			`the attachment came back different: ${got.length} bytes, ${sent.length} were sent`,
		);
	}
}
