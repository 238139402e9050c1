import type { OwnedKey } from '../../transport/memory';
import { Bounded } from '../../values/caches/bounded';
import { getOrMake } from '../../values/caches/getOrMake';
import { DAY_MS } from '../../values/dates';
import { changedAt, type Dated } from './dated';

/** What is known of a record that was seen. */
export interface LastSeen {
	/** The moment that it had changed at, in ms since 1970. */
	changed: number;
	/**
	 * A moment, by the accounting software's clock, at or before the one at which it was seen: the latest change that had
	 * been seen by then. Whatever changed the record since is not earlier.
	 */
	asOf: number;
}

/** Most records that a process keeps in mind, some 150 bytes each. */
const MOST_SEEN = 60_000;

const LAST_SEEN_KEPT_MS = DAY_MS;

/**
 * When the records of one customer's books had changed, the last time that this process saw them. With that, Codat can
 * be asked for one of them.
 */
class LastSeenRecords {
	/** Those that were seen last are at the end. */
	private readonly byId = new Map<string, LastSeen>();

	/** The latest change that was seen, in ms since 1970 by the accounting software's clock. */
	latest = -Infinity;

	get size(): number {
		return this.byId.size;
	}

	get(id: string): LastSeen | undefined {
		return this.byId.get(id);
	}

	note(records: readonly Dated[]): void {
		const now = Date.now();
		const moments = records.map(changedAt);
		// A date in the future is a mistake, or another clock: it would hide what changes until then.
		for (const moment of moments) if (moment <= now) this.latest = Math.max(this.latest, moment);
		records.forEach(({ id }, index) => {
			const changed = moments[index];
			this.byId.delete(id);
			// Where all dates are in the future, the other clock is ahead of this one.
			const asOf = this.latest === -Infinity ? now : this.latest;
			if (!Number.isNaN(changed)) this.byId.set(id, { changed, asOf });
		});
		for (const id of this.byId.keys()) {
			if (this.byId.size <= MOST_SEEN) break;
			this.byId.delete(id);
		}
	}
}

const keptRecords = new Bounded<LastSeenRecords, OwnedKey>(MOST_SEEN, LAST_SEEN_KEPT_MS);

/** What this process has seen of the books of this name (see `Payables.name`). */
export function lastSeenOf(books: OwnedKey): LastSeenRecords {
	return getOrMake(keptRecords, books, () => new LastSeenRecords());
}
