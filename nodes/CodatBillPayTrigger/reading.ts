import type { Codat } from '../shared/transport/codat';
import type { BillStatus } from '../shared/books/types';
import { UNPAID, type Watched } from './events';
import type { Memory } from './state';
import type { Settings } from './settings';
import { listsPaid, watchedPages, type Source } from './source';

/**
 * How far back the first poll of a day looks for changes that showed up late: three days, which is more than any two
 * clocks or timezones differ.
 */
const DAILY_OVERLAP_MS = 3 * 86_400_000;

/** One list to read: of bills in these statuses, whole or from a moment (ISO) on. */
export interface Reading {
	statuses: BillStatus[];
	since?: string;
}

/**
 * What a poll has to read: as a rule what changed since the last one, in one request.
 *
 * - Everything on a first run, and always if records have no date of modification.
 * - The first poll of a day reads all unpaid bills, or all suppliers: some have become due overnight, and should the
 *   cursor ever miss one, such as a record whose date the accounting software left out, this finds it. Of bills that are
 *   no longer unpaid it reads what was modified in the last three days.
 *
 * @param checksDaily whether a whole list can be compared with what is known
 */
export function readingsFor(
	source: Source,
	last: Memory | undefined,
	today: string,
	checksDaily: boolean,
): Reading[] {
	const { statuses } = source;
	if (!last?.dated) return [{ statuses }];
	const changed = { statuses, since: last.since };
	if (last.day === today || !checksDaily) return [changed];
	if (!listsPaid(source)) return [{ statuses: UNPAID }];
	const since = new Date(Date.parse(last.since) - DAILY_OVERLAP_MS).toISOString();
	return [{ statuses: UNPAID }, { statuses, since }];
}

/** The records of the lists, each once, as it was read last; and whether they can be told by date from now on. */
export async function read(
	codat: Codat,
	source: Source,
	settings: Settings,
	readings: Reading[],
): Promise<{ records: Map<string, Watched>; dated: boolean }> {
	const records = new Map<string, Watched>();
	for (const { statuses, since } of readings)
		for await (const page of watchedPages(codat, source, settings, statuses, since))
			for (const record of page) records.set(record.id, record);
	const isCursor = readings.every(({ since }) => since !== undefined);
	const all = [...records.values()];
	return {
		records,
		dated: isCursor || (all.length > 0 && all.every((one) => Boolean(one.sourceModifiedDate))),
	};
}
