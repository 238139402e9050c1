import type { INodeProperties } from 'n8n-workflow';
import type { Books } from '../../../shared/books/books';
import type { Bill } from '../../../shared/books/types';
import { paidBefore, rememberPaid } from '../../../shared/transport/idempotency/paidBefore';
import { ANSWER_KEPT_MS } from '../../../shared/transport/idempotency/rejections';
import { dayOf } from '../../../shared/values/dates';
import { formatAmount } from '../../../shared/values/money';
import { customKey } from '../../fields/options';
import type { Item } from '../../item';
import { nothingPaid } from './paidBill';

export const payAnyway: INodeProperties = {
	displayName: 'Pay Anyway',
	name: 'payAnyway',
	type: 'boolean',
	default: false,
	description:
		'Whether to pay a bill that this workflow paid in the last 30 days and whose amount due is what it was before. That payment may wait for an approval there, or the list may lag behind.',
};

const billKey = (books: Books, { id }: Bill) => `${books.name} ${id}`;

/**
 * Stops a second payment of a bill whose first one doesn't show yet: what is due is what was due before it.
 *
 * @throws NodeOperationError saying what was paid and when, unless the item wants to pay anyway
 */
export function checkStillDue(
	item: Item,
	books: Books,
	bill: Bill,
	due: number,
	amount: number,
): void {
	const before = paidBefore(item.context, billKey(books, bill));
	const isKept = (before?.at ?? 0) > Date.now() - ANSWER_KEPT_MS && customKey(item) === undefined;
	// An equal payment of now records nothing: Codat repeats its first answer to it.
	if (isKept && before?.amount === amount) return;
	if (before?.due !== due || item.group('options').boolean('payAnyway')) return;
	const day = dayOf(new Date(before.at), item.context.getTimezone());
	nothingPaid(
		item,
		`This workflow paid ${formatAmount(before.amount, bill.currency)} of the bill "${bill.reference ?? bill.id}" on ${day}, but the amount due is still ${formatAmount(due, bill.currency)}`,
		'The payment may wait for an approval in the accounting software, or the list may lag behind. Look for it there. If it was rejected or deleted, add the option "Pay Anyway" to pay once more.',
	);
}

/** Remembers a payment that was recorded, in active workflows. */
export function rememberPayment(
	item: Item,
	books: Books,
	bill: Bill,
	due: number,
	amount: number,
): void {
	rememberPaid(item.context, billKey(books, bill), { due, amount });
}
