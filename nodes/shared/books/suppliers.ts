import { payables, type ConnectionRef } from './connection';
import type { Codat } from '../transport/codat';
import { Scan } from '../transport/paging';
import type { Supplier } from './types';

/** Pages of suppliers that match a Codat query; active and archived ones if there is none. */
export function supplierPages(
	codat: Codat,
	ref: ConnectionRef,
	query?: string,
): AsyncGenerator<Supplier[]> {
	return codat.records<Supplier>(payables(ref, '/suppliers'), query ? { query } : {});
}

/**
 * The first supplier that `matches`. Codat has no request for a single supplier, so the list is read until it is
 * found; all items of a run read each page once at most.
 *
 * @param anew whether to read the list again, because what the run has read of it may no longer hold
 */
export async function findSupplier(
	codat: Codat,
	ref: ConnectionRef,
	matches: (supplier: Supplier) => boolean,
	anew = false,
): Promise<Supplier | undefined> {
	if (anew) return await new Scan(supplierPages(codat, ref)).find(matches);
	const scan = await codat.once(
		`scan of ${payables(ref, '/suppliers')}`,
		async () => await Promise.resolve(new Scan(supplierPages(codat, ref))),
	);
	return await scan.find(matches);
}
