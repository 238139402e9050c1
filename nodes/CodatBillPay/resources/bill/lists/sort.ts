import type { Bill } from '../../../../shared/books/types';
import { readSortBy, sortBy, type SortKey } from '../../../fields/sort';
import type { Item } from '../../../item';

type SortValue = string | number;

const KEYS: Array<[...SortKey, of: (bill: Bill) => SortValue]> = [
	['amountDue', 'Amount Due', 'amount', (bill) => bill.amountDue ?? 0],
	['dueDate', 'Due Date', 'time', (bill) => bill.dueDate],
	['issueDate', 'Issue Date', 'time', (bill) => bill.issueDate],
	['sourceModifiedDate', 'Modified', 'time', (bill) => bill.sourceModifiedDate ?? ''],
	['reference', 'Reference', 'text', (bill) => bill.reference ?? ''],
	['supplierName', 'Supplier Name', 'text', (bill) => bill.supplierRef?.supplierName ?? ''],
	['totalAmount', 'Total Amount', 'amount', (bill) => bill.totalAmount ?? 0],
];

export const sort = sortBy(
	KEYS.map(([field, name, holds]): SortKey => [field, name, holds]),
	'The order of the bills. All that match are read before they are sorted, whatever the limit.',
);

const compare = (left: SortValue, right: SortValue) =>
	typeof left === 'string' && typeof right === 'string'
		? left.localeCompare(right, 'en')
		: Number(left) - Number(right);

/** How the item wants its bills sorted; undefined if it doesn't. */
export function readSort(item: Item): ((bills: Bill[]) => Bill[]) | undefined {
	const wanted = readSortBy(item);
	const [, , , of] = KEYS.find(([field]) => field === wanted?.replace('-', '')) ?? [];
	if (!wanted || !of) return undefined;
	const sign = wanted.startsWith('-') ? -1 : 1;
	return (bills) => bills.toSorted((a, b) => sign * compare(of(a), of(b)));
}
