import type { Books } from '../shared/books/books';
import type { Supplier } from '../shared/books/types';
import { canonicalJson } from '../shared/values/canonicalJson';
import type { Item } from './item';
import { inTurn } from './oneRecord';

/** What an item tells suppliers apart by. Items of the same key mean the same supplier. */
export interface HowSupplierMatches {
	key: string;
	/**
	 * The supplier, if it is on the books.
	 *
	 * @param anew whether what the run has read may no longer hold
	 * @throws NodeOperationError if several may be meant
	 */
	find(books: Books, anew: boolean): Promise<Supplier | undefined>;
}

/** How a supplier is created. */
interface NewSupplier {
	/** What `create` sends. */
	body: Partial<Supplier>;
	create(): Promise<Supplier>;
}

/**
 * The supplier that matches, created if there is none. Items of one run that mean the same supplier take turns: the
 * first finds or creates it.
 *
 * @throws NodeOperationError if nobody knows whether an earlier item created it with other details
 */
export async function findOrCreate(
	item: Item,
	books: Books,
	{ key, find }: HowSupplierMatches,
	{ body, create }: NewSupplier,
): Promise<{ supplier: Supplier; created: boolean }> {
	return await inTurn(item, books, `supplier by ${key}`, {
		once: {
			done: `created the supplier "${body.supplierName ?? ''}"`,
			sent: canonicalJson(body),
			isMade: (found) => found !== undefined,
			settled: (supplier) => ({ result: { supplier, created: true }, left: supplier }),
		},
		read: async (anew) => await find(books, anew),
		write: async (current: Supplier | undefined) => {
			const supplier = current ?? (await create());
			return { result: { supplier, created: !current }, left: supplier };
		},
	});
}
