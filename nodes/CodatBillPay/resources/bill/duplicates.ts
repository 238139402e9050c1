import type { INodeProperties } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import type { ConnectionRef } from '../../../shared/books/connection';
import { comparable } from '../../../shared/books/records';
import type { Codat } from '../../../shared/transport/codat';
import type { Bill, BillPrototype } from '../../../shared/books/types';
import type { Item } from '../../item';
import { findBillOfAny } from '../../../shared/books/bills';

export const duplicateCheck: INodeProperties = {
	displayName: 'If the Bill Exists',
	name: 'duplicateCheck',
	type: 'options',
	options: [
		{
			name: "Don't Check",
			value: 'off',
			description: 'Create the bill without looking. Costs no extra requests.',
		},
		{
			name: 'Return the Existing Bill',
			value: 'return',
			description: 'Output the bill that is there, and create nothing',
		},
		{
			name: 'Stop With an Error',
			value: 'stop',
			description: 'Refuse to enter the invoice twice',
		},
	],
	default: 'off',
	description:
		'What to do when the supplier already has a bill with this reference, whatever its case and spacing. Paid bills and drafts count where the accounting software lists them, void bills never.',
};

/** How the item wants duplicates checked. @throws NodeOperationError if it gives nothing to check by */
export function readDuplicateCheck(item: Item): string {
	const mode = item.option('duplicateCheck');
	if (mode !== 'off' && !item.has('reference'))
		item.fail('reference', 'is needed to tell whether the bill exists, but is empty');
	return mode;
}

/** @throws NodeOperationError naming the bill that exists */
function refuse(item: Item, { reference, id, status }: Bill): never {
	throw new NodeOperationError(
		item.context.getNode(),
		`The supplier already has a bill with the reference "${reference}" (ID ${id}, ${status})`,
		{
			description:
				'Nothing was created. Check whether this is the same invoice; if not, give it another reference.',
		},
	);
}

/**
 * Enters a bill unless it exists, as the item wants that checked. Items of one run that describe the same invoice count
 * as the same, too: the first enters it.
 *
 * @param mode see `readDuplicateCheck`
 * @param enter creates the bill
 * @returns the bill, and whether it was there before
 * @throws NodeOperationError naming the bill, if the item is to stop on one
 */
export async function enterOnce(
	item: Item,
	mode: string,
	codat: Codat,
	ref: ConnectionRef,
	bill: BillPrototype,
	enter: () => Promise<Bill>,
): Promise<{ entered: Bill; existing: boolean }> {
	if (mode === 'off') return { entered: await enter(), existing: false };
	const supplierId = bill.supplierRef.id;
	const reference = comparable(bill.reference);
	let existing = true;
	const entered = await codat.once(
		`bill of ${ref.connectionId} ${supplierId} ${reference}`,
		async () => {
			const found = await findBillOfAny(
				codat,
				ref,
				(one) =>
					// A void bill is no longer owed: the same invoice may be entered again. A draft still may be.
					one.status !== 'Void' &&
					one.supplierRef?.id === supplierId &&
					comparable(one.reference) === reference,
			);
			if (found) return found;
			existing = false;
			return await enter();
		},
	);
	if (existing && mode === 'stop') refuse(item, entered);
	return { entered, existing };
}
