import type { IPollFunctions } from 'n8n-workflow';
import type { Books } from '../../shared/books/books';
import { changedAt } from '../../shared/books/finding/dated';
import { HOUR_MS, addDays, dayOf } from '../../shared/values/dates';
import { recall } from '../seen/recall';
import { fingerprint, SeenRecords, type Before } from '../seen/seen';
import type { SeenInProcess } from '../seen/seenInProcess';
import type { Settings } from '../settings';
import type { WatchedSource } from '../source';
import { seenKindOf, type ConnectionState } from '../state';
import { goneBills, isByAbsence, type Watching } from './absence';
import { diff, versionOf, type Change } from './diff';
import type { Days } from './events';
import type { Watched } from './records';

/**
 * How far what is asked for reaches back behind the latest change that was seen: changes may show up late. What is read
 * twice is told by its content. Only dates of the accounting software are compared: its clock may be another.
 */
const POLL_OVERLAP_MS = HOUR_MS;

type RecordsById = Map<string, Watched>;

/** What to remember of the dates of records. */
function datesOf(
	records: RecordsById,
	last: ConnectionState | undefined,
): Pick<ConnectionState, 'until' | 'recent'> {
	const now = Date.now();
	const dated = [...records.values()].map((record) => ({ record, moment: changedAt(record) }));
	// A date in the future is a mistake, or another clock: it would hide what changes until then.
	const past = dated.filter(({ moment }) => moment <= now).map(({ moment }) => moment);
	const until = past.reduce((latest, one) => Math.max(latest, one), last?.until ?? 0);
	const recent = dated
		.filter(({ moment }) => moment > until - POLL_OVERLAP_MS)
		// By content: much software dates by the second, in which a record may change twice.
		.map(({ record }) => `${record.id} ${fingerprint(record)}`)
		.sort();
	return { until, recent: fingerprint(recent) };
}

/** What all connections of a poll have in common. */
export interface Poll {
	context: IPollFunctions;
	settings: Settings;
	known: SeenInProcess;
}

/** The days that count at a moment (ms since 1970), after a last poll at another. */
function daysAt({ context, settings }: Poll, now: number, last: number): Days {
	const [today, lastDay] = [now, last].map((at) => dayOf(new Date(at), context.getTimezone()));
	return { today, lastDay, dueUntil: addDays(today, settings.days) };
}

/** Reads a list by ID: whole, or what was modified after a moment (ms since 1970). */
type ReadRecords = (since?: number) => Promise<RecordsById>;

function reader(
	{ settings: { event } }: Poll,
	books: Books,
	{ statuses }: WatchedSource,
): ReadRecords {
	return async (since) => {
		const records = new Map<string, Watched>();
		for await (const page of event.records.pages(books, statuses, since))
			for (const record of page) records.set(record.id, record);
		return records;
	};
}

/**
 * What a poll has to look at: as a rule what was modified, in one request. The whole list is read
 * - at first;
 * - daily: some bills have become due overnight, and should a date ever miss a change, this finds it;
 * - if something was modified, and this process hasn't read the whole list yet: the sketch that is remembered takes it
 *   to
 *   tell what is new;
 * - always, if some records have no date of modification.
 *
 * @param isKept whether this process knows the records that were seen
 */
async function lookUp(
	read: ReadRecords,
	last: ConnectionState | undefined,
	{ today, lastDay }: Days,
	isKept: boolean,
) {
	if (last?.until === undefined || last.isUndated || today !== lastDay)
		return { records: await read(), isWhole: true };
	const modified = await read(last.until - POLL_OVERLAP_MS);
	const isNew = datesOf(modified, last).recent !== last.recent;
	if (!isNew) return { records: new Map<string, Watched>(), isWhole: false };
	if (isKept) return { records: modified, isWhole: false };
	return { records: new Map([...modified, ...(await read())]), isWhole: true };
}

/** How the records of a whole list were last seen, by the sketch that is remembered; undefined if there is none. */
function recalled(
	poll: Poll,
	{ companyName }: WatchedSource,
	{ at, seen, until }: ConnectionState,
	list: Watched[],
): Before | undefined {
	if (at === undefined || seen === undefined) return undefined;
	const { context, settings } = poll;
	const then = daysAt(poll, at * 1000, at * 1000);
	const versionThen = (record: Watched) => versionOf(settings, record, then);
	// What an earlier release saved has the moment of its poll only.
	const memory = { sketch: seen, until: until ?? at * 1000, versionThen };
	const { before, isExact } = recall(memory, list, seenKindOf(settings));
	if (!isExact)
		context.logger.warn(
			`Codat Bill Pay Trigger: so much changed in the books of ${companyName} while n8n was off that some of it may be reported twice, or not at all if it has no date`,
		);
	return before;
}

const isRemembered = (entry: [string, string | undefined]): entry is [string, string] =>
	entry[1] !== undefined;

/**
 * What happened in one connection's books since it was last looked at, and what to remember of it. Nothing is changed
 * before all is read, so a poll that fails half-way, on whatever page, can be repeated.
 *
 * @param key of the connection, in `known`
 * @throws NodeOperationError if there are more unpaid bills than can be remembered, where it takes that
 */
export async function detect(
	poll: Poll,
	watching: Watching<ConnectionState>,
	key: string,
): Promise<{ changes: Change[]; memory: ConnectionState }> {
	const { context, settings, known } = poll;
	const { books, source, last } = watching;
	const now = Date.now();
	const at = Math.floor(now / 1000);

	if (isByAbsence(settings.event, source)) {
		const { gone, ...unpaid } = await goneBills(context, settings, watching);
		return { changes: gone.map((record) => ({ record, isNew: false })), memory: { at, ...unpaid } };
	}

	const days = daysAt(poll, now, last?.at === undefined ? now : last.at * 1000);
	const kept = known.get(key, last?.seen);
	const read = reader(poll, books, source);
	const { records, isWhole } = await lookUp(read, last, days, kept !== undefined);
	const { until, recent } = last ?? {};
	if (!isWhole && records.size === 0)
		return { changes: [], memory: { at, until, recent, seen: last?.seen } };

	const list = [...records.values()];
	const before = kept
		? (id: string, version: string) => kept.versionOf(id, version)
		: recalled(poll, source, last ?? {}, list);
	const { changes, versions } = diff(settings, before, list, days);
	const seen = isWhole
		? (kept?.withAll(versions) ??
			new SeenRecords([...versions].filter(isRemembered), seenKindOf(settings), {
				earlier: before,
			}))
		: kept?.with(versions);
	if (seen) known.keep(key, seen);
	const isDated = !isWhole || (list.length > 0 && list.every((one) => one.sourceModifiedDate));
	const dates = datesOf(records, last);
	const memory = {
		at,
		...dates,
		seen: seen?.sketch,
		...(isDated ? {} : { isUndated: true as const }),
	};
	return { changes, memory };
}
