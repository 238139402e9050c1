import type { INodeProperties } from 'n8n-workflow';

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
