import type { IDataObject } from 'n8n-workflow';
import type { Books } from '../../../shared/books/books';
import type { Bill, BillPayment } from '../../../shared/books/types';
import { isOutcomeUnknown } from '../../../shared/transport/errors/errors';
import { subtract, sum } from '../../../shared/values/money';
import { checkApprovedBill } from '../../approval/approvedHash';
import type { Item } from '../../item';
import { inTurn, type Done } from '../../oneRecord';
import { checkAmount, type Wanted } from './amount';
import { amountFor, readToPay, type ToPay } from './due';
import {
	billInShort,
	NOTHING_PAID,
	nothingPaid,
	paidBill,
	stopsIfPaid,
	unlistedBill,
} from './paidBill';
import { checkSeen, checkSupplierSeen, notePaid } from './seen';
import { checkStillDue, paysAnyway, rememberPayment, type ComparedPayment } from './stillDue';

/** A payment that is to be recorded. */
export interface Recording {
	amount: number;
	bill: Bill;
	/** What was due before a payment of all that is due. */
	dueBefore?: number;
	/** What is due by the books, whatever this run has paid since; undefined if the accounting software doesn't say. */
	dueOnBooks?: number;
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
	/** What it will have left on the bill; undefined if the accounting software doesn't say what is due. */
	dueAfter?: number;
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

type Turn = Done<ToPay, IDataObject>;

/** One item's payment. */
class Payment {
	private readonly billId: string;

	/** What is being recorded, once that is under way. */
	private sent?: SentPayment;

	/** Takes back what others are told of it. */
	private takeBack?: () => void;

	constructor(
		private readonly item: Item,
		private readonly books: Books,
		private readonly wanted: Wanted,
		private readonly payer: Payer,
	) {
		this.billId = wanted.billId;
	}

	/** Pays a bill as it was read. */
	async payDue({ bill, due, paid }: ToPay): Promise<Turn> {
		const { item, books, wanted } = this;
		if (!bill) return { result: await unlistedBill(item, books, this.billId), left: {} };
		const amount = amountFor(item, bill, due, wanted);
		const mayPayMore = wanted.given !== undefined && wanted.allowOverpayment;
		if (due !== undefined && due <= 0 && !(mayPayMore && paysAnyway(item)))
			return { result: nothingLeft(item, bill), left: { bill, due } };
		const { approved } = wanted;
		checkApprovedBill(item, books, bill, { approved, consequence: NOTHING_PAID });
		checkSupplierSeen(item, bill);
		if (due !== undefined) checkSeen(item, books, bill, { due, amount });
		checkAmount(item, bill, amount, mayPayMore ? undefined : due);
		// By the books: what this run has paid on it since it was read may not show for long.
		const dueOnBooks = due === undefined ? undefined : sum([due, paid ?? 0]);
		const dueBefore = wanted.given === undefined ? due : undefined;
		const recording = { amount, bill, dueBefore, dueOnBooks };
		const paidNow = sum([amount, paid ?? 0]);
		const intent = this.payer.intent(recording);
		const compared = { due: dueOnBooks, amount: paidNow, intent };
		if (paid === undefined) this.takeBack = await checkStillDue(item, books, bill, compared);
		const dueAfter = due === undefined ? undefined : subtract(due, amount);
		this.sent = { ...recording, dueAfter, compared };
		const payment = await this.payer.pay(recording);
		if (item.replayed) {
			this.forget();
			// The bill was read after the earlier write whose answer this is, and is due what it was.
			const result = recorded(payment, billInShort(bill, due), bill.currency);
			return { result, left: { bill, due, paid: paid ?? 0 } };
		}
		this.remember(this.sent);
		const left = { bill, due: dueAfter, paid: paidNow };
		return { result: recorded(payment, billInShort(bill, left.due), bill.currency), left };
	}

	/** Whether the books show the payment that was sent. */
	isMade(found?: ToPay): boolean {
		return this.sent?.dueAfter !== undefined && found?.due === this.sent.dueAfter;
	}

	/** What a payment of unknown outcome has come to, if the books show it; undefined if they don't. */
	settled(found: ToPay): Turn | undefined {
		const { bill } = found;
		if (!bill || !this.sent || !this.isMade(found)) return undefined;
		const { amount, dueAfter } = this.sent;
		this.remember({ ...this.sent, bill });
		const payment = { id: null, ...this.payer.asSent(amount) };
		return { result: recorded(payment, billInShort(bill, dueAfter), bill.currency), left: found };
	}

	/** Remembers that nobody knows whether the payment was recorded, if it was sent. */
	rememberOutcomeUnknown(): void {
		if (!this.sent) return;
		const { bill, compared } = this.sent;
		rememberPayment(this.item, this.books, bill, { ...compared, outcomeUnknown: true });
	}

	/** Nothing was recorded. */
	forget(): void {
		this.takeBack?.();
	}

	private remember({ amount, bill, compared }: SentPayment): void {
		notePaid(this.item, this.books, this.billId, { amount, due: compared.due });
		rememberPayment(this.item, this.books, bill, compared);
	}
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
	payer: Payer,
): Promise<IDataObject> {
	const { billId } = wanted;
	const payment = new Payment(item, books, wanted, payer);
	try {
		return await inTurn<ToPay, IDataObject>(item, books, `bill ${billId}`, {
			once: {
				done: `paid the bill "${billId}"`,
				isMade: (found) => payment.isMade(found),
				settled: (found) => payment.settled(found),
			},
			read: async (anew) => await readToPay(item, books, billId, anew),
			write: async (current) => await payment.payDue(current ?? {}),
		});
	} catch (error) {
		if (isOutcomeUnknown(error)) payment.rememberOutcomeUnknown();
		else payment.forget();
		throw error as Error;
	}
}
