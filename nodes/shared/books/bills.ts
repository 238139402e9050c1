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

/** The bills of a query, to be searched by all items of a run: each page is read once at most. */
async function scan(codat: Codat, ref: ConnectionRef, query?: string): Promise<Scan<Bill>> {
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
 */
export async function findBill(
	codat: Codat,
	ref: ConnectionRef,
	matches: (bill: Bill) => boolean,
): Promise<Bill | undefined> {
	const unpaid = await (await scan(codat, ref)).find(matches);
	if (unpaid) return unpaid;
	const statuses = await listedStatuses(codat, ref);
	if (isDefault(statuses)) return undefined;
	const others = statuses.filter((status) => !LISTED_BY_DEFAULT.includes(status));
	return await (await scan(codat, ref, statusQuery(others))).find(matches);
}

/** The same for a bill that most likely isn't there: one list of all statuses takes fewer requests to read to its end. */
export async function findBillOfAny(
	codat: Codat,
	ref: ConnectionRef,
	matches: (bill: Bill) => boolean,
): Promise<Bill | undefined> {
	const statuses = await listedStatuses(codat, ref);
	const query = isDefault(statuses) ? undefined : statusQuery(statuses);
	return await (await scan(codat, ref, query)).find(matches);
}
