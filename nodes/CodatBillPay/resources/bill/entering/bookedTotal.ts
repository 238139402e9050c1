import type { Bill, BillPrototype } from '../../../../shared/books/types';
import { formatAmount, sum } from '../../../../shared/values/money';
import type { Item } from '../../../item';

/** What the lines of a bill come to; undefined if some give no total. */
export function linesTotal({ lineItems }: Pick<BillPrototype, 'lineItems'>): number | undefined {
	const totals = (lineItems ?? []).map(({ totalAmount }) => totalAmount ?? undefined);
	const known = totals.filter((total) => total !== undefined);
	return totals.length > 0 && known.length === totals.length ? sum(known) : undefined;
}

/**
 * Warns where the accounting software has booked another total than was sent: QuickBooks Online computes taxes by
 * itself, Xero may overwrite a total.
 *
 * @param expected what it was to come to; undefined if that isn't known
 */
export function noteTotal(item: Item, expected: number | undefined, booked: Bill): void {
	const { totalAmount, currency, reference, id } = booked;
	if (expected === undefined || totalAmount === undefined || totalAmount === expected) return;
	item.note(
		`The accounting software booked the bill "${reference ?? id}" with a total of ${formatAmount(totalAmount, currency)}; what was sent comes to ${formatAmount(expected, currency)}. Correct the bill there.`,
		true,
	);
}
