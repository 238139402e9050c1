import type { Bill } from '../shared/books/types';
import type { Circumstances, TriggerEvent, Watched } from './events';
import type { Keep } from './filters';
import type { Known } from './seen';

/** A record to report; `isNew` if it wasn't known before. */
export interface News {
	record: Watched;
	isNew: boolean;
}

/** Oldest change first; records without a date before those. */
function byModification(records: Iterable<Watched>): Watched[] {
	const date = ({ sourceModifiedDate }: Watched) => sourceModifiedDate ?? '';
	return [...records].sort((a, b) => (date(a) < date(b) ? -1 : date(a) > date(b) ? 1 : 0));
}

/** Whether a first run may report the record as one that exists. */
export function isExisting(event: TriggerEvent, record: Watched): boolean {
	return event.records === 'suppliers' || event.existing.includes((record as Bill).status);
}

/**
 * Compares records with what is known of them, and remembers them as they are now.
 *
 * @param first of a first run: whether to report what exists; undefined for a later run
 * @returns what to report, and how many of the records are remembered
 */
export function changes(
	event: TriggerEvent,
	known: Known,
	records: Iterable<Watched>,
	now: Circumstances,
	keep: Keep,
	first?: { emitExisting: boolean },
): { news: News[]; remembered: number } {
	const news: News[] = [];
	let remembered = 0;
	for (const record of byModification(records)) {
		const wanted = keep(record);
		// What is due is remembered as reported, so only if it is.
		const version = event.byDay && !wanted ? undefined : event.version(record, now);
		if (version === undefined) continue;
		const before = known.versionOf(record.id);
		known.remember(record.id, version);
		remembered++;
		const reports = first
			? first.emitExisting && isExisting(event, record)
			: event.isNews(version, before, record);
		if (reports && wanted) news.push({ record, isNew: before === undefined });
	}
	return { news, remembered };
}
