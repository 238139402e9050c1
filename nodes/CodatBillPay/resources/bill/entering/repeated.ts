import type { Books } from '../../../../shared/books/books';
import type { Bill } from '../../../../shared/books/types';
import { MINUTE_MS } from '../../../../shared/values/dates';
import type { Item } from '../../../item';

/** After so long, in ms, no lag of a list explains that it doesn't have a bill. */
const LONGEST_LAG_MS = 10 * MINUTE_MS;

/** Most keys that are given up for one bill: within 90 minutes nobody enters and deletes it more often. */
const MAX_GIVEN_UP = 9;

/**
 * Enters a bill of which none was found. Codat repeats its answer to an equal write for 90 minutes, also if that bill
 * was deleted or made void since: then the bill is sent under the next key, once the answer is old enough.
 *
 * @returns a bill that is on the books
 * @throws NodeOperationError if it can't be told yet whether the list only lags behind
 */
export async function enterStanding(
	item: Item,
	books: Books,
	enter: (isOneOfAKind: boolean) => Promise<Bill>,
): Promise<Bill> {
	for (let given = 0; ; given++) {
		const latest = books.bills.latestChange;
		const bill = await enter(true);
		const isRepeated = item.replayed || books.bills.isOlder(bill, latest, LONGEST_LAG_MS);
		if (!isRepeated || given === MAX_GIVEN_UP || (await books.bills.stands(bill))) return bill;
		// Only Codat's own dates say how old its answer is. One of another process counts from when it came here.
		const age = books.codat.writes.replayAge ?? 0;
		if (age < LONGEST_LAG_MS) refuseYoung(item, bill, LONGEST_LAG_MS - age);
		books.codat.writes.giveUpKey();
	}
}

/** @throws NodeOperationError always */
function refuseYoung(item: Item, { reference, id }: Bill, waitMs: number): never {
	const time = new Date(Date.now() + waitMs).toISOString().slice(11, 16);
	return item.refuse(
		`The invoice "${reference}" was entered within the last 90 minutes (bill ID ${id}), but its bill is not on the books`,
		`Nothing was created by this item. The bill was deleted or made void, or the list lags behind. If it is to be entered again, run the node from ${time} UTC on: until then Codat repeats its first answer, and nobody can tell the two apart.`,
	);
}
