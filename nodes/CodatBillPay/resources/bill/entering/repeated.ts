import type { Books } from '../../../../shared/books/books';
import type { Bill } from '../../../../shared/books/types';
import type { Item } from '../../../item';
import { createOnBooks, LONGEST_LAG_MS } from '../../../writing/onBooks';

/**
 * Enters a bill of which none was found, or again if it was deleted or made void since an equal write.
 *
 * @returns a bill that is on the books
 * @throws NodeOperationError if it can't be told yet whether the list only lags behind
 */
export async function enterOnBooks(
	item: Item,
	books: Books,
	enter: (isOneOfAKind: boolean) => Promise<Bill>,
): Promise<Bill> {
	let latest = -Infinity;
	return await createOnBooks(item, books, {
		create: async () => {
			latest = books.bills.latestChange;
			return await enter(true);
		},
		mayBeRepeated: (bill) => books.bills.isOlder(bill, latest, LONGEST_LAG_MS),
		stands: async (bill) => await books.bills.stands(bill),
		inWords: ({ reference, id }) => ({
			gone: `The invoice "${reference}" was entered within the last 90 minutes (bill ID ${id}), but its bill is not on the books`,
			why: 'The bill was deleted or made void',
		}),
	});
}
