import type { IDataObject } from 'n8n-workflow';
import { momentOf } from '../../values/dates';
import { allOf, clause } from '../../values/query';

/** A record that may say when it changed last (https://docs.codat.io/using-the-api/modified-dates). */
export interface Dated extends IDataObject {
	id: string;
	/** In UTC, with or without a zone. */
	sourceModifiedDate?: string;
}

const FIELD = 'sourceModifiedDate';

/** Later moments have years of more than four digits, which no query takes. */
const LAST = Date.parse('9999-01-01T00:00:00Z');

/** Several records may have changed at the same moment: they are looked for this long before and after it, in ms. */
export const SAME_MOMENT_MS = 1000;

/**
 * The moment that a record changed at last, in ms since 1970; NaN if it doesn't say, or says what can't be asked for.
 */
export function changedAt({ sourceModifiedDate }: Pick<Dated, 'sourceModifiedDate'>): number {
	if (!sourceModifiedDate) return NaN;
	const moment = momentOf(sourceModifiedDate);
	return moment < LAST ? moment : NaN;
}

/** Whether a record says when it changed last. */
export const isDated = (record: Pick<Dated, 'sourceModifiedDate'>): boolean =>
	!Number.isNaN(changedAt(record));

/** Records that changed since a day (`YYYY-MM-DD`) began. */
export const changedSinceDay = (day: string): string => clause(FIELD, '>', `${day}T00:00:00Z`);

const iso = (moment: number) => new Date(moment).toISOString();

/** Records that changed after a moment (ms since 1970). */
export const changedAfter = (moment: number): string => clause(FIELD, '>', iso(moment));

/** Records that changed before a moment (ms since 1970). */
export const changedBefore = (moment: number): string => clause(FIELD, '<', iso(moment));

/** Records that changed less than `ms` before or after a moment, by the two operators that Codat names for dates. */
export const changedAround = (moment: number, ms: number): string =>
	allOf(changedAfter(moment - ms), changedBefore(moment + ms)) ?? '';
