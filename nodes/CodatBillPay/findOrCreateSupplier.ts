import type { Books } from '../shared/books/books';
import { suppliersNamed } from '../shared/books/names/suppliers';
import type { Supplier } from '../shared/books/types';
import { canonicalJson } from '../shared/values/canonicalJson';
import { firmName } from '../shared/values/names/firmName';
import type { Item } from './item';
import { inTurn } from './oneRecord';
import { createOnBooks } from './writing/onBooks';
import { madeWithOtherContent } from './writing/otherContent';

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

/** Suppliers that are told apart by their name, in whatever spelling (`firmName`). */
export const matchByName = (name: string | undefined): HowSupplierMatches => ({
	key: `name ${firmName(name).key}`,
	find: async ({ suppliers }, anew) =>
		await suppliers.pick(
			(all) => suppliers.onlyOne(suppliersNamed(name, all), `the name "${name}"`),
			anew,
		),
});

/** A supplier that is created if there is none. */
interface NewSupplier {
	/** What is sent. */
	body: Partial<Supplier>;
	/** Checks it, and says what is to be known of it, before it is sent. */
	check?(): Promise<void>;
	/** Used instead of the idempotency key that is derived from what suppliers are told apart by. */
	customKey?: string;
}

/**
 * The supplier that matches, created if there is none. Items of one run that mean the same supplier take turns: the
 * first finds or creates it. What another execution sends at the same time, Codat refuses: the key is made of what the
 * supplier is known by.
 *
 * @throws NodeOperationError if nobody knows whether an earlier item, or another execution, created it with other
 * details
 */
export async function findOrCreate(
	item: Item,
	books: Books,
	match: HowSupplierMatches,
	wanted: NewSupplier,
): Promise<{ supplier: Supplier; created: boolean }> {
	const { body } = wanted;
	return await inTurn(item, books, `supplier by ${match.key}`, {
		once: {
			done: `created the supplier "${body.supplierName ?? ''}"`,
			sent: canonicalJson(body),
			isMade: (found) => found !== undefined,
			settled: (supplier) => ({ result: { supplier, created: true }, left: supplier }),
		},
		read: async (anew) => await match.find(books, anew),
		write: async (current: Supplier | undefined) => {
			const result = current
				? { supplier: current, created: false }
				: await createNew(item, books, match, wanted);
			return { result, left: result.supplier };
		},
	});
}

/** Creates a supplier of which none was found: it, or the one that another execution has created meanwhile. */
async function createNew(
	item: Item,
	books: Books,
	match: HowSupplierMatches,
	wanted: NewSupplier,
): Promise<{ supplier: Supplier; created: boolean }> {
	await wanted.check?.();
	try {
		return { supplier: await sendNew(item, books, match, wanted), created: true };
	} catch (error) {
		if (wanted.customKey !== undefined) throw error as Error;
		const supplier = await madeWithOtherContent(item, error, {
			look: async () => await match.find(books, true),
			inWords: {
				sent: `The supplier "${wanted.body.supplierName ?? ''}"`,
				goOn: 'enter it there',
			},
		});
		return { supplier, created: false };
	}
}

/** Creates it, or again if it was deleted or merged since an equal write. */
async function sendNew(
	item: Item,
	books: Books,
	{ key }: HowSupplierMatches,
	{ body, customKey }: NewSupplier,
): Promise<Supplier> {
	const how = { customKey, isOneOfAKind: true, about: { supplier: key } };
	return await createOnBooks(item, books, {
		create: async () => await books.create<Supplier>('/suppliers', body, how),
		stands: async ({ id }) =>
			(await books.suppliers.find((supplier) => supplier.id === id, true)) !== undefined,
		inWords: ({ supplierName, id }) => ({
			gone: `The supplier "${supplierName}" was created within the last 90 minutes (ID ${id}), but is not on the books`,
			why: 'The supplier was deleted or merged with another',
		}),
	});
}
