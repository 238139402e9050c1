import type { Before } from '../seen/seen';
import type { Settings } from '../settings';
import type { Days } from './events';
import type { Watched } from './records';

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

/** What is remembered of a record; undefined if it is of no interest as it stands. */
export function versionOf(
	{ event, keep }: Pick<Settings, 'event' | 'keep'>,
	record: Watched,
	days: Days,
): string | undefined {
	// What is due is remembered as reported, so only if it is.
	return event.byDay && !keep(record) ? undefined : event.version(record, days);
}

/**
 * Compares records with how they were last seen.
 *
 * @param before undefined on a first run: what exists is reported only if the user wants it
 * @returns what to report, and the versions to remember by ID
 */
export function diff(
	settings: Pick<Settings, 'event' | 'keep' | 'emitExisting'>,
	before: Before | undefined,
	records: Iterable<Watched>,
	days: Days,
): { changes: Change[]; versions: Map<string, string | undefined> } {
	const { event, keep, emitExisting } = settings;
	const changes: Change[] = [];
	const versions = new Map<string, string | undefined>();
	for (const record of byModification(records)) {
		const version = versionOf(settings, record, days);
		versions.set(record.id, version);
		if (version === undefined) continue;
		const last = before?.(record.id, version);
		const isReported = before
			? event.hasHappened(version, last, record)
			: emitExisting && event.records.isIn(event.existing, record);
		if (isReported && keep(record)) changes.push({ record, isNew: last === undefined });
	}
	return { changes, versions };
}
