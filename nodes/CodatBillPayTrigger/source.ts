import { areUnpaid, UNPAID } from '../shared/books/billStatuses';
import { Books } from '../shared/books/books';
import type { ConnectionRef } from '../shared/books/connection';
import type { BillStatus } from '../shared/books/types';
import { AUTOMATIC } from '../shared/parameters/fields/connection';
import type { Codat } from '../shared/transport/codat';
import type { TriggerEvent } from './events';
import type { Watched } from './records';
import type { Settings } from './settings';

/** Where the records come from; remembered, so that a poll needn't ask again. */
export interface Source extends ConnectionRef {
	/** Statuses of bills that are watched: those that matter and that the platform lists. */
	statuses: BillStatus[];
}

/** Finds the connection, and the platform's statuses if the event depends on them: 0 to 2 requests. */
export async function findSource(
	codat: Codat,
	{ event, companyId, chosen }: Settings,
): Promise<Source> {
	const books =
		chosen === AUTOMATIC
			? await Books.ofLinkedConnection(codat, companyId)
			: new Books(codat, { companyId, connectionId: chosen });
	const platform = event.closed.length > 0 ? await books.platform() : undefined;
	const listed = event.closed.filter((status) => platform?.bills.statuses.includes(status));
	return { ...books.ref, statuses: [...UNPAID, ...listed] };
}

/** One list to read: of bills in these statuses, whole or from a moment (ISO, UTC) on. */
export interface List {
	statuses: BillStatus[];
	since?: string;
}

/**
 * How far back the first poll of a day looks for changes that showed up late: three days, which is more than any two
 * clocks or timezones differ.
 */
const DAILY_OVERLAP_MS = 3 * 86_400_000;

/**
 * What a poll has to read: as a rule what changed since the last one, in one request.
 *
 * - Everything if there is no cursor.
 * - Daily, all unpaid bills or all suppliers: some have become due overnight, and should the cursor ever miss one, such as
 *   a record whose date the accounting software left out, this finds it. Of bills that are no longer unpaid it reads what
 *   was modified in the last three days.
 *
 * @param cursor every change before this moment (ISO, UTC) was seen
 */
export function listsToRead(
	{ statuses }: Source,
	cursor: string | undefined,
	isDaily: boolean,
): List[] {
	if (cursor === undefined) return [{ statuses }];
	if (!isDaily) return [{ statuses, since: cursor }];
	if (areUnpaid(statuses)) return [{ statuses }];
	const since = new Date(Date.parse(cursor) - DAILY_OVERLAP_MS).toISOString();
	return [{ statuses: UNPAID }, { statuses, since }];
}

/** The records of the lists by ID, each once, as it was read last. */
export async function readLists(
	books: Books,
	event: TriggerEvent,
	lists: List[],
): Promise<Map<string, Watched>> {
	const records = new Map<string, Watched>();
	for (const { statuses, since } of lists)
		for await (const page of event.records.pages(books, statuses, since))
			for (const record of page) records.set(record.id, record);
	return records;
}
