import type { OwnedKey } from '../../transport/memory';
import { Bounded } from '../../values/caches/bounded';
import { Once } from '../../values/caches/once';
import { DAY_MS } from '../../values/dates';
import type { Dated } from './dated';
import type { RememberedList } from './rememberedList';

/** Most records of a kind that a process remembers, of all books together: a bill takes some 1.2 kB. */
const MOST_RECORDS = 50_000;

/** A remembered list is made afresh after a day, so that what was deleted goes. */
const LIST_KEPT_MS = DAY_MS;

/** What a process remembers of one kind of record, by the name of the books. */
export class RememberedLists<T extends Dated> {
	readonly kept = new Bounded<RememberedList<T>, OwnedKey>(MOST_RECORDS, LIST_KEPT_MS);

	/** The first looks that are under way. */
	readonly looking = new Map<OwnedKey, Promise<unknown>>();
}

/** What one run has read of a list. */
export class ReadByRun<T extends Dated> {
	/** Records as they were read, whole, by ID; without those that the run has made. */
	readonly records = new Map<string, T>();

	/** IDs of the records that the run has made. */
	readonly made = new Set<string>();

	/** The remembered lists that were brought up to date, by the day that they reach back to. */
	rememberedLists = new Once<RememberedList<T>>();

	/** Until when they count (ms since 1970): others change the books meanwhile. */
	freshUntil = Infinity;

	hasLooked = false;

	/** Whether the list went on changing while it was read, so that a record may be missing. */
	isUnproven = false;

	/** How many records it has read because the process remembered none. */
	firstRead = 0;
}
