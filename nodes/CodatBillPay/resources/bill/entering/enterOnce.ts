import type { Books } from '../../../../shared/books/books';
import type { Bill, BillPrototype } from '../../../../shared/books/types';
import { isRefused } from '../../../../shared/transport/errors/errors';
import { canonicalJson } from '../../../../shared/values/canonicalJson';
import { sum } from '../../../../shared/values/money';
import { comparable } from '../../../../shared/values/text';
import { customKey } from '../../../fields/options';
import type { Item } from '../../../item';
import { inTurn } from '../../../oneRecord';
import { addHint } from '../../../running/hints';
import { madeWithOtherContent } from '../../../writing/otherContent';
import { withLineNumbers } from '../lines/lineErrors';
import { comparedBy, conflictInWords, conflictWith, CONFLICT_HELP } from './conflict';
import { lookBackDay, type DuplicateCheck } from './duplicates';
import { enterOnBooks } from './repeated';

/**
 * The bill that is the same invoice: of the same supplier and reference, whatever its case and spacing.
 *
 * @param day see `lookBackDay`
 */
export async function findInvoice(
	books: Books,
	{ supplierRef, reference }: Pick<BillPrototype, 'supplierRef' | 'reference'>,
	day: string | undefined,
): Promise<Bill | undefined> {
	const wanted = comparable(reference);
	return await books.bills.findOfAny(
		(one) =>
			// A void bill is no longer owed: the same invoice may be entered again. A draft still may be.
			one.status !== 'Void' &&
			one.supplierRef?.id === supplierRef.id &&
			comparable(one.reference) === wanted,
		day,
	);
}

/** @throws NodeOperationError with the figures of both, if a bill of that reference is another invoice */
function refuseConflict(item: Item, wanted: BillPrototype, bill: Bill): void {
	const conflict = conflictWith(comparedBy(wanted), bill);
	if (conflict) item.refuse(conflictInWords(bill, conflict), CONFLICT_HELP);
}

/** @throws NodeOperationError naming the bill that exists */
function refuseExisting(item: Item, { reference, id, status }: Bill): never {
	return item.refuse(
		`The supplier already has a bill with the reference "${reference}" (ID ${id}, ${status})`,
		'Nothing was created. Check whether this is the same invoice; if not, give it another reference.',
	);
}

/** Whether a run has said what its look for bills cost. */
class SaidOfFirstLook {
	isSaid = false;
}

/** A look that reads more bills than this is worth a word. */
const MANY_BILLS = 1000;

/** Says above the output, once a run, that a first look took many requests, and that the next ones won't. */
function sayFirstLook(item: Item, books: Books): void {
	const look = books.shared(SaidOfFirstLook);
	const { firstRead, isUnproven } = books.bills;
	if (look.isSaid || (firstRead <= MANY_BILLS && !isUnproven)) return;
	look.isSaid = true;
	if (isUnproven)
		return addHint(item.context, {
			isWarning: true,
			text: 'The list of bills kept changing while it was read three times, so a bill that exists may have been missed.',
		});
	addHint(item.context, {
		text: `To look whether the bill exists, ${firstRead} bills were read, 100 a request. In the same n8n process, later looks ask only for what changed since, for up to a day.`,
	});
}

/** A bill that is to be entered. */
export interface Entering {
	bill: BillPrototype;
	/** Creates it; with the check, equal invoices are one bill, without it, each item means its own. */
	enter(isOneOfAKind: boolean): Promise<Bill>;
}

/** A bill that is entered under the key that the item gives, if it gives one. */
export const enteringOf = (
	books: Books,
	bill: BillPrototype,
	givenKey: string | undefined,
): Entering => ({
	bill,
	enter: async (isOneOfAKind) =>
		await withLineNumbers(
			async () => await books.bills.create(bill, { customKey: givenKey, isOneOfAKind }),
		),
});

/**
 * Enters a bill unless it exists, as the item wants that checked. Items of one run that describe the same invoice count
 * as the same, too: the first enters it.
 *
 * @param entering.mode see `readDuplicateCheck`
 * @returns the bill, and whether it was there before: null if there was nothing to check by, absent if it wasn't to be
 * checked
 * @throws NodeOperationError naming the bill, if the item is to stop on one, or if the bill is another invoice
 */
export async function enterOnce(
	item: Item,
	books: Books,
	{ bill, mode, enter }: Entering & { mode: DuplicateCheck | undefined },
): Promise<{ entered: Bill; existing?: boolean | null }> {
	if (mode === 'off') return { entered: await enter(false) };
	if (mode === undefined) return { entered: await enter(false), existing: null };
	const { supplierRef, reference } = bill;
	const day = lookBackDay(item);
	const look = async (anew: boolean) => {
		// The list that was read says nothing about a bill that may have been made since.
		if (anew) books.bills.forget();
		const found = await findInvoice(books, bill, day);
		sayFirstLook(item, books);
		return found;
	};
	return await inTurn(item, books, `invoice ${supplierRef.id} ${comparable(reference)}`, {
		once: {
			done: `entered the invoice "${reference ?? ''}"`,
			sent: canonicalJson(bill),
			isMade: (found) => found !== undefined,
			settled: (found, before) =>
				!before && found.totalAmount === totalOf(bill)
					? { result: { entered: found, existing: false }, left: found }
					: undefined,
		},
		read: look,
		write: async (current: Bill | undefined) => {
			if (current && mode === 'stop') refuseExisting(item, current);
			if (current) refuseConflict(item, bill, current);
			const result = current
				? { entered: current, existing: true }
				: await enterNew(item, books, { bill, enter }, look);
			return { result, left: result.entered };
		},
	});
}

/** What the lines of a bill add up to, as it is sent. */
export const totalOf = ({ lineItems }: BillPrototype) =>
	sum((lineItems ?? []).map(({ totalAmount }) => totalAmount ?? 0));

/** Enters a bill of which none was found: it, or the one that another execution has entered meanwhile. */
async function enterNew(
	item: Item,
	books: Books,
	{ bill, enter }: Entering,
	look: (anew: boolean) => Promise<Bill | undefined>,
): Promise<{ entered: Bill; existing: boolean }> {
	try {
		return { entered: await enterOnBooks(item, books, enter), existing: false };
	} catch (error) {
		// A supplier that is remembered may not be there any more.
		if (isRefused(error)) books.suppliers.forget();
		if (customKey(item) !== undefined) throw error as Error;
		const other = await madeWithOtherContent(item, error, {
			look: async () => await look(true),
			inWords: {
				sent: `The invoice "${bill.reference}"`,
				goOn: 'set the option Idempotency Key to any text',
			},
		});
		if (item.option('duplicateCheck') === 'stop') refuseExisting(item, other);
		refuseConflict(item, bill, other);
		return { entered: other, existing: true };
	}
}
