import type { INodeProperties } from 'n8n-workflow';
import { collection } from '../../../shared/parameters/fields/basic';
import type { Bill } from '../../../shared/books/types';
import type { Item } from '../../item';

const SORT_KEYS: Record<string, { name: string; of(bill: Bill): string | number }> = {
	amountDue: { name: 'Amount Due', of: (bill) => bill.amountDue ?? 0 },
	dueDate: { name: 'Due Date', of: (bill) => bill.dueDate },
	issueDate: { name: 'Issue Date', of: (bill) => bill.issueDate },
	sourceModifiedDate: { name: 'Modified', of: (bill) => bill.sourceModifiedDate ?? '' },
	reference: { name: 'Reference', of: (bill) => bill.reference ?? '' },
	supplierName: { name: 'Supplier Name', of: (bill) => bill.supplierRef?.supplierName ?? '' },
	totalAmount: { name: 'Total Amount', of: (bill) => bill.totalAmount ?? 0 },
};

export const sort: INodeProperties = {
	...collection(
		'Sort',
		'sort',
		[
			{
				displayName: 'Direction',
				name: 'direction',
				type: 'options',
				options: [
					{ name: 'Ascending', value: 'asc' },
					{ name: 'Descending', value: 'desc' },
				],
				default: 'asc',
				description: 'Smallest, earliest or first letter first, or last',
			},
			{
				displayName: 'Field',
				name: 'field',
				type: 'options',
				options: Object.entries(SORT_KEYS).map(([value, { name }]) => ({ name, value })),
				default: 'dueDate',
				description: 'What the bills are sorted by',
			},
		],
		'Add Sort',
	),
	description: 'All matching bills are read before they are sorted, whatever the limit',
};

/** How the item wants its bills sorted; undefined if it doesn't. */
export function readSort(item: Item): ((bills: Bill[]) => Bill[]) | undefined {
	const group = item.group('sort');
	if (!group.has('field') && !group.has('direction')) return undefined;
	const { of } = SORT_KEYS[group.has('field') ? group.option('field') : 'dueDate'];
	const sign = group.has('direction') && group.option('direction') === 'desc' ? -1 : 1;
	return (bills) =>
		bills.toSorted((a, b) => {
			const [left, right] = [of(a), of(b)];
			return sign * (left < right ? -1 : left > right ? 1 : 0);
		});
}
