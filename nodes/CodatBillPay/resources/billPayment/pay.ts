import type { IDataObject } from 'n8n-workflow';
import type { Books } from '../../../shared/books/books';
import type { Bill, BillPayment } from '../../../shared/books/types';
import { isOutcomeUnknown } from '../../../shared/transport/errors/errors';
import { subtract, sum } from '../../../shared/values/money';
import type { Item } from '../../item';
import { inTurn } from '../../oneRecord';
import { checkAmount, type Wanted } from './amount';
import { readToPay, requireDue, type ToPay } from './due';
import {
	billInShort,
	billOfInput,
	nothingPaid,
	paidBill,
	stopsIfPaid,
	unlistedBill,
} from './paidBill';
import { checkSeen, notePaid } from './seen';
import { checkStillDue, rememberPayment, type ComparedPayment } from './stillDue';

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
	/** All that the idempotency key of the payment depends on. */
	intent(recording: Recording): IDataObject;
	/** The payment as it is sent, for one that Codat didn't answer: it has no ID. */
	asSent(amount: number): IDataObject;
}

/** A payment that is being recorded. */
interface SentPayment {
	amount: number;
	bill: Bill;
	/** What it will have left on the bill. */
	dueAfter: number;
	compared: ComparedPayment;
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
	{ pay, intent, asSent }: Payer,
): Promise<IDataObject> {
	const { billId, given, allowOverpayment } = wanted;
	/** The payment that is being recorded, and what it will have left on the bill. */
	let sent: SentPayment | undefined;
	const overpay = async (amount: number) => {
		const payment = await pay({ amount });
		if (!item.replayed) notePaid(item, books, billId, { amount });
		const result = recorded(payment, billOfInput(item, billId), item.input().currency);
		return { result, left: undefined };
	};
	const payDue = async ({ bill, due: known, paid }: ToPay) => {
		if (!bill) return { result: await unlistedBill(item, books, billId), left: {} };
		const due = requireDue(item, bill, known, wanted);
		if (due <= 0) return { result: nothingLeft(item, bill), left: { bill, due } };
		const amount = given ?? due;
		checkSeen(item, books, bill, due, amount);
		checkAmount(item, amount, due, bill);
		const recording = { amount, bill, dueBefore: given === undefined ? due : undefined };
		// By the books: what this run has paid on it since it was read may not show for long.
		const [dueOnBooks, paidNow] = [sum([due, paid ?? 0]), sum([amount, paid ?? 0])];
		const compared = { due: dueOnBooks, amount: paidNow, intent: intent(recording) };
		if (paid === undefined) await checkStillDue(item, books, bill, compared);
		sent = { ...recording, dueAfter: subtract(due, amount), compared };
		const payment = await pay(recording);
		if (item.replayed) {
			// The bill was read after the earlier write whose answer this is, and is due what it was.
			const result = recorded(payment, billInShort(bill, due), bill.currency);
			return { result, left: { bill, due, paid: paid ?? 0 } };
		}
		notePaid(item, books, billId, { amount, due: dueOnBooks });
		rememberPayment(item, books, bill, compared);
		const left = { bill, due: sent.dueAfter, paid: paidNow };
		return { result: recorded(payment, billInShort(bill, left.due), bill.currency), left };
	};
	const isPaid = (found?: ToPay) => sent !== undefined && found?.due === sent.dueAfter;
	const whole = inTurn<ToPay, IDataObject>(item, books, `bill ${billId}`, {
		once: {
			done: `paid the bill "${billId}"`,
			isMade: (found) => isPaid(found),
			settled: (found) => {
				if (!found.bill || !sent || !isPaid(found)) return undefined;
				const { amount, dueAfter, compared } = sent;
				notePaid(item, books, billId, { amount, due: compared.due });
				rememberPayment(item, books, found.bill, compared);
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
	try {
		return await whole;
	} catch (error) {
		// Nobody knows whether it was recorded.
		if (sent && isOutcomeUnknown(error))
			rememberPayment(item, books, sent.bill, sent.compared, true);
		throw error as Error;
	}
}
