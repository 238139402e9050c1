import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { Books } from '../../../shared/books/books';
import type { Bill } from '../../../shared/books/types';
import { ledgerOf, type PaidNow } from '../../../shared/transport/idempotency/paidByRun';
import { formatAmount, subtract, sum } from '../../../shared/values/money';
import type { Item } from '../../item';
import { nothingPaid, rememberedAs } from './paidBill';

export const ifAmountChanged: INodeProperties = {
	displayName: 'If the Amount Due Has Changed',
	name: 'ifAmountChanged',
	type: 'options',
	options: [
		{
			name: 'Pay What Is Due Now',
			value: 'pay',
			description: 'Go by the books, whatever the input item says',
		},
		{
			name: 'Stop With an Error',
			value: 'stop',
			description: 'Pay nothing, and name both amounts',
		},
	],
	default: 'stop',
	description:
		'What to do if the input item is the bill, and its amountDue, currency or supplier differ from the books: stop pays nothing, pay goes by the books. What this execution has paid on it is taken into account.',
};

/** The input item, if it is the bill; else nothing. */
function seenBill(item: Item, billId: string): IDataObject {
	const input = item.input();
	return input.id === billId ? input : {};
}

/** What was due when somebody looked; undefined if the input item isn't the bill or doesn't say. */
function dueSeen({ amountDue, currency }: IDataObject) {
	if ((amountDue ?? '') === '') return undefined;
	return { amountDue, ...(typeof currency === 'string' && currency && { currency }) };
}

/** An amount as an item may carry it: a number, or a spreadsheet's text of one. NaN if it is none. */
const amountSeen = (value: unknown) =>
	typeof value === 'number' || typeof value === 'string' ? Number(value) : NaN;

/** Whose bill it is, as the input item says: simplified or as Codat lists it. */
function supplierSeen({ supplierId, supplierRef }: IDataObject): string | undefined {
	const id = supplierId ?? (supplierRef as Partial<Bill['supplierRef']> | null | undefined)?.id;
	return typeof id === 'string' && id !== '' ? id : undefined;
}

const goesByBooks = (item: Item) =>
	item.group('options').optionalOption('ifAmountChanged') === 'pay';

/**
 * Compares whose bill it is with what was seen when the input item was listed.
 *
 * @throws NodeOperationError if it is another supplier's now, unless the item wants to go by the books
 */
export function checkSupplierSeen(item: Item, bill: Bill): void {
	const seen = seenBill(item, bill.id);
	const supplierId = supplierSeen(seen);
	if (supplierId === undefined || supplierId === bill.supplierRef?.id || goesByBooks(item)) return;
	const { id = 'none', supplierName } = bill.supplierRef ?? {};
	const was = typeof seen.supplierName === 'string' ? ` "${seen.supplierName}"` : '';
	nothingPaid(
		item,
		`The supplier of the bill "${bill.reference ?? bill.id}" has changed: the input item says${was} (ID ${supplierId}), the books say${supplierName ? ` "${supplierName}"` : ''} (ID ${id})`,
		'Find out who changed it, and who is to be paid. To pay the bill as it is now, list the bills again and have them approved, or set the option "If the Amount Due Has Changed" to "Pay What Is Due Now".',
	);
}

/**
 * Compares what is due with what was due when the input item was listed: what was seen is what is paid.
 *
 * @param amounts what is due on the books, and what is to be paid
 * @throws NodeOperationError naming both amounts, unless the item wants to pay what is due now
 */
export function checkSeen(
	item: Item,
	books: Books,
	bill: Bill,
	{ due, amount }: { due: number; amount: number },
): void {
	const seen = dueSeen(seenBill(item, bill.id));
	if (!seen || goesByBooks(item)) return;
	const then = amountSeen(seen.amountDue);
	const others = ledgerOf(item.context).byOthers(rememberedAs(books, bill.id), item.index);
	const paid = sum(others.map((payment) => payment.amount));
	const isSameCurrency = (seen.currency ?? bill.currency).toUpperCase() === bill.currency;
	if (isSameCurrency && (then === due || (!Number.isNaN(then) && subtract(then, paid) === due)))
		return;
	const was = Number.isNaN(then)
		? `"${String(seen.amountDue)}"`
		: formatAmount(then, seen.currency ?? bill.currency);
	const isOwn = isSameCurrency && !Number.isNaN(then) && subtract(then, amount) === due;
	nothingPaid(
		item,
		`The amount due on the bill "${bill.reference ?? bill.id}" has changed: the input item says ${was}, the books say ${formatAmount(due, bill.currency)}`,
		`${isOwn ? 'It went down by just this payment, which an earlier run may have recorded: check the bill. ' : ''}To pay the bill as it is now, list the bills again and run with those items, or set the option "If the Amount Due Has Changed" to "Pay What Is Due Now".`,
	);
}

/** Keeps in the execution what an item has paid on a bill. */
export function notePaid(item: Item, books: Books, billId: string, payment: PaidNow): void {
	ledgerOf(item.context).note(rememberedAs(books, billId), item.index, payment);
}
