import { changedAt, type Dated } from './dated';

/**
 * How far what is asked for reaches back before the latest change that is known, in ms: accounting software shows a change some
 * time after its date, and clocks that are put back give an hour twice.
 */
export const OVERLAP_MS = 90 * 60_000;

/** … and at least so many records: those that are known prove that the answer is what was asked for. */
const PROOF = 50;

/**
 * What a process remembers of a list of one customer's books: every record that it had when it was brought up to date last,
 * and some that have left it since. A list of what changed shows no deletions.
 */
export class Picture<T extends Dated> {
	private readonly records = new Map<string, T>();

	/**
	 * @param since the day (`YYYY-MM-DD`) since when its records changed; undefined if it has all
	 */
	constructor(
		private readonly since: string | undefined,
		records: readonly T[],
	) {
		for (const record of records) this.records.set(record.id, record);
	}

	get size(): number {
		return this.records.size;
	}

	/** Whether nothing is missing that changed since a day; undefined asks for everything. */
	covers(day: string | undefined): boolean {
		return this.since === undefined || (day !== undefined && this.since <= day);
	}

	all(): IterableIterator<T> {
		return this.records.values();
	}

	find(matches: (record: T) => boolean): T | undefined {
		for (const record of this.records.values()) if (matches(record)) return record;
		return undefined;
	}

	/**
	 * The moment, in ms since 1970, after which whatever isn't known yet must have changed. It is counted by the dates of the
	 * records, which are the accounting software's, so that clocks may differ. Undefined if there are none to count by.
	 */
	staleFrom(now = Date.now()): number | undefined {
		const moments = [...this.records.values()]
			.map(changedAt)
			// A date in the future is a mistake, or another clock: it would hide what changes until then.
			.filter((moment) => moment <= now)
			.sort((a, b) => b - a);
		if (moments.length === 0) return undefined;
		return Math.min(
			moments[0] - OVERLAP_MS,
			(moments[PROOF - 1] ?? moments[moments.length - 1]) - 1,
		);
	}

	/**
	 * Takes over what changed.
	 *
	 * @param from what was asked for: see `staleFrom`
	 * @returns false if the answer has none of the records that it must have: it can't be trusted, and neither can the picture
	 */
	take(changes: readonly T[], from: number): boolean {
		const isProof = changes.some(({ id }) => {
			const known = this.records.get(id);
			return known !== undefined && changedAt(known) > from;
		});
		for (const record of changes) {
			const known = this.records.get(record.id);
			// Another run may have read it later.
			if (!known || !(changedAt(record) < changedAt(known))) this.records.set(record.id, record);
		}
		return isProof;
	}
}
