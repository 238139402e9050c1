import { NodeOperationError, type IPollFunctions } from 'n8n-workflow';
import { AUTOMATIC } from '../shared/parameters/fields/connection';
import { addDays, dayOf } from '../shared/values/dates';
import type { Codat } from '../shared/transport/codat';
import { changes, type News } from './diff';
import { Known, MAX_KNOWN } from './seen';
import { leftBills } from './absence';
import { watchOf, type Memory } from './state';
import { read, readingsFor } from './reading';
import type { Settings } from './settings';
import { findSource, listsPaid, type Source } from './source';

/**
 * How far the cursor stays behind the clock: changes may show up late, and clocks differ. What is read twice is told by
 * its content.
 */
export const OVERLAP_MS = 60 * 60_000;

/** The source as it is remembered, asked for again once a day if it is left to Automatic. */
async function sourceFor(
	context: IPollFunctions,
	codat: Codat,
	settings: Settings,
	last: Memory | undefined,
	today: string,
): Promise<Source> {
	const { companyId, chosen, event } = settings;
	const known = last?.source;
	const stands =
		known?.companyId === companyId &&
		last?.event === event.value &&
		(chosen === AUTOMATIC ? last.day === today : chosen === known.connectionId);
	return stands ? known : await findSource(context, codat, settings);
}

/** Whether it takes a bill's absence from the list to see that it is paid. */
export function isByAbsence({ event }: Settings, source: Source): boolean {
	return event.existing.includes('Paid') && !listsPaid(source);
}

/**
 * One look at the records: what is news after `before`, and what to remember then. Nothing is changed, so a look that
 * fails half-way, on whatever page, can be repeated.
 *
 * @throws NodeOperationError if more records would have to be remembered than can be
 */
export async function look(
	context: IPollFunctions,
	codat: Codat,
	settings: Settings,
	before: Memory | undefined,
): Promise<{ news: News[]; source: Source; memory: Memory }> {
	const startedAt = Date.now();
	const today = dayOf(new Date(startedAt), context.getTimezone());
	const source = await sourceFor(context, codat, settings, before, today);
	const { event, keep, emitExisting, days } = settings;
	const of = watchOf(settings, source);
	const last = before?.of === of ? before : undefined;
	const since = new Date(startedAt - OVERLAP_MS).toISOString();
	const memory = { of, event: event.value, source, day: today, since, dated: false, known: '' };

	if (isByAbsence(settings, source)) {
		const { left, ...rest } = await leftBills(context, codat, source, settings, last);
		const news = left.map((record) => ({ record, isNew: false }));
		return { news, source, memory: { ...memory, ...rest } };
	}

	const known = new Known(last?.known);
	// What was forgotten for want of room would look new in the daily list.
	const checksDaily = event.byDay ?? !known.isFull;
	const readings = readingsFor(source, last, today, checksDaily);
	const { records, dated } = await read(codat, source, settings, readings);
	const isWhole = readings.some(({ since }) => since === undefined);
	// A payment may show up with a date that the cursor has passed: then the bill has left the unpaid ones unseen.
	if (isWhole && event.unpaidVersion && known.forget(event.unpaidVersion, records.keys()) > 0)
		for (const bill of (
			await read(codat, source, settings, [{ statuses: ['Paid'] }])
		).records.values())
			records.set(bill.id, bill);
	const now = { today, lastDay: last?.day ?? today, dueUntil: addDays(today, days) };
	const first = last ? undefined : { emitExisting };
	const { news, remembered } = changes(event, known, records.values(), now, keep, first);
	if (remembered > MAX_KNOWN && (event.byDay || !dated))
		throw new NodeOperationError(
			context.getNode(),
			`There are ${remembered} records to watch, but ${MAX_KNOWN} can be`,
			{
				description: event.byDay
					? 'Filter by supplier or currency, with one trigger for each.'
					: 'The accounting software gives no dates of modification, so all records have to be remembered. Use a schedule and the node Codat Bill Pay instead.',
			},
		);
	return { news, source, memory: { ...memory, dated, known: known.toString() } };
}
