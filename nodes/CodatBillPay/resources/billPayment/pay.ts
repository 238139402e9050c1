import type { IDataObject } from 'n8n-workflow';
import type { Books } from '../../../shared/books/books';
import type { Bill, BillPayment } from '../../../shared/books/types';
import { subtract } from '../../../shared/values/money';
import { dateInItem } from '../../dateInItem';
import type { Item } from '../../item';
import { inTurn } from '../../oneRecord';
import { checkAmount, type Wanted } from './amount';
import {
	billInShort,
	billOfInput,
	nothingPaid,
	paidBill,
	stopsIfPaid,
	unlistedBill,
} from './paidBill';
import { checkSeen, notePaid } from './seen';
import { checkStillDue, rememberPayment } from './stillDue';

/** A bill as the items of a run know it. */
interface ToPay {
	/** Undefined if it isn't listed. */
	bill?: Bill;
	/** What is due, in the bill's currency; undefined if the accounting software doesn't say. */
	due?: number;
}

/** A payment that is to be recorded. */
export interface Recording {
	amount: number;
	/** Unknown if the item may overpay, because it isn't read then. */
	bill?: Bill;
	/** What was due before a payment of all that is due. */
	dueBefore?: number;
}

/** How payments are recorded. */
interface Payer {
	pay(recording: Recording): Promise<BillPayment>;
	/** The payment as it is sent, for one that Codat didn't answer: it has no ID. */
	asSent(amount: number): IDataObject;
}

/** What is due on a bill; undefined if the accounting software doesn't say. */
function dueOn({ status, amountDue }: Bill): number | undefined {
	return amountDue ?? (status === 'Paid' ? 0 : undefined);
}

/** The bill, read for its payment. */
async function readToPay(item: Item, books: Books, id: string, anew: boolean): Promise<ToPay> {
	let bill = await books.bills.find(id, { anew, changed: dateInItem(item, id) });
	// Where a bill that isn't listed counts as paid, one that slipped between two pages must not: payments shorten the
	// list.
	if (!bill && !(await books.bills.listsPaid()))
		bill = await books.bills.findUnpaidAgain((one) => one.id === id);
	return { bill, due: bill && dueOn(bill) };
}

/**
 * What is due on a bill that can be paid.
 *
 * @throws NodeOperationError if it is void, or the accounting software doesn't say what is due
 */
function requireDue(item: Item, bill: Bill, due: number | undefined, wanted: Wanted): number {
	const name = bill.reference ?? bill.id;
	if (bill.status === 'Void')
		nothingPaid(
			item,
			`The bill "${name}" has nothing left to pay (Void)`,
			'A void bill is no longer owed.',
		);
	return (
		due ??
		nothingPaid(
			item,
			`The accounting software doesn't say how much is due on the bill "${name}"`,
			wanted.allowOverpayment
				? 'To pay it all the same, choose "A Given Amount".'
				: 'To pay it all the same, choose "A Given Amount" and add the option "Allow Overpayment".',
		)
	);
}

/** The output for a bill on which nothing is left to pay. @throws NodeOperationError if that is unwanted */
function nothingLeft(item: Item, bill: Bill): IDataObject {
	if (stopsIfPaid(item))
		nothingPaid(
			item,
			`The bill "${bill.reference ?? bill.id}" has nothing left to pay (${bill.status})`,
			'An earlier run may have recorded the payment already: check the bill. To go on with such bills, set the option "If the Bill Is Paid" to "Return the Bill".',
		);
	return paidBill(bill);
}

/** The output for a payment that was recorded. */
function recorded(payment: IDataObject, bill: IDataObject, currency: unknown): IDataObject {
	return { ...payment, currency: currency ?? null, alreadyPaid: false, bill };
}

/**
 * Pays what the item wants to pay. Items of a run that pay one bill take turns, in the order of the input.
 *
 * @returns the output: the payment, with its bill; or the bill if it is paid, unless the item wants an error for it
 * @throws NodeOperationError if it would pay a void bill, one whose amount due has changed, more than is due, or finer
 * than the currency's minor unit
 */
export async function payWanted(
	item: Item,
	wanted: Wanted,
	books: Books,
	{ pay, asSent }: Payer,
): Promise<IDataObject> {
	const { billId, given, allowOverpayment } = wanted;
	/** The payment that is being recorded, and what it will have left on the bill. */
	let sent: { amount: number; due: number; dueAfter: number } | undefined;
	const payAndNote = async (recording: Recording) => {
		const payment = await pay(recording);
		if (!item.replayed) notePaid(item, books, billId, recording.amount);
		return payment;
	};
	const overpay = async (amount: number) => {
		const payment = await payAndNote({ amount });
		const result = recorded(payment, billOfInput(item, billId), item.input().currency);
		return { result, left: undefined };
	};
	const payDue = async ({ bill, due: known }: ToPay) => {
		if (!bill) return { result: await unlistedBill(item, books, billId), left: {} };
		const due = requireDue(item, bill, known, wanted);
		if (due <= 0) return { result: nothingLeft(item, bill), left: { bill, due } };
		const amount = given ?? due;
		checkSeen(item, books, bill, due, amount);
		checkAmount(item, amount, due, bill);
		checkStillDue(item, books, bill, due, amount);
		const dueAfter = subtract(due, amount);
		sent = { amount, due, dueAfter };
		const dueBefore = given === undefined ? due : undefined;
		const payment = await payAndNote({ amount, bill, dueBefore });
		// The bill was read after the earlier write whose answer this is, and is due what it was.
		if (!item.replayed) rememberPayment(item, books, bill, due, amount);
		const left = item.replayed ? due : dueAfter;
		const result = recorded(payment, billInShort(bill, left), bill.currency);
		return { result, left: { bill, due: left } };
	};
	const isPaid = (found?: ToPay) => sent !== undefined && found?.due === sent.dueAfter;
	return await inTurn<ToPay, IDataObject>(item, books, `bill ${billId}`, {
		once: {
			done: `paid the bill "${billId}"`,
			isMade: (found) => isPaid(found),
			settled: (found) => {
				if (!found.bill || !sent || !isPaid(found)) return undefined;
				const { amount, due, dueAfter } = sent;
				notePaid(item, books, billId, amount);
				rememberPayment(item, books, found.bill, due, amount);
				const short = billInShort(found.bill, dueAfter);
				return {
					result: recorded({ id: null, ...asSent(amount) }, short, found.bill.currency),
					left: found,
				};
			},
		},
		...(given !== undefined && allowOverpayment
			? {
					read: async () => await Promise.resolve(undefined),
					write: async () => await overpay(given),
				}
			: {
					read: async (anew) => await readToPay(item, books, billId, anew),
					write: async (current) => await payDue(current ?? {}),
				}),
	});
}
