import { addDays } from '../values/dates';
import { clause } from '../values/query';

/** The moment that a record changed at, which Codat gives in UTC, with or without a zone. */
export function changedAt(sourceModifiedDate: string): number {
	const hasZone = /(z|[+-]\d{2}:?\d{2})$/i.test(sourceModifiedDate);
	return Date.parse(hasZone ? sourceModifiedDate : `${sourceModifiedDate}Z`);
}

/**
 * Records that changed in the accounting software at a moment or after it. Codat is asked for what changed since the day
 * before, because it doesn't say how it compares; the rest is done here. A record without a date is kept.
 *
 * @returns the clause for Codat, and the check
 */
export function modifiedSince(moment: Date): {
	query: string;
	keep(record: { sourceModifiedDate?: string }): boolean;
} {
	const dayBefore = addDays(moment.toISOString().slice(0, 10), -1);
	return {
		query: clause('sourceModifiedDate', '>', `${dayBefore}T00:00:00Z`),
		keep: ({ sourceModifiedDate }) =>
			!sourceModifiedDate || !(changedAt(sourceModifiedDate) < moment.getTime()),
	};
}
