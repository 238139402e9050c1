import { MINUTE_MS } from '../../values/dates';
import { changedAt, type Dated } from './dated';

/**
 * How far what is asked for reaches back before the latest change that is known, in ms: accounting software shows a
 * change some time after its date, and clocks that are put back give an hour twice.
 */
export const LATE_CHANGES_MS = 90 * MINUTE_MS;

/** … and at least so many records: those that are known prove that the answer is what was asked for. */
const PROOF = 50;

/**
 * What a process remembers of a list of one customer's books: every record that it had when it was brought up to date
 * last, and some that have left it since. A list of what changed shows no deletions.
 */
export class RememberedList<T extends Dated> {
	private readonly records = new Map<string, T>();

	/** When each had changed, by its ID: dates take long to read. */
	private readonly moments = new Map<string, number>();

	/**
	 * @param since the day (`YYYY-MM-DD`) since when its records changed; undefined if it has all
	 */
	constructor(
		private readonly since: string | undefined,
		records: readonly T[],
	) {
		for (const record of records) this.put(record, changedAt(record));
	}

	/** How many records are remembered. */
	get size(): number {
		return this.records.size;
	}

	/** Whether nothing is missing that changed since a day; undefined asks for everything. */
	covers(day: string | undefined): boolean {
		return this.since === undefined || (day !== undefined && this.since <= day);
	}

	/** Whether it has the record as it changed last. */
	has({ id, sourceModifiedDate }: T): boolean {
		return this.records.get(id)?.sourceModifiedDate === sourceModifiedDate;
	}

	/** Every record, in no certain order. */
	all(): T[] {
		return [...this.records.values()];
	}

	/** Those that didn't change before a moment, as far as they say. */
	changedFrom(moment: number): T[] {
		return this.all().filter(({ id }) => !(this.momentOf(id) < moment));
	}

	/** A record that `matches`; undefined if none does. */
	find(matches: (record: T) => boolean): T | undefined {
		for (const record of this.records.values()) if (matches(record)) return record;
		return undefined;
	}

	/**
	 * The moment, in ms since 1970, after which whatever isn't known yet must have changed. It is counted by the dates of
	 * the records, which are the accounting software's, so that clocks may differ. Undefined if there are none to count
	 * by.
	 */
	staleFrom(now = Date.now()): number | undefined {
		// A date in the future is a mistake, or another clock: it would hide what changes until then.
		const moments = Float64Array.from(this.moments.values())
			.filter((moment) => moment <= now)
			.sort()
			.reverse();
		if (moments.length === 0) return undefined;
		const proof = moments[Math.min(PROOF, moments.length) - 1];
		return Math.min(moments[0] - LATE_CHANGES_MS, proof - 1);
	}

	/** Whether any of the records is known to have changed after a moment. */
	hasAnyAfter(moment: number, records: readonly T[]): boolean {
		return records.some(({ id }) => this.momentOf(id) > moment);
	}

	/** Takes over what changed. */
	take(changes: readonly T[]): void {
		for (const record of changes) {
			const moment = changedAt(record);
			// Another run may have read it later.
			if (!(moment < this.momentOf(record.id))) this.put(record, moment);
		}
	}

	private put(record: T, moment: number): void {
		this.records.set(record.id, record);
		this.moments.set(record.id, moment);
	}

	/** NaN if the record isn't known, or doesn't say. */
	private momentOf(id: string): number {
		return this.moments.get(id) ?? NaN;
	}
}
