import { collect, TOKEN_PAGE_SIZE } from '../../transport/paging';
import { allOf } from '../../values/query';
import { changedAfter, changedAt, isDated, type Dated } from './dated';
import { readInParts } from './parts';
import { RememberedList } from './rememberedList';

/** A list that is looked up in. */
export interface Listing<T extends Dated> {
	/** The pages of what matches a query. */
	pages(query?: string): AsyncGenerator<T[]>;
	/** The query for all that is looked up in, if Codat lists less without one. */
	all(): Promise<string | undefined>;
	/** Whether records leave the list without a trace, as paid bills do where unpaid ones only are listed. */
	losesRecords(): Promise<boolean>;
}

/** The query for all that is looked up in, of which a clause is to hold besides. */
export const queryWith = async <T extends Dated>(
	{ all }: Listing<T>,
	clause: string,
): Promise<string> => allOf(await all(), clause) ?? clause;

/** What a look has read. */
export interface FirstLook<T extends Dated> {
	records: T[];
	/** The day (`YYYY-MM-DD`) since when its records changed; undefined if it has all. */
	since?: string;
	/** Whether nothing changed while it was read that could have hidden a record. */
	isProven: boolean;
}

/** Pages of the whole list that are looked at before records are asked for by their dates: all must have one. */
const SAMPLE_PAGES = 5;

/** A list that changes while it is read is read so often at most. */
const MOST_READS = 3;

/** One reading of a list. */
interface Reading<T> {
	records: Map<string, T>;
	since?: string;
	/** Whether it is one answer of Codat, in which nothing can have slipped. */
	isOneAnswer: boolean;
}

const byId = <T extends Dated>(records: readonly T[]) =>
	new Map(records.map((record) => [record.id, record]));

/**
 * Whether the answer to "what changed since a day" is one: it has a record, none that it mustn't have, and those that
 * are known to have changed since. Else the filter doesn't filter, or filters everything.
 */
function isFiltered<T extends Dated>(recent: Map<string, T>, known: readonly T[], day: string) {
	const changed = (record: T) => changedAt(record) > Date.parse(day);
	return (
		recent.size > 0 &&
		[...recent.values()].every(changed) &&
		known.filter(changed).every(({ id }) => recent.has(id))
	);
}

async function readAll<T extends Dated>(
	listing: Listing<T>,
	day: string | undefined,
): Promise<Reading<T>> {
	const everything = listing.pages(await listing.all());
	const records: T[] = [];
	let pages = 0;
	const readOn = async () => {
		const { value, done } = await everything.next();
		if (done) return false;
		records.push(...(value as T[]));
		pages += 1;
		return true;
	};
	const isSampled = () => pages >= SAMPLE_PAGES && day !== undefined && records.every(isDated);
	let isAtEnd = false;
	while (!isAtEnd && !isSampled()) isAtEnd = !(await readOn());
	if (!isAtEnd && day !== undefined) {
		const matching = async function* (clause: string) {
			yield* listing.pages(await queryWith(listing, clause));
		};
		const recent = byId(await readInParts(matching, Date.parse(day)));
		if (isFiltered(recent, records, day))
			return { records: recent, since: day, isOneAnswer: false };
		while (await readOn());
	}
	return { records: byId(records), isOneAnswer: pages <= 1 };
}

/** Whether two readings have the same records, as they had changed last. */
function areEqual<T extends Dated>(one: Reading<T>, other: Reading<T>): boolean {
	const isIn = (record: T) =>
		other.records.get(record.id)?.sourceModifiedDate === record.sourceModifiedDate;
	return one.records.size === other.records.size && [...one.records.values()].every(isIn);
}

/**
 * Whether something changed from the first answer of a reading to its last. Whatever did isn't earlier than an hour and
 * a half before the latest change that was read, by the accounting software's own dates: so that is asked for.
 *
 * @returns undefined if the dates can't tell
 */
async function hasChanged<T extends Dated>(
	listing: Listing<T>,
	{ records }: Reading<T>,
): Promise<boolean | undefined> {
	const all = [...records.values()];
	const from = new RememberedList(undefined, all).staleFrom();
	if (from === undefined || !all.every(isDated) || (await listing.losesRecords())) return undefined;
	const query = await queryWith(listing, changedAfter(from));
	const recent = await collect(listing.pages(query), Infinity);
	const isKnown = (one: T) => records.get(one.id)?.sourceModifiedDate === one.sourceModifiedDate;
	return recent.length === 0 || !recent.every(isKnown);
}

/**
 * Reads a list so that nothing that was there all the time is missing. Codat gives it page by page, and what leaves it
 * or moves in it meanwhile can hide another record between two pages: so a reading of several answers is repeated until
 * nothing has changed in it, three times at most. What any of them had is given.
 *
 * @param day `YYYY-MM-DD`: only what changed since then is needed; everything if undefined
 */
export async function firstLook<T extends Dated>(
	listing: Listing<T>,
	day: string | undefined,
): Promise<FirstLook<T>> {
	let reading = await readAll(listing, day);
	const records = new Map(reading.records);
	let isProven = reading.isOneAnswer && records.size <= TOKEN_PAGE_SIZE;
	for (let reads = 1; !isProven; reads++) {
		const changed = await hasChanged(listing, reading);
		isProven = changed === false;
		if (isProven || reads === MOST_READS) break;
		const again = await readAll(listing, day);
		for (const [id, record] of again.records) records.set(id, record);
		isProven = changed === undefined && areEqual(reading, again);
		reading = again;
	}
	return { records: [...records.values()], since: reading.since, isProven };
}
