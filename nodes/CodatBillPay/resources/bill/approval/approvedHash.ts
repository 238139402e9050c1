import type { INodeProperties } from 'n8n-workflow';
import type { Item } from '../../../item';

/** The field for the hash of what was approved. @param description which hash that is, and what it covers */
export const approvedHash = (description: string): INodeProperties => ({
	displayName: 'Approved Hash',
	name: 'approvedHash',
	type: 'string',
	default: '',
	placeholder: 'e.g. 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
	description,
});

/**
 * The hash of what was approved; undefined if the item has none to go by.
 *
 * @throws NodeOperationError if the option was added but is empty: an expression that finds no approval is none
 */
export function readApproval(item: Item): string | undefined {
	const settings = item.group('options');
	if (!settings.isAdded('approvedHash')) return undefined;
	return settings.text('approvedHash').toLowerCase();
}
