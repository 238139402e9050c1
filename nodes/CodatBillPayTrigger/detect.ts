import { NodeOperationError, type IPollFunctions } from 'n8n-workflow';
import { Books } from '../shared/books/books';
import { AUTOMATIC } from '../shared/parameters/fields/connection';
import type { Codat } from '../shared/transport/codat';
import { collect } from '../shared/transport/paging';
import { addDays, dayOf } from '../shared/values/dates';
import { goneBills, isByAbsence } from './absence';
import { diff, type Change } from './diff';
import type { Watched } from './records';
import { MAX_SEEN, Seen } from './seen';
import type { Settings } from './settings';
import { findSource, listsToRead, readLists, type Source } from './source';
import { watchedBy, type State } from './state';

/**
 * How far the cursor stays behind the clock: changes may show up late, and clocks differ. What is read twice is told by
 * its content.
 */
const OVERLAP_MS = 60 * 60_000;

/** Records in a test run. */
const SAMPLES = 10;

/** The source as it is remembered, asked for again once a day if it is left to Automatic. */
async function sourceFor(
	codat: Codat,
	settings: Settings,
	last: State | undefined,
	today: string,
): Promise<Source> {
	const { companyId, chosen, event } = settings;
	const known = last?.source;
	const stands =
		known?.companyId === companyId &&
		last?.event === event.value &&
		(chosen === AUTOMATIC ? last.day === today : chosen === known.connectionId);
	return stands ? known : await findSource(codat, settings);
}

/** The records that may have changed; `isDated` if a date of modification will tell which ones change from now on. */
async function read(
	books: Books,
	source: Source,
	{ event }: Settings,
	seen: Seen,
	last: State | undefined,
	today: string,
): Promise<{ records: Map<string, Watched>; isDated: boolean }> {
	const cursor = last?.cursor;
	// What was forgotten for want of room would look new in the daily list.
	const isDaily = cursor !== undefined && last?.day !== today && (event.byDay ?? !seen.isFull);
	const lists = listsToRead(source, cursor, isDaily);
	const records = await readLists(books, event, lists);
	const hasDates = [...records.values()].every(({ sourceModifiedDate }) => sourceModifiedDate);
	const isDated = lists.every(({ since }) => since) || (records.size > 0 && hasDates);
	// A payment may show up with a date that the cursor has passed: then the bill has left the unpaid ones unseen.
	if (isDaily && event.unpaidVersion && seen.forget(event.unpaidVersion, records.keys()) > 0) {
		const paid = await readLists(books, event, [{ statuses: ['Paid'] }]);
		for (const [id, bill] of paid) records.set(id, bill);
	}
	return { records, isDated };
}

/**
 * What happened since the state `before`, and the state after it. Nothing is changed, so a poll that fails half-way, on
 * whatever page, can be repeated.
 *
 * @throws NodeOperationError if more records would have to be remembered than can be
 */
export async function detect(
	context: IPollFunctions,
	codat: Codat,
	settings: Settings,
	before: State | undefined,
): Promise<{ changes: Change[]; source: Source; state: State }> {
	const startedAt = Date.now();
	const today = dayOf(new Date(startedAt), context.getTimezone());
	const source = await sourceFor(codat, settings, before, today);
	const books = new Books(codat, source);
	const { event, days } = settings;
	const watched = watchedBy(settings, source);
	const last = before?.watched === watched ? before : undefined;
	const state: State = { watched, event: event.value, source, day: today };

	if (isByAbsence(event, source)) {
		const { gone, ...unpaid } = await goneBills(context, books, source, settings, last);
		const changes = gone.map((record) => ({ record, isNew: false }));
		return { changes, source, state: { ...state, ...unpaid } };
	}

	const seen = new Seen(last?.seen);
	const { records, isDated } = await read(books, source, settings, seen, last, today);
	const now = { today, lastDay: last?.day ?? today, dueUntil: addDays(today, days) };
	const { changes, remembered } = diff(settings, seen, records.values(), now, !last);
	if (remembered > MAX_SEEN && (event.byDay || !isDated))
		throw new NodeOperationError(
			context.getNode(),
			`There are ${remembered} records to watch, but ${MAX_SEEN} can be`,
			{
				description: event.byDay
					? 'Filter by supplier or currency, with one trigger for each.'
					: 'The accounting software gives no dates of modification, so all records have to be remembered. Use a schedule and the node Codat Bill Pay instead.',
			},
		);
	if (isDated) state.cursor = new Date(startedAt - OVERLAP_MS).toISOString();
	return { changes, source, state: { ...state, seen: seen.toString() } };
}

/**
 * Real records for a test run: those that a first run would report. Nothing is remembered.
 *
 * @throws NodeOperationError if there are none
 */
export async function sample(
	context: IPollFunctions,
	codat: Codat,
	settings: Settings,
): Promise<{ changes: Change[]; source: Source }> {
	const { event, keep, days } = settings;
	const source = await findSource(codat, settings);
	const today = dayOf(new Date(), context.getTimezone());
	const now = { today, lastDay: today, dueUntil: addDays(today, days) };
	const statuses = isByAbsence(event, source) ? source.statuses : event.existing;
	const found = await collect(
		event.records.pages(new Books(codat, source), statuses),
		SAMPLES,
		(record) => keep(record) && event.version(record, now) !== undefined,
	);
	if (found.length === 0)
		throw new NodeOperationError(context.getNode(), 'There is nothing to show for this event yet', {
			description:
				'No record in the accounting software fits the event and its filters. The trigger still works once it is active.',
		});
	return { changes: found.map((record) => ({ record, isNew: true })), source };
}
