import { NodeApiError } from 'n8n-workflow';
import type { ConnectionRef } from '../../../shared/books/connection';
import { findSupplier } from '../../../shared/books/suppliers';
import type { Supplier } from '../../../shared/books/types';
import type { Codat } from '../../../shared/transport/codat';
import { Semaphore } from '../../../shared/values/concurrency';
import { isRefused } from '../../turns';

/** What an item tells suppliers apart by. Items of the same key mean the same supplier. */
export interface Match {
	key: string;
	matches: (supplier: Supplier) => boolean;
}

/** What the items of a run know of a supplier that they match in the same way. */
interface Known {
	turn: Semaphore;
	supplier?: Supplier;
	/** Why nobody knows whether an earlier item created it. */
	failure?: NodeApiError;
}

/**
 * The supplier that matches, created if there is none. Items of one run that mean the same supplier take turns: the first
 * finds or creates it.
 *
 * @throws NodeApiError also if an earlier item left open whether it created the supplier, and it isn't found: with other
 * details a second one could be made
 */
export async function findOrCreate(
	codat: Codat,
	ref: ConnectionRef,
	{ key, matches }: Match,
	create: () => Promise<Supplier>,
): Promise<{ supplier: Supplier; created: boolean }> {
	const known = await codat.once<Known>(
		`supplier of ${ref.connectionId} by ${key}`,
		async () => await Promise.resolve({ turn: new Semaphore(1) }),
	);
	return await known.turn.run(async () => {
		known.supplier ??= await findSupplier(codat, ref, matches, known.failure !== undefined);
		if (known.supplier) return { supplier: known.supplier, created: false };
		if (known.failure) throw known.failure;
		try {
			known.supplier = await create();
			return { supplier: known.supplier, created: true };
		} catch (error) {
			if (error instanceof NodeApiError && !isRefused(error)) known.failure = error;
			throw error as Error;
		}
	});
}
