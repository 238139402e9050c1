import { addDays } from '../../values/dates';
import { changedAt, changedSinceDay, type Dated } from './dated';

/**
 * Records that changed in the accounting software at a moment or after it. Codat is asked for what changed since the
 * day before, because it doesn't say how it compares; the rest is done here. A record without a date is kept.
 *
 * @returns the clause for Codat, and the check
 */
export function modifiedSince(moment: Date): {
	query: string;
	keep(record: Pick<Dated, 'sourceModifiedDate'>): boolean;
} {
	const dayBefore = addDays(moment.toISOString().slice(0, 10), -1);
	return {
		query: changedSinceDay(dayBefore),
		keep: (record) => !(changedAt(record) < moment.getTime()),
	};
}
