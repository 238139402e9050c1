import { NodeApiError } from 'n8n-workflow';
import type { ConnectionRef } from '../../../shared/books/connection';
import { findSupplier } from '../../../shared/books/suppliers';
import type { Supplier } from '../../../shared/books/types';
import type { Codat } from '../../../shared/transport/codat';
import { canonicalJson } from '../../../shared/values/canonicalJson';
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
	/** Why nobody knows whether an earlier item created it, and as what it was sent. */
	unsettled?: { error: NodeApiError; sent: string };
}

/**
 * The supplier that matches, created if there is none. Items of one run that mean the same supplier take turns: the first
 * finds or creates it.
 *
 * @param body what `create` sends
 * @throws NodeApiError also if an earlier item left open whether it created the supplier, and it isn't found: an equal one is
 * sent under the same key, which settles it; one with other details would be a second one
 */
export async function findOrCreate(
	codat: Codat,
	ref: ConnectionRef,
	{ key, matches }: Match,
	body: Partial<Supplier>,
	create: () => Promise<Supplier>,
): Promise<{ supplier: Supplier; created: boolean }> {
	const known = await codat.once<Known>(
		`supplier of ${ref.connectionId} by ${key}`,
		async () => await Promise.resolve({ turn: new Semaphore(1) }),
	);
	return await known.turn.run(async () => {
		known.supplier ??= await findSupplier(codat, ref, matches, known.unsettled !== undefined);
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
