import { NodeOperationError, type IPollFunctions } from 'n8n-workflow';
import type { Codat } from '../shared/transport/codat';
import type { Bill } from '../shared/books/types';
import type { Memory } from './state';
import type { Settings } from './settings';
import { watchedPages, type Source } from './source';

/** Most unpaid bills that are remembered with their content: about 200 bytes each, 400 kB. */
export const MAX_UNPAID = 2_000;

const FIELDS = ['id', 'reference', 'issueDate', 'dueDate', 'currency', 'totalAmount'] as const;

/** The values of FIELDS, then ID and name of the supplier. */
export type LeftRow = Array<string | number | null>;

function toRow(bill: Bill): LeftRow {
	const { id, supplierName } = bill.supplierRef ?? { id: '' };
	return [...FIELDS.map((field) => bill[field] ?? null), id, supplierName ?? null];
}

/** The bill as it was last seen. Where it went is not known: paid most likely, or voided, or deleted. */
function toBill(row: LeftRow): Bill {
	const [id, supplierName] = row.slice(FIELDS.length);
	return {
		...Object.fromEntries(FIELDS.map((field, index) => [field, row[index]])),
		supplierRef: { id, supplierName },
		status: 'Unknown',
		amountDue: null,
	} as Bill;
}

async function unpaidBills(
	codat: Codat,
	source: Source,
	settings: Settings,
): Promise<{ bills: Map<string, Bill>; pages: number }> {
	const bills = new Map<string, Bill>();
	let pages = 0;
	for await (const page of watchedPages(codat, source, settings, source.statuses)) {
		pages++;
		for (const bill of page as Bill[]) bills.set(bill.id, bill);
	}
	return { bills, pages };
}

/**
 * Bill Paid on platforms that don't list paid bills: those that were unpaid and are no longer listed.
 *
 * A list of several pages may shift while it is read, and a bill seem to be gone: what is gone is looked for again. And a
 * list may be empty although the bills are there, for instance while the accounting software is being linked again: that
 * all of them are gone counts once two polls in a row say so.
 *
 * @throws NodeOperationError if there are more bills than can be remembered
 */
export async function leftBills(
	context: IPollFunctions,
	codat: Codat,
	source: Source,
	settings: Settings,
	last: Pick<Memory, 'unpaid' | 'isEmpty'> = {},
): Promise<{ left: Bill[]; unpaid: LeftRow[]; isEmpty: boolean }> {
	const { unpaid: before, isEmpty: wasEmpty } = last;
	const { bills, pages } = await unpaidBills(codat, source, settings);
	const isEmpty = bills.size === 0 && before !== undefined && before.length > 0;
	if (isEmpty && !wasEmpty) return { left: [], unpaid: before, isEmpty };
	let left = (before ?? []).filter(([id]) => !bills.has(String(id)));
	if (left.length > 0 && pages > 1) {
		for (const [id, bill] of (await unpaidBills(codat, source, settings)).bills)
			bills.set(id, bill);
		left = left.filter(([id]) => !bills.has(String(id)));
	}
	const unpaid = [...bills.values()].filter(settings.keep).map(toRow);
	if (unpaid.length > MAX_UNPAID)
		throw new NodeOperationError(
			context.getNode(),
			`There are ${unpaid.length} unpaid bills, but ${MAX_UNPAID} can be watched for payment on this platform`,
			{ description: 'Filter by supplier or currency, with one trigger for each.' },
		);
	return { left: left.map(toBill), unpaid, isEmpty: false };
}
