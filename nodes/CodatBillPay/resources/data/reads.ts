import type { IDataObject } from 'n8n-workflow';
import { pause } from '../../../shared/transport/cancellation';
import type { Codat } from '../../../shared/transport/codat';
import { path } from '../../../shared/transport/path';
import type { Item } from '../../item';
import { isUnderWay } from './fields';

/** Codat's reading of one data type of a connection (schema PullOperation). */
export interface PullOperation extends IDataObject {
	id: string;
	companyId: string;
	connectionId: string;
	dataType: string;
	status: string;
	statusDescription?: string | null;
	errorMessage?: string | null;
	requested: string;
	completed?: string | null;
	isCompleted: boolean;
	isErrored: boolean;
}

/** Codat is asked after 1 s, then at intervals that grow to this. */
const MAX_INTERVAL_MS = 15_000;

/** A read as it is put out. */
export function readOutput(read: PullOperation): IDataObject {
	return {
		id: read.id,
		companyId: read.companyId,
		connectionId: read.connectionId,
		dataType: read.dataType,
		status: read.status,
		isCompleted: read.isCompleted,
		isErrored: read.isErrored,
		errorMessage: read.errorMessage ?? read.statusDescription ?? null,
		requested: read.requested,
		completed: read.completed ?? null,
	};
}

const dataTypesOf = (reads: PullOperation[]) => reads.map(({ dataType }) => dataType).join(', ');

/** @throws NodeOperationError that names the data types whose read ended without success */
function refuseFailed(item: Item, reads: PullOperation[]): void {
	const failed = reads.filter(({ status }) => status !== 'Complete' && !isUnderWay(status));
	if (failed.length === 0) return;
	const why = failed.map(
		({ dataType, status, errorMessage, statusDescription }) =>
			`${dataType}: ${errorMessage || statusDescription || status}`,
	);
	item.refuse(
		`Codat could not read ${why.join('; ')}`,
		"Check the connection in Codat's portal: the data type may be off, or the software may not permit it. Then run the node again.",
	);
}

/**
 * Waits until all reads have ended, and gives them as they are then.
 *
 * @param limitMs how long to wait at most
 * @throws NodeOperationError if a read fails, the time is up, or the execution is stopped
 */
export async function untilRead(
	item: Item,
	codat: Codat,
	reads: PullOperation[],
	limitMs: number,
): Promise<PullOperation[]> {
	const end = Date.now() + limitMs;
	let latest = reads;
	for (let interval = 1000; ; interval = Math.min(interval * 1.5, MAX_INTERVAL_MS)) {
		const pending = latest.filter(({ status }) => isUnderWay(status));
		if (pending.length === 0) break;
		const left = end - Date.now();
		if (left <= 0)
			item.refuse(
				`Codat has not finished reading ${dataTypesOf(pending)} in time`,
				'The reads go on. Check them later with Get Status, or raise the Time Limit.',
			);
		if (!(await pause(item.context, Math.min(interval, left))))
			item.refuse(
				'The execution was stopped',
				`The reads of ${dataTypesOf(pending)} go on at Codat.`,
			);
		latest = await Promise.all(
			latest.map(async (read) =>
				isUnderWay(read.status)
					? await codat.get<PullOperation>(
							path`/companies/${read.companyId}/data/history/${read.id}`,
						)
					: read,
			),
		);
	}
	refuseFailed(item, latest);
	return latest;
}
