import { payables, platformFor, type ConnectionRef } from './connection';
import { anyOf, clause } from '../values/query';
import type { Codat } from '../transport/codat';
import { Scan } from '../transport/paging';
import type { Bill, BillStatus } from './types';

/** Statuses that List bills gives when it isn't asked for any. */
const LISTED_BY_DEFAULT: BillStatus[] = ['Open', 'PartiallyPaid'];

/** The query for bills in any of the statuses. */
export function statusQuery(statuses: BillStatus[]): string | undefined {
	return anyOf(statuses.map((status) => clause('status', '=', status)));
}

/** Pages of bills that match a Codat query; unpaid bills if there is none. */
export function billPages(
	codat: Codat,
	ref: ConnectionRef,
	query?: string,
): AsyncGenerator<Bill[]> {
	return codat.records<Bill>(payables(ref, '/bills'), query ? { query } : {});
}

/** Begins the names of the scans of bills. */
const SCAN = 'bills of';

/**
 * The bills of a query, to be searched by all items of a run: each page is read once at most.
 *
 * @param anew whether to read the list again, for this search alone
 */
async function scan(
	codat: Codat,
	ref: ConnectionRef,
	query?: string,
	anew = false,
): Promise<Scan<Bill>> {
	if (anew) return new Scan(billPages(codat, ref, query));
	return await codat.once(
		`${SCAN} ${payables(ref, '/bills')} ${query ?? ''}`,
		async () => await Promise.resolve(new Scan(billPages(codat, ref, query))),
	);
}

/** Forgets every list of bills that was read, so that the next search reads anew. */
export function forgetBills(codat: Codat): void {
	codat.forget(SCAN);
}

/** The statuses that the connection's platform can list. */
async function listedStatuses(codat: Codat, ref: ConnectionRef): Promise<BillStatus[]> {
	return (await platformFor(codat, ref))?.billStatuses ?? LISTED_BY_DEFAULT;
}

/** Whether the statuses are those that need no query. */
const isDefault = (statuses: BillStatus[]) =>
	statuses.every((status) => LISTED_BY_DEFAULT.includes(status));

/**
 * The first bill that `matches`: among the unpaid ones, then among those in the other statuses that the platform can
 * list. Codat has no request for a single bill, so the list is read until it is found.
 *
 * @param anew whether to read the lists again, because what the run has read of them may no longer hold
 */
export async function findBill(
	codat: Codat,
	ref: ConnectionRef,
	matches: (bill: Bill) => boolean,
	anew = false,
): Promise<Bill | undefined> {
	const unpaid = await (await scan(codat, ref, undefined, anew)).find(matches);
	if (unpaid) return unpaid;
	const statuses = await listedStatuses(codat, ref);
	if (isDefault(statuses)) return undefined;
	const others = statuses.filter((status) => !LISTED_BY_DEFAULT.includes(status));
	return await (await scan(codat, ref, statusQuery(others), anew)).find(matches);
}

/** The first unpaid bill that `matches`, by a list that is read again, once for all items of a run. */
export async function findUnpaidAgain(
	codat: Codat,
	ref: ConnectionRef,
	matches: (bill: Bill) => boolean,
): Promise<Bill | undefined> {
	const again = await codat.once(
		`second scan of ${payables(ref, '/bills')}`,
		async () => await scan(codat, ref, undefined, true),
	);
	return await again.find(matches);
}

/** Whether the connection's software lists paid bills. Where it doesn't, a bill that is paid leaves the list. */
export async function listsPaidBills(codat: Codat, ref: ConnectionRef): Promise<boolean> {
	return (await listedStatuses(codat, ref)).includes('Paid');
}

/** As `findBill`, for a bill that most likely isn't there: one list of all statuses takes fewer requests to read to its end. */
export async function findBillOfAny(
	codat: Codat,
	ref: ConnectionRef,
	matches: (bill: Bill) => boolean,
): Promise<Bill | undefined> {
	const statuses = await listedStatuses(codat, ref);
	const query = isDefault(statuses) ? undefined : statusQuery(statuses);
	return await (await scan(codat, ref, query)).find(matches);
}
