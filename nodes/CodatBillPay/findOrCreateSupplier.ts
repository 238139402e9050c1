import { NodeApiError } from 'n8n-workflow';
import type { Books } from '../shared/books/books';
import type { Supplier } from '../shared/books/types';
import { canonicalJson } from '../shared/values/canonicalJson';
import { Semaphore } from '../shared/values/concurrency';
import { isRefused } from './oneAtATime';

/** What an item tells suppliers apart by. Items of the same key mean the same supplier. */
export interface Match {
	key: string;
	/**
	 * The supplier, if it is on the books.
	 *
	 * @param anew whether what the run has read may no longer hold
	 * @throws NodeOperationError if several may be meant
	 */
	find(books: Books, anew: boolean): Promise<Supplier | undefined>;
}

/** What the items of a run know of a supplier that they match in the same way. */
interface Known {
	turn: Semaphore;
	supplier?: Supplier;
	/** Why nobody knows whether an earlier item created it, and as what it was sent. */
	unsettled?: { error: NodeApiError; sent: string };
}

/** What a run knows of suppliers, by what they are matched by. */
class KnownSuppliers {
	readonly byKey = new Map<string, Known>();
}

/**
 * The supplier that matches, created if there is none. Items of one run that mean the same supplier take turns: the
 * first finds or creates it.
 *
 * @param body what `create` sends
 * @throws NodeApiError also if an earlier item left open whether it created the supplier, and it isn't found: an equal
 * one is sent under the same key, which settles it; one with other details would be a second one
 */
export async function findOrCreate(
	books: Books,
	{ key, find }: Match,
	body: Partial<Supplier>,
	create: () => Promise<Supplier>,
): Promise<{ supplier: Supplier; created: boolean }> {
	const { byKey } = books.shared(KnownSuppliers);
	const known = byKey.get(key) ?? { turn: new Semaphore(1) };
	byKey.set(key, known);
	return await known.turn.run(async () => {
		known.supplier ??= await find(books, known.unsettled !== undefined);
		if (known.supplier) return { supplier: known.supplier, created: false };
		const sent = canonicalJson(body);
		if (known.unsettled && known.unsettled.sent !== sent) throw known.unsettled.error;
		try {
			known.supplier = await create();
			return { supplier: known.supplier, created: true };
		} catch (error) {
			if (error instanceof NodeApiError && !isRefused(error)) known.unsettled = { error, sent };
			throw error as Error;
		}
	});
}
