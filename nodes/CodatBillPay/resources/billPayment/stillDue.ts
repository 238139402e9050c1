import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { Books } from '../../../shared/books/books';
import type { Bill } from '../../../shared/books/types';
import { paidBefore, rememberPaid } from '../../../shared/transport/idempotency/paidBefore';
import { ledgerOf } from '../../../shared/transport/idempotency/paidByRun';
import { ANSWER_KEPT_MS } from '../../../shared/transport/idempotency/rejections';
import { canonicalJson } from '../../../shared/values/canonicalJson';
import { dayOf } from '../../../shared/values/dates';
import { formatAmount } from '../../../shared/values/money';
import { shortHash } from '../../../shared/values/uuid';
import type { Item } from '../../item';
import { nothingPaid, rememberedAs } from './paidBill';

export const payAnyway: INodeProperties = {
	displayName: 'Pay Anyway',
	name: 'payAnyway',
	type: 'boolean',
	default: false,
	description:
		'Whether to pay a bill that this workflow paid in the last 30 days and whose amount due is what it was before. That payment may wait for an approval there, or the list may lag behind. With Allow Overpayment, one that has nothing left to pay, too.',
};

/** Whether the item wants to pay although that may have been done. */
export const paysAnyway = (item: Item): boolean => item.group('options').boolean('payAnyway');

/** A payment, compared with what was paid before. */
export interface ComparedPayment {
	amount: number;
	/** What is due on the books before it; undefined if the accounting software doesn't say. */
	due?: number;
	/** All that its idempotency key depends on. */
	intent: IDataObject;
}

/** Codat knows an answer to the same key by the same connection and API key only. */
const nameOfIntent = (books: Books, intent: IDataObject) =>
	shortHash(`${books.name} ${canonicalJson(intent)}`);

/**
 * Stops a second payment of a bill whose first one doesn't show yet: what is due on the books is what was due before
 * it.
 *
 * @throws NodeOperationError saying what was paid and when, unless the item wants to pay anyway
 */
export async function checkStillDue(
	item: Item,
	books: Books,
	bill: Bill,
	{ due, intent }: ComparedPayment,
): Promise<void> {
	const name = rememberedAs(books, bill.id);
	const now = ledgerOf(item.context)
		.byOthers(name, item.index)
		.find((payment) => payment.due === due);
	const before = paidBefore(item.context, name);
	const isKept = before !== undefined && before.at > Date.now() - ANSWER_KEPT_MS;
	// An equal payment of now records nothing: Codat repeats its first answer to it.
	const isRepeated = isKept && before.intent === nameOfIntent(books, intent);
	// What a list doesn't show after that wasn't recorded, unless payments may wait.
	const mayCount =
		before !== undefined &&
		before.due === due &&
		(!before.outcomeUnknown || isKept || (await books.platform())?.paymentsMayWait === true);
	const paid = now ?? (mayCount && !isRepeated ? before : undefined);
	if (!paid || paysAnyway(item)) return;
	const ofBill = `${formatAmount(paid.amount, bill.currency)} of the bill "${bill.reference ?? bill.id}"`;
	const still =
		due === undefined
			? 'the accounting software does not say what is due'
			: `the amount due is still ${formatAmount(due, bill.currency)}`;
	const dayPaid = before && dayOf(new Date(before.at), item.context.getTimezone());
	nothingPaid(
		item,
		now
			? `This execution paid ${ofBill}, but ${still}`
			: before?.outcomeUnknown
				? `This workflow may have paid ${ofBill} on ${dayPaid}: the outcome is unknown, and ${still}`
				: `This workflow paid ${ofBill} on ${dayPaid}, but ${still}`,
		'The payment may wait for an approval in the accounting software, or the list may lag behind. Look for it there. If it was rejected or deleted, or is not there, add the option "Pay Anyway" to pay once more.',
	);
}

/** Remembers a payment that was recorded, or may have been, in active workflows. */
export function rememberPayment(
	item: Item,
	books: Books,
	bill: Bill,
	{ due, amount, intent, outcomeUnknown = false }: ComparedPayment & { outcomeUnknown?: boolean },
): void {
	const payment = { due, amount, intent: nameOfIntent(books, intent), outcomeUnknown };
	rememberPaid(item.context, rememberedAs(books, bill.id), payment);
}
