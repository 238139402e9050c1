import type { INodeProperties, NodeApiError } from 'n8n-workflow';
import type { Books } from '../../../shared/books/books';
import { comparable } from '../../../shared/values/text';
import type { Bill, BillPrototype } from '../../../shared/books/types';
import type { Item } from '../../item';
import { isOutcomeUnknown } from '../../../shared/transport/errors';
import { canonicalJson } from '../../../shared/values/canonicalJson';
import { Once } from '../../../shared/values/once';

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

/** The bill that is the same invoice: of the same supplier and reference, whatever its case and spacing. */
export async function findInvoice(
	books: Books,
	{ supplierRef, reference }: Pick<BillPrototype, 'supplierRef' | 'reference'>,
): Promise<Bill | undefined> {
	return await books.bills.findOfAny(
		(one) =>
			// A void bill is no longer owed: the same invoice may be entered again. A draft still may be.
			one.status !== 'Void' &&
			one.supplierRef?.id === supplierRef.id &&
			comparable(one.reference) === comparable(reference),
	);
}

/** @throws NodeOperationError naming the bill that exists */
function refuse(item: Item, { reference, id, status }: Bill): never {
	return item.refuse(
		`The supplier already has a bill with the reference "${reference}" (ID ${id}, ${status})`,
		'Nothing was created. Check whether this is the same invoice; if not, give it another reference.',
	);
}

/** @throws NodeOperationError always: an earlier item may have entered the invoice, with other content */
function refuseUnsettled(item: Item, { reference }: BillPrototype): never {
	return item.refuse(
		`Whether an earlier item has entered the invoice "${reference}" is not known`,
		'Nothing was created by this item, whose content differs from the earlier one. Look for the bill in the accounting software. Run the node again for this item if it is not there.',
	);
}

/** What a run knows of invoices, each named by its supplier and reference. */
class Invoices {
	/** The bills that were found or entered. */
	readonly known = new Once<Bill>();

	/** The bills as they were sent, of which nobody knows whether they were made. */
	readonly unsettled = new Map<string, string>();
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
	books: Books,
	bill: BillPrototype,
	enter: () => Promise<Bill>,
): Promise<{ entered: Bill; existing: boolean }> {
	if (mode === 'off') return { entered: await enter(), existing: false };
	const supplierId = bill.supplierRef.id;
	const reference = comparable(bill.reference);
	const invoice = `${supplierId} ${reference}`;
	const { known, unsettled } = books.shared(Invoices);
	let isOwn = false;
	let existing = true;
	const findOrEnter = async () => {
		isOwn = true;
		const found = await findInvoice(books, bill);
		if (found) return found;
		// An equal bill is sent under the same key, which settles it; another would be a second one.
		const sent = canonicalJson(bill);
		if (unsettled.has(invoice) && unsettled.get(invoice) !== sent) refuseUnsettled(item, bill);
		try {
			existing = false;
			return await enter();
		} catch (error) {
			// The list that was read says nothing about a bill that may have been made since.
			books.bills.forget();
			if (isOutcomeUnknown(error)) unsettled.set(invoice, sent);
			throw error as NodeApiError;
		}
	};
	// An item that waited for another that failed tries by itself.
	const inTurn = async (): Promise<Bill> => {
		try {
			return await known.do(invoice, findOrEnter);
		} catch (error) {
			if (isOwn) throw error as NodeApiError;
			return await inTurn();
		}
	};
	const entered = await inTurn();
	if (existing && mode === 'stop') refuse(item, entered);
	return { entered, existing };
}
