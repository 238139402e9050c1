import { billPages, statusQuery } from '../shared/books/bills';
import { linkedConnection, platformFor, type ConnectionRef } from '../shared/books/connection';
import { AUTOMATIC } from '../shared/parameters/fields/connection';
import { allOf, clause } from '../shared/values/query';
import { supplierPages } from '../shared/books/suppliers';
import type { Codat } from '../shared/transport/codat';
import type { CodatContext } from '../shared/transport/context';
import type { Bill, BillStatus } from '../shared/books/types';
import { UNPAID, type Watched } from './events';
import type { Settings } from './settings';

/** Where the records come from; remembered, so that a poll needn't ask again. */
export interface Source extends ConnectionRef {
	/** Statuses of bills that are watched: those that matter and that the platform lists. */
	statuses: BillStatus[];
}

/** Finds the connection, and the platform's statuses if the event depends on them: 0 to 2 requests. */
export async function findSource(
	context: CodatContext,
	codat: Codat,
	{ event, companyId, chosen }: Settings,
): Promise<Source> {
	const ref =
		chosen === AUTOMATIC
			? await linkedConnection(context, codat, companyId)
			: { companyId, connectionId: chosen };
	const platform = event.closed.length > 0 ? await platformFor(codat, ref) : undefined;
	const listed = event.closed.filter((status) => platform?.billStatuses.includes(status));
	return { ...ref, statuses: [...UNPAID, ...listed] };
}

/** Whether a bill's payment can be seen in its status. */
export function listsPaid({ statuses }: Source): boolean {
	return statuses.includes('Paid');
}

/** The query for statuses; Codat lists the unpaid ones unless asked otherwise. */
function inStatuses(statuses: BillStatus[]): string | undefined {
	return statuses.every((status) => UNPAID.includes(status)) ? undefined : statusQuery(statuses);
}

/**
 * Pages of the records that the event watches.
 *
 * @param statuses of bills; suppliers are listed in all of theirs
 * @param since ISO moment (UTC): only what was modified after it, which leaves out records without such a date
 */
export async function* watchedPages(
	codat: Codat,
	source: Source,
	{ event }: Settings,
	statuses: BillStatus[],
	since?: string,
): AsyncGenerator<Watched[]> {
	const modified = since && clause('sourceModifiedDate', '>', since);
	if (event.records === 'suppliers') {
		yield* supplierPages(codat, source, modified);
		return;
	}
	// The statuses are checked here too: a query without any is not documented to keep to the unpaid ones.
	const has = (bill: Bill) => statuses.includes(bill.status);
	for await (const page of billPages(codat, source, allOf(inStatuses(statuses), modified)))
		yield page.filter(has);
}
