import type { IDataObject } from 'n8n-workflow';
import type { Codat } from '../transport/codat';
import { complaints, type CodatErrorBody } from '../transport/errors/errorBody';
import { path } from '../transport/path';

/** What has become of a write. */
export type PushStatus = 'Pending' | 'Failed' | 'Success' | 'TimedOut';

/** A write to the accounting software, as Codat keeps it (schema PushOperation). */
export interface PushOperation extends IDataObject {
	pushOperationKey: string;
	companyId: string;
	dataConnectionKey: string;
	dataType?: string;
	status: PushStatus;
	/** Of the write: 200, or that of its refusal. */
	statusCode: number;
	/** A single entry; none where nothing was written. */
	changes?: Array<{
		type?: string;
		recordRef?: { id?: string };
		attachmentId?: string | null;
	}> | null;
	requestedOnUtc: string;
	completedOnUtc?: string | null;
	errorMessage?: string | null;
	validation?: CodatErrorBody['validation'];
}

/** The path of a company's push operations. */
export function pushPath(companyId: string): string {
	return path`/companies/${companyId}/push`;
}

/** Pages of a company's push operations, newest first. */
export function pushOperations(
	codat: Codat,
	companyId: string,
	query?: string,
	pageSize?: number,
): AsyncGenerator<PushOperation[]> {
	const order = { orderBy: '-requestedOnUtc' };
	return codat.pages(pushPath(companyId), query ? { ...order, query } : order, pageSize);
}

/** What is said where the accounting software gave no reason. */
const WITHOUT_REASON: Partial<Record<PushStatus, string>> = {
	Failed: 'The accounting software gave no reason',
	TimedOut: 'The accounting software did not answer in time',
};

/** Why a write failed, in one line: all validation errors, or else the message; null for one that didn't fail. */
export function reasonOf({ status, validation, errorMessage }: PushOperation): string | null {
	const said = complaints({ validation, error: errorMessage ?? undefined }).join('; ');
	if (status === 'Success' || status === 'Pending') return null;
	return said || (WITHOUT_REASON[status] ?? null);
}
