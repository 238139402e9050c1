import type { INodeProperties } from 'n8n-workflow';
import type { Books } from '../../shared/books/books';
import type { Bill } from '../../shared/books/types';
import { formatAmount } from '../../shared/values/money';
import type { Item } from '../item';
import { billHash } from './billContent';

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

/**
 * Compares a bill with the one that was approved.
 *
 * @param consequence what an item whose bill is refused says first, if anything
 * @returns the bill's hash
 * @throws NodeOperationError if something was approved, and the bill as it is on the books now is something else
 */
export function checkApprovedBill(
	item: Item,
	{ ref }: Books,
	bill: Bill,
	{ approved, consequence = '' }: { approved: string | undefined; consequence?: string },
): string {
	const hash = billHash(ref, bill);
	if (approved === undefined || approved === hash) return hash;
	const { id, reference, supplierRef, totalAmount = 0, currency } = bill;
	return item.refuse(
		`The bill "${reference ?? id}" is not the one that was approved`,
		`${consequence}It has changed since, its supplier was renamed, or the hash is of another bill or of an earlier version of this node. Now it is of ${supplierRef?.supplierName ?? 'a supplier without a name'}, ${formatAmount(totalAmount, currency)} in all. Have it approved again.`,
	);
}
