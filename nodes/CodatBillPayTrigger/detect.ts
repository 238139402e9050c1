import type { IPollFunctions } from 'n8n-workflow';
import type { Books } from '../shared/books/books';
import { addDays, dayOf } from '../shared/values/dates';
import { goneBills, isByAbsence } from './absence';
import { diff, versionOf, type Change } from './diff';
import type { Days } from './events';
import type { Known } from './known';
import { recall } from './recall';
import type { Watched } from './records';
import { Seen } from './seen';
import type { Settings } from './settings';
import type { Source } from './source';
import { kindOf, type Memory } from './state';

/**
 * How far what is asked for reaches back behind the last poll: changes may show up late, and clocks differ. What is read
 * twice is told by its content.
 */
const OVERLAP_MS = 60 * 60_000;

/** What all connections of a poll have in common. */
export interface Poll {
	context: IPollFunctions;
	settings: Settings;
	known: Known;
}

/** The days that count at a moment (ms since 1970), after a last poll at another. */
function daysAt({ context, settings }: Poll, now: number, last: number): Days {
	const [today, lastDay] = [now, last].map((at) => dayOf(new Date(at), context.getTimezone()));
	return { today, lastDay, dueUntil: addDays(today, settings.days) };
}

/** The records of a list by ID: whole, or what was modified since a moment (ISO, UTC). */
async function readList(
	{ settings: { event } }: Poll,
	books: Books,
	{ statuses }: Source,
	since?: string,
): Promise<Map<string, Watched>> {
	const records = new Map<string, Watched>();
	for await (const page of event.records.pages(books, statuses, since))
		for (const record of page) records.set(record.id, record);
	return records;
}

/**
 * What happened in one connection's books since it was last looked at, and what to remember of it. Nothing is changed
 * before all is read, so a poll that fails half-way, on whatever page, can be repeated.
 *
 * As a rule it reads what was modified, in one request. It reads the whole list
 * - at first;
 * - daily: some bills have become due overnight, and should a date ever miss a change, this finds it;
 * - if something was modified, and this process hasn't read the whole list yet: the sketch that is remembered takes it to
 *   tell what is new;
 * - always, if some records have no date of modification.
 *
 * @param key of the connection, in `known`
 * @param roomFor how many unpaid bills can be remembered, where it takes that
 * @throws NodeOperationError if there are more of those
 */
export async function detect(
	poll: Poll,
	books: Books,
	source: Source,
	last: Memory | undefined,
	key: string,
	roomFor: () => number,
): Promise<{ changes: Change[]; memory: Memory }> {
	const { context, settings, known } = poll;
	const now = Date.now();
	const at = Math.floor(now / 1000);
	const lastAt = last?.at === undefined ? undefined : last.at * 1000;

	if (isByAbsence(settings.event, source)) {
		const { gone, ...unpaid } = await goneBills(context, books, source, settings, last, roomFor);
		return { changes: gone.map((record) => ({ record, isNew: false })), memory: { at, ...unpaid } };
	}

	const days = daysAt(poll, now, lastAt ?? now);
	const isDaily = days.today !== days.lastDay;
	const kept = known.get(key, last?.seen);
	const hasDates = lastAt !== undefined && !last?.isUndated && !isDaily;
	const since = hasDates ? new Date(lastAt - OVERLAP_MS).toISOString() : undefined;
	let records = await readList(poll, books, source, since);
	if (since && records.size === 0) return { changes: [], memory: { at, seen: last?.seen } };
	const isWhole = !since || !kept;
	if (since && isWhole) records = await readList(poll, books, source);

	const list = [...records.values()];
	const kind = kindOf(settings);
	const recalled = () => {
		const then = daysAt(poll, lastAt ?? now, lastAt ?? now);
		const versionThen = (record: Watched) => versionOf(settings, record, then);
		const { before, isExact } = recall(
			{ sketch: last?.seen ?? '', at: lastAt ?? now, versionThen },
			list,
			kind,
		);
		if (!isExact)
			context.logger.warn(
				`Codat Bill Pay Trigger: so much changed in the books of ${source.companyName} while n8n was off that some of it may be reported twice, or not at all if it has no date`,
			);
		return before;
	};
	const before = kept ? (id: string) => kept.versionOf(id) : last?.seen ? recalled() : undefined;
	const { changes, versions } = diff(settings, before, list, days);
	const worthKeeping = [...versions].filter((one): one is [string, string] => one[1] !== undefined);
	const seen = !kept
		? new Seen(worthKeeping, kind)
		: isWhole
			? kept.withAll(versions)
			: kept.with(versions);
	known.keep(key, seen);
	const isDated = !isWhole || (list.length > 0 && list.every((one) => one.sourceModifiedDate));
	return {
		changes,
		memory: { at, seen: seen.sketch, ...(isDated ? {} : { isUndated: true }) },
	};
}
