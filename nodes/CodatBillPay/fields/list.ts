import type { INodeProperties } from 'n8n-workflow';
import type { Item } from '../item';

export const returnAllAndLimit: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
		displayOptions: { show: { returnAll: [false] } },
	},
];

/** How many records the item asks for; Infinity for all. */
export function limitOf(item: Item): number {
	if (item.boolean('returnAll')) return Infinity;
	return item.number('limit', {
		form: 'a whole number from 1',
		test: (value) => Number.isInteger(value) && value >= 1,
	});
}
