import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';
import type { Books } from '../../../shared/books/books';
import type { Bill, BillPayment } from '../../../shared/books/types';
import { ABOVE_ZERO } from '../../../shared/parameters/scalarReader';
import { Once } from '../../../shared/values/caches/once';
import { Semaphore } from '../../../shared/values/concurrency';
import { fitsCurrency, formatAmount, subtract } from '../../../shared/values/money';
import { dateInItem } from '../../dateInItem';
import type { Item } from '../../item';
import { isRefused } from '../../oneAtATime';
import {
	billInShort,
	billOfInput,
	nothingPaid,
	paidBill,
	stopsIfPaid,
	unlistedBill,
} from './paidBill';

export const amountFields: INodeProperties[] = [
	{
		displayName: 'Pay',
		name: 'paymentAmount',
		type: 'options',
		options: [
			{
				name: 'Full Amount Due',
				value: 'full',
				description:
					'Whatever is outstanding on the bill at that moment; nothing if it is paid already',
			},
			{ name: 'A Given Amount', value: 'custom', description: 'Part of the amount due' },
		],
		default: 'full',
		description: 'How much of the bill is paid',
	},
	{
		displayName: 'Amount',
		name: 'amount',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		required: true,
		displayOptions: { show: { paymentAmount: ['custom'] } },
		description: "Amount of the payment in the bill's currency, e.g. 129.50. Must be above 0.",
	},
];

/** How much an item wants to pay. */
interface Wanted {
	billId: string;
	/** In the bill's currency; undefined for all that is due. */
	given?: number;
	allowOverpayment: boolean;
}

/** @throws NodeOperationError naming the field that is missing or wrong */
export function readAmount(item: Item): Wanted {
	const settings = item.group('options');
	return {
		billId: item.id('billId'),
		given: item.option('paymentAmount') === 'full' ? undefined : item.number('amount', ABOVE_ZERO),
		allowOverpayment: settings.boolean('allowOverpayment'),
	};
}

/** A bill as the items of one run see it. Those that pay the same bill take turns, in the order of the input. */
interface BillToPay {
	/** Undefined if it isn't listed. */
	bill?: Bill;
	/** What is still to be paid, in the bill's currency; undefined if the accounting software doesn't say. */
	left?: number;
	/** Whether a payment of this run may have been recorded, or not. */
	isUncertain: boolean;
	turn: Semaphore;
}

/** What is due on a bill; undefined if the accounting software doesn't say. */
function dueOn({ status, amountDue }: Bill): number | undefined {
	return amountDue ?? (status === 'Paid' ? 0 : undefined);
}

/** The bills that a run pays, by ID. */
class BillsToPay extends Once<BillToPay> {}

async function billToPay(books: Books, id: string, changed?: string): Promise<BillToPay> {
	const isIt = (bill: Bill) => bill.id === id;
	return await books.shared(BillsToPay).do(id, async () => {
		let bill = await books.bills.find(id, { changed });
		// Where a bill that isn't listed counts as paid, one that slipped between two pages must not: payments shorten the
		// list.
		if (!bill && !(await books.bills.listsPaid())) bill = await books.bills.findUnpaidAgain(isIt);
		return { bill, left: bill && dueOn(bill), isUncertain: false, turn: new Semaphore(1) };
	});
}

/** @throws NodeOperationError if it would be more than is due, or finer than the currency's minor unit */
function checkAmount(item: Item, amount: number, left: number, bill: Bill): void {
	const { currency } = bill;
	if (!fitsCurrency(amount, currency))
		item.fail('amount', `has more decimals than ${currency} has: ${amount}`);
	if (amount > left)
		nothingPaid(
			item,
			`The payment of ${formatAmount(amount, currency)} is more than is due on the bill "${bill.reference ?? bill.id}": ${formatAmount(left, currency)}`,
			'An earlier run may have recorded the payment already: check the bill. To pay more than is due, add the option "Allow Overpayment".',
		);
}

/**
 * The output for a bill on which nothing is left to pay. @throws NodeOperationError if that isn't certain, or unwanted
 */
function nothingLeft(item: Item, bill: Bill, isUncertain: boolean): IDataObject {
	const name = bill.reference ?? bill.id;
	if (isUncertain)
		nothingPaid(
			item,
			`An earlier item tried to pay the bill "${name}", but its outcome is unknown`,
			"Compare the bill's amount due before you run it again: if it went down, the payment was recorded.",
		);
	if (stopsIfPaid(item))
		nothingPaid(
			item,
			`The bill "${name}" has nothing left to pay (${bill.status})`,
			'An earlier run may have recorded the payment already: check the bill. To go on with such bills, set the option "If the Bill Is Paid" to "Return the Bill".',
		);
	return paidBill(bill);
}

/** The output for a payment that was recorded. */
function recorded(payment: BillPayment, bill: IDataObject, currency: unknown): IDataObject {
	return { ...payment, currency: currency ?? null, alreadyPaid: false, bill } as IDataObject;
}

/**
 * Pays what the item wants to pay.
 *
 * @param pay records the payment; the bill is unknown to it if the item may overpay, because it isn't read then
 * @returns the output: the payment, with its bill; or the bill if it is paid, unless the item wants an error for it
 * @throws NodeOperationError if it would pay a void bill, more than is due, or finer than the currency's minor unit
 */
export async function payWanted(
	item: Item,
	{ billId, given, allowOverpayment }: Wanted,
	books: Books,
	pay: (amount: number, bill?: Bill) => Promise<BillPayment>,
): Promise<IDataObject> {
	if (given !== undefined && allowOverpayment)
		return recorded(await pay(given), billOfInput(item, billId), item.input().currency);
	const toPay = await billToPay(books, billId, dateInItem(item, billId));
	return await toPay.turn.run(async () => {
		const { bill, left } = toPay;
		if (!bill) return await unlistedBill(item, books, billId);
		const name = bill.reference ?? bill.id;
		if (bill.status === 'Void')
			nothingPaid(
				item,
				`The bill "${name}" has nothing left to pay (Void)`,
				'A void bill is no longer owed.',
			);
		if (left === undefined)
			return nothingPaid(
				item,
				`The accounting software doesn't say how much is due on the bill "${name}"`,
				allowOverpayment
					? 'To pay it all the same, choose "A Given Amount".'
					: 'To pay it all the same, choose "A Given Amount" and add the option "Allow Overpayment".',
			);
		if (left <= 0) return nothingLeft(item, bill, toPay.isUncertain);
		const amount = given ?? left;
		checkAmount(item, amount, left, bill);
		toPay.left = subtract(left, amount);
		try {
			const payment = await pay(amount, bill);
			// The bill was read after the earlier write whose answer this is, and is due what it was.
			if (item.replayed) toPay.left = left;
			return recorded(payment, billInShort(bill, toPay.left ?? null), bill.currency);
		} catch (error) {
			if (isRefused(error)) toPay.left = left;
			else toPay.isUncertain = true;
			throw error as NodeApiError;
		}
	});
}
