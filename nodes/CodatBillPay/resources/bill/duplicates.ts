import type { INodeProperties, NodeApiError } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import type { ConnectionRef } from '../../../shared/books/connection';
import { comparable } from '../../../shared/books/records';
import type { Codat } from '../../../shared/transport/codat';
import type { Bill, BillPrototype } from '../../../shared/books/types';
import type { Item } from '../../item';
import { findBillOfAny, forgetBills } from '../../../shared/books/bills';
import { isOutcomeUnknown } from '../../../shared/transport/errors';
import { canonicalJson } from '../../../shared/values/canonicalJson';

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

/** @throws NodeOperationError always: an earlier item may have entered the invoice, with other content */
function refuseUnsettled(item: Item, { reference }: BillPrototype): never {
	throw new NodeOperationError(
		item.context.getNode(),
		`Whether an earlier item has entered the invoice "${reference}" is not known`,
		{
			description:
				'Nothing was created by this item, whose content differs from the earlier one. Look for the bill in the accounting software. Run the node again for this item if it is not there.',
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
	const invoice = `${ref.connectionId} ${supplierId} ${reference}`;
	// By invoice: the bill as it was sent, if nobody knows whether it was made.
	const unsettled = await codat.once('bills of unknown outcome', async () =>
		Promise.resolve(new Map<string, string>()),
	);
	let isOwn = false;
	let existing = true;
	const findOrEnter = async () => {
		isOwn = true;
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
		// An equal bill is sent under the same key, which settles it; another would be a second one.
		const sent = canonicalJson(bill);
		if (unsettled.has(invoice) && unsettled.get(invoice) !== sent) refuseUnsettled(item, bill);
		try {
			existing = false;
			return await enter();
		} catch (error) {
			// The list that was read says nothing about a bill that may have been made since.
			forgetBills(codat);
			if (isOutcomeUnknown(error)) unsettled.set(invoice, sent);
			throw error as NodeApiError;
		}
	};
	// An item that waited for another that failed tries by itself.
	const inTurn = async (): Promise<Bill> => {
		try {
			return await codat.once(`bill of ${invoice}`, findOrEnter);
		} catch (error) {
			if (isOwn) throw error as NodeApiError;
			return await inTurn();
		}
	};
	const entered = await inTurn();
	if (existing && mode === 'stop') refuse(item, entered);
	return { entered, existing };
}
