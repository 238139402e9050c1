import type { Days } from './events';
import type { Watched } from './records';
import type { Seen } from './seen';
import type { Settings } from './settings';

/** What happened to a record; `isNew` if it wasn't seen before. */
export interface Change {
	record: Watched;
	isNew: boolean;
}

/** Oldest change first; records without a date before those. */
function byModification(records: Iterable<Watched>): Watched[] {
	const date = ({ sourceModifiedDate }: Watched) => sourceModifiedDate ?? '';
	return [...records].sort((a, b) => (date(a) < date(b) ? -1 : date(a) > date(b) ? 1 : 0));
}

/**
 * Compares records with how they were last seen, and remembers them as they are now.
 *
 * @param isFirst on a first run what exists is reported only if the user wants it
 * @returns what to report, and how many of the records are remembered
 */
export function diff(
	{ event, keep, emitExisting }: Pick<Settings, 'event' | 'keep' | 'emitExisting'>,
	seen: Seen,
	records: Iterable<Watched>,
	days: Days,
	isFirst: boolean,
): { changes: Change[]; remembered: number } {
	const changes: Change[] = [];
	let remembered = 0;
	for (const record of byModification(records)) {
		const isWanted = keep(record);
		// What is due is remembered as reported, so only if it is.
		const version = event.byDay && !isWanted ? undefined : event.version(record, days);
		if (version === undefined) continue;
		const before = seen.versionOf(record.id);
		seen.remember(record.id, version);
		remembered++;
		const isReported = isFirst
			? emitExisting && event.records.isIn(event.existing, record)
			: event.hasHappened(version, before, record);
		if (isReported && isWanted) changes.push({ record, isNew: before === undefined });
	}
	return { changes, remembered };
}
