import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { Books } from '../../../../shared/books/books';
import type { Bill, BillPrototype } from '../../../../shared/books/types';
import { isRefused } from '../../../../shared/transport/errors/errors';
import { canonicalJson } from '../../../../shared/values/canonicalJson';
import { addDays } from '../../../../shared/values/dates';
import { sum } from '../../../../shared/values/money';
import { comparable } from '../../../../shared/values/text';
import type { Item } from '../../../item';
import { inTurn } from '../../../oneRecord';
import { comparedBy, conflictInWords, conflictWith, CONFLICT_HELP } from './conflict';
import { enteredWithOtherContent } from './otherContent';
import { enterStanding } from './repeated';

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
			description:
				'Output the bill that is there, and create nothing. Case and spacing of the reference make no difference; paid bills and drafts count where the accounting software lists them.',
		},
		{
			name: 'Stop With an Error',
			value: 'stop',
			description: 'Refuse to enter the invoice twice. Refuses a bill without a reference, too.',
		},
	],
	default: 'return',
	hint: 'A bill without a reference is created without looking',
	description:
		'What to do when the supplier has a bill with this reference, void ones aside: return puts that bill out and creates nothing, stop refuses, off does not look',
};

/**
 * How far back bills are read that a new one may repeat, or is coded by, in days: 13 months, so that what comes once a
 * year is there.
 */
export const HISTORY_DAYS = 396;

export const lookBack: INodeProperties = {
	displayName: 'Look for the Bill Among',
	name: 'lookBack',
	type: 'options',
	options: [
		{
			name: 'All Bills',
			value: 'all',
			description:
				'However old. Codat gives 100 bills a request, so in large books the first look takes many; later ones ask for what changed since.',
		},
		{
			name: 'Bills of the Last 13 Months',
			value: 'recent',
			description: 'At least those that were created or changed since then',
		},
	],
	default: 'recent',
	description:
		'How far back to look whether the bill exists: recent is the last 13 months, all may take many requests',
};

/** The day (`YYYY-MM-DD`) since when bills are looked at; undefined for all. */
export function lookBackDay(item: Item): string | undefined {
	const settings = item.group('options');
	const isAll = settings.has('lookBack') && settings.option('lookBack') === 'all';
	return isAll ? undefined : addDays(item.today(), -HISTORY_DAYS);
}

/** How one item's bill is checked for duplicates. */
export type DuplicateCheck = 'off' | 'return' | 'stop';

/**
 * How the item wants duplicates checked; undefined where it has no reference to check by, unless it wants an error for
 * a bill that exists.
 *
 * @throws NodeOperationError if it does
 */
export function readDuplicateCheck(item: Item): DuplicateCheck | undefined {
	const mode = item.option('duplicateCheck') as DuplicateCheck;
	if (mode === 'off' || item.has('reference')) return mode;
	if (mode === 'return') return undefined;
	return item.fail('reference', 'is needed to tell whether the bill exists, but is empty');
}

/** What an output item's field `existing` says about all of them, in words. */
export function existingInWords(outputs: IDataObject[]): string[] {
	const count = (state: boolean | null) =>
		outputs.filter(({ existing }) => existing === state).length;
	const [there, unchecked] = [count(true), count(null)];
	const of = `of ${outputs.length} bills`;
	return [
		...(there > 0
			? [
					`${there} ${of} were on the books before and were returned as they are ("existing": true).`,
				]
			: []),
		...(unchecked > 0
			? [
					`${unchecked} ${of} have no reference, so they were entered without looking whether they exist ("existing": null).`,
				]
			: []),
	];
}

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
		return item.context.addExecutionHints({
			type: 'warning',
			location: 'outputPane',
			message:
				'The list of bills went on changing while it was read three times. Whether a bill exists is certain only as far as those readings show.',
		});
	item.context.addExecutionHints({
		location: 'outputPane',
		message: `To look whether the bill exists, ${firstRead} bills were read, 100 a request. In the same n8n process, later looks ask only for what changed since, for up to a day.`,
	});
}

/**
 * Enters a bill unless it exists, as the item wants that checked. Items of one run that describe the same invoice count
 * as the same, too: the first enters it.
 *
 * @param mode see `readDuplicateCheck`
 * @param enter creates the bill; with the check, equal invoices are one bill, without it, each item means its own
 * @returns the bill, and whether it was there before: null if there was nothing to check by, absent if it wasn't to be
 * checked
 * @throws NodeOperationError naming the bill, if the item is to stop on one, or if the bill is another invoice
 */
export async function enterOnce(
	item: Item,
	mode: DuplicateCheck | undefined,
	books: Books,
	bill: BillPrototype,
	enter: (isOneOfAKind: boolean) => Promise<Bill>,
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
				: await enterNew(item, books, bill, enter, look);
			return { result, left: result.entered };
		},
	});
}

/** What the lines of a bill add up to, as it is sent. */
const totalOf = ({ lineItems }: BillPrototype) =>
	sum((lineItems ?? []).map(({ totalAmount }) => totalAmount ?? 0));

/** Enters a bill of which none was found: it, or the one that another execution has entered meanwhile. */
async function enterNew(
	item: Item,
	books: Books,
	bill: BillPrototype,
	enter: (isOneOfAKind: boolean) => Promise<Bill>,
	look: (anew: boolean) => Promise<Bill | undefined>,
): Promise<{ entered: Bill; existing: boolean }> {
	try {
		return { entered: await enterStanding(item, books, enter), existing: false };
	} catch (error) {
		// A supplier that is remembered may not be there any more.
		if (isRefused(error)) books.suppliers.forget();
		const other = await enteredWithOtherContent(item, bill, error, async () => await look(true));
		if (item.option('duplicateCheck') === 'stop') refuseExisting(item, other);
		refuseConflict(item, bill, other);
		return { entered: other, existing: true };
	}
}
