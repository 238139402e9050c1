import { readFileSync } from 'node:fs';
import axios from 'axios';
import type { IRunExecutionData } from 'n8n-workflow';
import type { Emulator, Ledger } from '../../../emulator';
import { PlainError } from '../explain';
import { findCapture, findStory, type Capture, type Story } from './story';

/** The id of the bill of a reference that a run of a capture workflow entered, or found. */
export function enteredBill(run: IRunExecutionData, reference: string): string {
	const runs = run.resultData.runData['Create the bills'] ?? [];
	const bills = runs
		.flatMap(({ data }) => data?.main[0] ?? [])
		.map(({ json }) => json as { id: string; reference?: string });
	const bill = bills.find((one) => one.reference === reference);
	if (!bill) throw new PlainError(`the workflow entered no bill ${reference}`);
	return bill.id;
}

const ledgerOf = async (emulator: Emulator) =>
	(await axios.get<Ledger>(`${emulator.url}/_emulator/ledger`)).data;

/** What the emulator really recorded about a bill; throws a PlainError unless it has its file. */
export async function readCapture(emulator: Emulator, billId: string): Promise<Capture> {
	return findCapture(await ledgerOf(emulator), billId);
}

/** The same; throws a PlainError unless it is paid, too. */
export async function readStory(emulator: Emulator, billId: string): Promise<Story> {
	return findStory(await ledgerOf(emulator), billId);
}

/** Downloads the attachment through Codat's API; throws a PlainError unless it is the file, byte for byte. */
export async function compareAttachment(
	emulator: Emulator,
	{ bill, attachment }: Capture,
	file: string,
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
	const [got, sent] = [Buffer.from(data), readFileSync(file)];
	if (!got.equals(sent)) {
		throw new PlainError(
			`the attachment came back different: ${got.length} bytes, ${sent.length} were sent`,
		);
	}
}
