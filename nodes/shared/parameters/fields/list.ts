import type { INodeProperties } from 'n8n-workflow';
import { collection } from './basic';

/** Fields of a collection named Filters. */
export function filters(...options: INodeProperties[]): INodeProperties {
	return collection('Filters', 'filters', options, 'Add Filter');
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
