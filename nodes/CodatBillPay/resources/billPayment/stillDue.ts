import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { Books } from '../../../shared/books/books';
import type { Bill } from '../../../shared/books/types';
import {
	beginPayment,
	paidBefore,
	paidByProcess,
	rememberPaid,
	type PaidBefore,
} from '../../../shared/transport/idempotency/paidBefore';
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
		'Whether to pay a bill that this workflow paid in the last 30 days and whose amount due has not gone down since. That payment may wait for an approval there, or the list may lag behind. With Allow Overpayment, also one that has nothing left to pay.',
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

/** A payment that was made before, and whether another run made it, of any workflow. */
type Earlier = PaidBefore & { elsewhere?: true };

/**
 * Whether the books may not show an earlier payment: what is due is what was due before it. Elsewhere than in software
 * where payments wait, one of another workflow shows, or was deleted.
 */
async function mayBeHidden(
	earlier: Earlier,
	books: Books,
	{ due, intent }: Omit<ComparedPayment, 'amount'>,
): Promise<boolean> {
	if (earlier.due !== due) return false;
	const isKept = earlier.at > Date.now() - ANSWER_KEPT_MS;
	// An equal payment of now records nothing: Codat repeats its first answer to it.
	if (isKept && earlier.intent === nameOfIntent(books, intent)) return false;
	// What a list doesn't show after that wasn't recorded, unless payments may wait.
	if (!earlier.elsewhere && (!earlier.outcomeUnknown || isKept)) return true;
	return (await books.platform())?.paymentsMayWait === true;
}

/** The earlier payment of the bill, by this workflow or in this process, that the books may not show. */
async function hiddenPayment(
	item: Item,
	books: Books,
	name: string,
	compared: ComparedPayment,
): Promise<Earlier | undefined> {
	const own = paidBefore(item.context, name);
	if (own && (await mayBeHidden(own, books, compared))) return own;
	// Nothing waits between this look and the note of the payment that is made: of two at once, one sees the other.
	const other = paidByProcess(name);
	const elsewhere: Earlier | undefined = other && { ...other, elsewhere: true };
	return elsewhere && (await mayBeHidden(elsewhere, books, compared)) ? elsewhere : undefined;
}

function whoPaid({ elsewhere, outcomeUnknown }: Earlier): string {
	const who = elsewhere ? 'Another run' : 'This workflow';
	return `${who} ${outcomeUnknown ? 'may have paid' : 'paid'}`;
}

/**
 * Stops a second payment of a bill whose first one doesn't show yet: what is due on the books is what was due before
 * it. Else others are told that this one is being made.
 *
 * @returns takes that back, if it wasn't made
 * @throws NodeOperationError saying what was paid and when, unless the item wants to pay anyway
 */
export async function checkStillDue(
	item: Item,
	books: Books,
	bill: Bill,
	compared: ComparedPayment,
): Promise<() => void> {
	const { due } = compared;
	const name = rememberedAs(books, bill.id);
	const now = ledgerOf(item.context)
		.byOthers(name, item.index)
		.find((payment) => payment.due === due);
	const before = now ? undefined : await hiddenPayment(item, books, name, compared);
	const paid = now ?? before;
	if (!paid || paysAnyway(item))
		return beginPayment(name, { ...compared, intent: nameOfIntent(books, compared.intent) });
	const ofBill = `${formatAmount(paid.amount, bill.currency)} of the bill "${bill.reference ?? bill.id}"`;
	const still =
		due === undefined
			? 'the accounting software does not say what is due'
			: `the amount due is still ${formatAmount(due, bill.currency)}`;
	const dayPaid = before && dayOf(new Date(before.at), item.context.getTimezone());
	return nothingPaid(
		item,
		before
			? `${whoPaid(before)} ${ofBill} on ${dayPaid}${before.outcomeUnknown ? ': the outcome is unknown, and' : ', but'} ${still}`
			: `This execution paid ${ofBill}, but ${still}`,
		'The payment may wait for an approval in the accounting software, or the list may lag behind. Look for it there. If it was rejected or deleted, or is not there, add the option "Pay Anyway" to pay once more.',
	);
}

/** Remembers a payment that was recorded, or may have been. */
export function rememberPayment(
	item: Item,
	books: Books,
	bill: Bill,
	{ due, amount, intent, outcomeUnknown = false }: ComparedPayment & { outcomeUnknown?: boolean },
): void {
	const payment = { due, amount, intent: nameOfIntent(books, intent), outcomeUnknown };
	rememberPaid(item.context, rememberedAs(books, bill.id), payment);
}
