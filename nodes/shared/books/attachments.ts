import { payables, type ConnectionRef } from './connection';
import type { Codat } from '../transport/codat';
import { path } from '../transport/path';
import type { Attachment } from './types';

/** Where the files of a bill are listed and sent to. */
export function attachmentsPath(ref: ConnectionRef, billId: string): string {
	return payables(ref, path`/bills/${billId}/attachments`);
}

/** The files of a bill. Codat doesn't page this list. */
export async function attachmentsOf(
	codat: Codat,
	ref: ConnectionRef,
	billId: string,
): Promise<Attachment[]> {
	const answer: unknown = await codat.get(attachmentsPath(ref, billId));
	// The official schema gives a plain array; Codat's other lists wrap it in `results`.
	return Array.isArray(answer)
		? (answer as Attachment[])
		: ((answer as { attachments?: Attachment[]; results?: Attachment[] }).attachments ??
				(answer as { results?: Attachment[] }).results ??
				[]);
}
