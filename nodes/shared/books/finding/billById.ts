import { NodeApiError } from 'n8n-workflow';
import { allOf, clause, isQueryable } from '../../values/query';
import type { Payables } from '../payables';
import type { Bill } from '../types';

/** The addresses whose lists of bills take no query by ID, as this process has found. */
const takesNoQuery = new Set<string>();

/**
 * The bill with this ID, by a query for it. Codat's general guide shows such queries
 * (https://docs.codat.io/using-the-api/querying), but the file of Bill Pay names only the status and the date of
 * modification. So it is tried, and not again in this process where it was refused, or where the answer is another
 * bill's.
 *
 * @param statuses the query for all statuses, if Codat lists less without one
 * @returns undefined also if Codat takes no such query
 */
export async function billById(
	payables: Payables,
	id: string,
	statuses: string | undefined,
	pages: (query: string) => AsyncGenerator<Bill[]>,
): Promise<Bill | undefined> {
	const { address } = payables.codat;
	if (takesNoQuery.has(address) || !isQueryable(id)) return undefined;
	try {
		for await (const page of pages(allOf(statuses, clause('id', '=', id)) ?? '')) {
			const found = page.find((bill) => bill.id === id);
			if (!found && page.length > 0) takesNoQuery.add(address);
			return found;
		}
		return undefined;
	} catch (error) {
		if (!(error instanceof NodeApiError) || error.httpCode !== '400') throw error as Error;
		takesNoQuery.add(address);
		return undefined;
	}
}
