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

/** Fields of a collection named Filters. */
export function filters(...options: INodeProperties[]): INodeProperties {
	return {
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		options,
	};
}

/** Switch between the whole record and its most useful fields. */
export function simplify(fields: string): INodeProperties {
	return {
		displayName: 'Simplify',
		name: 'simplify',
		type: 'boolean',
		default: true,
		description: `Whether to return a simplified version of the response instead of the raw data (${fields})`,
	};
}
