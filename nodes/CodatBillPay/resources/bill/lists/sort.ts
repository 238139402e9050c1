import type { Bill } from '../../../../shared/books/types';
import { readSortBy, sortBy, type SortKey } from '../../../fields/sort';
import type { Item } from '../../../item';
import { requireDiscounts, type DiscountOf } from '../discounts/kept';

type SortValue = string | number;

/** What a bill is sorted by; bills that have none come last, whatever the direction. */
type SortValueOf = (bill: Bill, discountOf: DiscountOf) => SortValue | undefined;

const BY_DISCOUNT = 'discountLastDay';

const SORT_KEYS: Array<[...SortKey, of: SortValueOf]> = [
	['amountDue', 'Amount Due', 'amount', (bill) => bill.amountDue ?? 0],
	[BY_DISCOUNT, 'Last Day of Discount', 'time', (bill, discountOf) => discountOf(bill)?.lastDay],
	['dueDate', 'Due Date', 'time', (bill) => bill.dueDate],
	['issueDate', 'Issue Date', 'time', (bill) => bill.issueDate],
	['sourceModifiedDate', 'Modified', 'time', (bill) => bill.sourceModifiedDate ?? ''],
	['reference', 'Reference', 'text', (bill) => bill.reference ?? ''],
	['supplierName', 'Supplier Name', 'text', (bill) => bill.supplierRef?.supplierName ?? ''],
	['totalAmount', 'Total Amount', 'amount', (bill) => bill.totalAmount ?? 0],
];

export const sort = sortBy(
	SORT_KEYS.map(([field, name, holds]): SortKey => [field, name, holds]),
	'The order of the bills. All that match are read before they are sorted, whatever the limit.',
);

const compare = (left: SortValue, right: SortValue) =>
	typeof left === 'string' && typeof right === 'string'
		? left.localeCompare(right, 'en')
		: Number(left) - Number(right);

/** @throws NodeOperationError if the bills are to be sorted by discounts, and none are given */
function discountsFor(item: Item, field: string, name: string, discountOf?: DiscountOf) {
	return field === BY_DISCOUNT
		? requireDiscounts(item, discountOf, `Sort By: ${name}`)
		: () => undefined;
}

/** How the item wants its bills sorted; undefined if it doesn't. */
export function readSort(
	item: Item,
	discountOf: DiscountOf | undefined,
): ((bills: Bill[]) => Bill[]) | undefined {
	const wanted = readSortBy(item);
	const key = SORT_KEYS.find(([field]) => field === wanted?.replace('-', ''));
	if (!wanted || !key) return undefined;
	const [field, name, , of] = key;
	const known = discountsFor(item, field, name, discountOf);
	const sign = wanted.startsWith('-') ? -1 : 1;
	const before = (a?: SortValue, b?: SortValue) =>
		a === undefined || b === undefined
			? Number(a === undefined) - Number(b === undefined)
			: sign * compare(a, b);
	return (bills) =>
		bills
			.map((bill) => ({ bill, value: of(bill, known) }))
			.toSorted((a, b) => before(a.value, b.value))
			.map(({ bill }) => bill);
}
