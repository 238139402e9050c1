import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { simpleBill } from '../../../shared/books/bills';
import type { Books } from '../../../shared/books/books';
import { LISTING_UNPAID_ONLY } from '../../../shared/books/platforms/platformWords';
import type { Bill } from '../../../shared/books/types';
import type { Item } from '../../item';

export const ifPaid: INodeProperties = {
	displayName: 'If the Bill Is Paid',
	name: 'ifPaid',
	type: 'options',
	options: [
		{
			name: 'Return the Bill',
			value: 'return',
			description: 'Record nothing, and output the bill with "alreadyPaid": true',
		},
		{ name: 'Stop With an Error', value: 'stop', description: 'Let the item fail' },
	],
	default: 'return',
	description: `If nothing is left to pay: return records nothing, stop refuses. ${LISTING_UNPAID_ONLY} list unpaid bills only: there, a bill that isn't listed counts as paid ("listed": false), although it may be void.`,
};

/** Whether the item wants an error for a bill that is paid. */
export function stopsIfPaid(item: Item): boolean {
	return item.group('options').optionalOption('ifPaid') === 'stop';
}

/**
 * Names a bill for what is remembered of its payments: by its company, because while a payment waits for an approval,
 * the company may be connected anew and the API key be replaced.
 */
export const rememberedAs = (books: Books, billId: string): string =>
	`${books.codat.address} ${books.ref.companyId} ${billId}`;

/** What an item that is refused says first. */
export const NOTHING_PAID = 'Nothing was paid by this item. ';

/** An error by which nothing was recorded. */
export function nothingPaid(item: Item, message: string, description: string): never {
	return item.refuse(message, `${NOTHING_PAID}${description}`);
}

/**
 * The bill that a payment is for, in its output.
 *
 * @param due what is still due afterwards; undefined if nobody knows
 */
export function billInShort(bill: Bill, due: number | undefined): IDataObject {
	const { id, reference, supplierId, supplierName } = simpleBill(bill);
	const amountDue = due === undefined ? null : Math.max(0, due);
	return { id, reference, supplierId, supplierName, amountDue };
}

/** The same of a bill that isn't read, as far as the input item is that bill. */
function billOfInput(item: Item, billId: string): IDataObject {
	const input = item.input();
	const known = input.id === billId ? input : {};
	const { id, supplierName } = (known.supplierRef ?? {}) as Partial<Bill['supplierRef']>;
	return {
		id: billId,
		reference: known.reference ?? null,
		supplierId: known.supplierId ?? id ?? null,
		supplierName: known.supplierName ?? supplierName ?? null,
		amountDue: null,
	};
}

/** The output for a bill that was paid before, or by an earlier item of the run. */
export function paidBill(bill: Bill): IDataObject {
	const paidByRun = (bill.amountDue ?? 0) > 0 ? { status: 'Paid', amountDue: 0 } : {};
	return {
		...simpleBill(bill),
		...paidByRun,
		// What was recorded: so a sum over all outputs is that of the payments.
		amount: 0,
		alreadyPaid: true,
		listed: true,
		bill: billInShort(bill, 0),
	};
}

/** Whether the input item is the bill as Codat listed it, so that there is such a bill. */
function isBill({ id, status, amountDue }: IDataObject, billId: string): boolean {
	return id === billId && typeof status === 'string' && typeof amountDue === 'number';
}

/**
 * The output for a bill that isn't listed, where the accounting software lists unpaid bills only: it has been paid, or
 * voided. It must be known that there is such a bill, or a mistyped ID would pass for a paid one.
 *
 * @throws NodeOperationError if there is no such bill, or the item wants an error for one that is paid
 */
export async function unlistedBill(item: Item, books: Books, billId: string): Promise<IDataObject> {
	const isPaid =
		!(await books.bills.listsPaid()) &&
		(isBill(item.input(), billId) || (await books.attachments.billExists(billId)));
	if (!isPaid)
		return books.bills.refuseUnknown(
			billId,
			'Nothing was paid by this item. Find the bill with the operation Get Many of the resource Bill. Check the company and the connection, too.',
		);
	if (stopsIfPaid(item)) {
		const software = (await books.platform())?.name ?? 'the accounting software';
		return nothingPaid(
			item,
			`The bill "${billId}" is not among the unpaid bills, the only ones that ${software} lists`,
			'It has been paid or voided. To go on with such bills, set the option "If the Bill Is Paid" to "Return the Bill".',
		);
	}
	const bill = billOfInput(item, billId);
	return { id: billId, amount: 0, alreadyPaid: true, listed: false, bill };
}
