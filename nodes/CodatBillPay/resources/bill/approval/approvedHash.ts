import type { Item } from '../../../item';

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
