import { NodeOperationError, type IPollFunctions } from 'n8n-workflow';
import type { Books } from '../../shared/books/books';
import type { Bill } from '../../shared/books/types';
import type { Settings } from '../settings';
import type { WatchedSource } from '../source';
import type { TriggerEvent } from './events';
import { BILLS } from './records';

/** Most unpaid bills that a trigger remembers with their content: about 200 bytes each, 400 kB. */
export const MAX_UNPAID = 2_000;

const COMPARED_FIELDS = [
	'id',
	'reference',
	'issueDate',
	'dueDate',
	'currency',
	'totalAmount',
] as const;

/** The values of COMPARED_FIELDS, then ID and name of the supplier. */
type UnpaidRow = Array<string | number | null>;

/** What is remembered from poll to poll. */
export interface Unpaid {
	/** The bills that were listed as unpaid; as they were before if the list `isEmpty`. */
	unpaid?: UnpaidRow[];
	/** Whether the last poll listed no unpaid bill at all although some were remembered. */
	isEmpty?: boolean;
}

function toRow(bill: Bill): UnpaidRow {
	const { id, supplierName } = bill.supplierRef ?? { id: '' };
	return [...COMPARED_FIELDS.map((field) => bill[field] ?? null), id, supplierName ?? null];
}

/** The bill as it was last seen. Where it went is not known: paid most likely, or voided, or deleted. */
function toBill(row: UnpaidRow): Bill {
	const [id, supplierName] = row.slice(COMPARED_FIELDS.length);
	return {
		...Object.fromEntries(COMPARED_FIELDS.map((field, index) => [field, row[index]])),
		supplierRef: { id, supplierName },
		status: 'Unknown',
		amountDue: null,
	} as Bill;
}

/** Whether the event is a payment, and it takes a bill's absence from the list of unpaid bills to see it. */
export function isByAbsence({ byAbsence }: TriggerEvent, { statuses }: WatchedSource): boolean {
	return byAbsence === true && !statuses.includes('Paid');
}

async function unpaidBills(
	books: Books,
	source: WatchedSource,
): Promise<{ bills: Map<string, Bill>; pages: number }> {
	const bills = new Map<string, Bill>();
	let pages = 0;
	for await (const page of BILLS.pages(books, source.statuses)) {
		pages++;
		for (const bill of page) bills.set(bill.id, bill);
	}
	return { bills, pages };
}

/** One connection's books, and what was remembered of them. */
export interface Watching<T> {
	books: Books;
	source: WatchedSource;
	/** Undefined in the first poll. */
	last?: T;
	/** How many unpaid bills can be remembered: as many as other connections of the trigger leave. */
	roomFor(): number;
}

/**
 * Bill Paid on platforms that don't list paid bills: those that were unpaid and are no longer listed.
 *
 * A list of several pages may shift while it is read, and a bill seem to be gone: what is gone is looked for again. And
 * a list may be empty although the bills are there, for instance while the accounting software is being linked again:
 * that all of them are gone counts once two polls in a row say so.
 *
 * @throws NodeOperationError if there are more bills than that
 */
export async function goneBills(
	context: IPollFunctions,
	{ keep }: Settings,
	{ books, source, last = {}, roomFor }: Watching<Unpaid>,
): Promise<{ gone: Bill[] } & Unpaid> {
	const { unpaid: before = [], isEmpty: wasEmpty } = last;
	const { bills, pages } = await unpaidBills(books, source);
	if (bills.size === 0 && before.length > 0 && !wasEmpty)
		return { gone: [], unpaid: before, isEmpty: true };
	let gone = before.filter(([id]) => !bills.has(String(id)));
	if (gone.length > 0 && pages > 1) {
		for (const [id, bill] of (await unpaidBills(books, source)).bills) bills.set(id, bill);
		gone = gone.filter(([id]) => !bills.has(String(id)));
	}
	const unpaid = [...bills.values()].filter(keep).map(toRow);
	const room = Math.max(0, roomFor());
	if (unpaid.length > room)
		throw new NodeOperationError(
			context.getNode(),
			`There are ${unpaid.length} unpaid bills, but ${room === MAX_UNPAID ? '' : 'only '}${room} can be watched for payment on this platform`,
			{
				description: `A trigger remembers ${MAX_UNPAID} of them at most. Filter by supplier or currency, or watch fewer companies, with one trigger for each part.`,
			},
		);
	return { gone: gone.map(toBill), unpaid };
}
