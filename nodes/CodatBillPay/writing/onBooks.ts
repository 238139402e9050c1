import type { Books } from '../../shared/books/books';
import { MINUTE_MS } from '../../shared/values/dates';
import type { Item } from '../item';

/** After so long, in ms, no lag of a list explains that it doesn't have a record. */
export const LONGEST_LAG_MS = 10 * MINUTE_MS;

/** Most keys that are given up for one record: within 90 minutes nobody creates and deletes it more often. */
const MAX_GIVEN_UP = 9;

/** How a record is created of which a look has found none. */
interface Creation<T> {
	/** Creates it, or is given Codat's answer to an earlier, equal write. */
	create(): Promise<T>;
	/** Whether the answer may be a repeated one, although this process hasn't seen it before. */
	mayBeRepeated?(record: T): boolean;
	/** Whether the record is on the books, by lists that are read again. */
	stands(record: T): Promise<boolean>;
	/** Says which record isn't there, and what may have become of it. */
	inWords(record: T): { gone: string; why: string };
}

/**
 * Creates a record of which none was found. Codat repeats its answer to an equal write for 90 minutes, also if that
 * record was deleted since: then it is sent under the next key, once the answer is old enough.
 *
 * @returns a record that is on the books
 * @throws NodeOperationError if it can't be told yet whether the list only lags behind
 */
export async function createOnBooks<T>(
	item: Item,
	{ codat }: Books,
	{ create, mayBeRepeated, stands, inWords }: Creation<T>,
): Promise<T> {
	for (let given = 0; ; given++) {
		const record = await create();
		const isRepeated = item.replayed || mayBeRepeated?.(record) === true;
		if (!isRepeated || given === MAX_GIVEN_UP || (await stands(record))) return record;
		// Only Codat's own dates say how old its answer is. One of another process counts from when it came here.
		const age = codat.writes.replayAge ?? 0;
		if (age < LONGEST_LAG_MS) refuseYoung(item, inWords(record), LONGEST_LAG_MS - age);
		codat.writes.giveUpKey();
	}
}

/** @throws NodeOperationError always */
function refuseYoung(
	item: Item,
	{ gone, why }: { gone: string; why: string },
	waitMs: number,
): never {
	const time = new Date(Date.now() + waitMs).toISOString().slice(11, 16);
	return item.refuse(
		gone,
		`Nothing was created by this item. ${why}, or the list lags behind. If it is to be entered again, run the node from ${time} UTC on: until then Codat repeats its first answer, and nobody can tell the two apart.`,
	);
}
