import type { Bill } from '../../../../shared/books/types';
import { getOrMake } from '../../../../shared/values/caches/getOrMake';
import { dayNumber, fromCodatDate } from '../../../../shared/values/dates';
import { compareNames, firmName } from '../../../../shared/values/names/firmName';
import { comparable, squashed } from '../../../../shared/values/text';

/** Why two bills may be one invoice, the surest first: each is a row of docs/checks-over-the-books.md. */
export type Reason =
	'sameReference' | 'similarReference' | 'otherSupplier' | 'sameLines' | 'closeDate';

/** A number that is an account's comes again after 28 days (see `entering/conflict.ts`). */
const SAME_NUMBER_DAYS = 25;

/** Bills of equal lines issued so many days apart may be one invoice, entered again by its reminder. */
const SAME_LINES_DAYS = 40;

/** Bills of equal totals issued so many days apart may be one invoice. */
const CLOSE_DAYS = 7;

/** What a bill is for, in whatever order its lines stand; empty where they say nothing. */
const whatItIsFor = ({ lineItems }: Bill): string =>
	(lineItems ?? [])
		.map(({ description }) => comparable(description))
		.filter(Boolean)
		.toSorted()
		.join('\n');

/** A bill, and what it is compared by. */
export interface ComparedBill {
	bill: Bill;
	/** The day of issue, `YYYY-MM-DD`, and its number. */
	day: string;
	number: number;
	/** By look. */
	keys: string[];
	/** See `whatItIsFor`. */
	content: string;
}

const isOneSupplier = (a: ComparedBill, b: ComparedBill) =>
	a.bill.supplierRef.id === b.bill.supplierRef.id;

/** Whether two suppliers on the books bear one firm's name. */
const isOneFirm = (a: ComparedBill, b: ComparedBill) =>
	isOneSupplier(a, b) ||
	['same', 'withoutForm'].includes(
		compareNames(a.bill.supplierRef.supplierName, b.bill.supplierRef.supplierName),
	);

/** Bills that have something in common, and what that means for two of them. */
export interface Look {
	/** Bills of one key are compared with each other; those without aren't. */
	keyOf(bill: Bill): string;
	/** No pair is further apart, in days. */
	within: number;
	/** @param usual how far apart such bills of one firm are when they come regularly, and mean something else */
	reason(a: ComparedBill, b: ComparedBill, apart: number, usual: number): Reason | undefined;
}

const amountWithCurrency = ({ totalAmount, currency }: Bill) => `${totalAmount} ${currency}`;

/** In the order of their certainty. */
export const LOOKS: readonly Look[] = [
	{
		// Whatever their totals: one of both may have been typed wrongly.
		keyOf: (bill) => {
			const reference = comparable(bill.reference);
			return reference && `${bill.supplierRef.id} ${reference}`;
		},
		within: SAME_NUMBER_DAYS,
		reason: () => 'sameReference',
	},
	{
		keyOf: (bill) => {
			const reference = squashed(bill.reference);
			return reference && `${amountWithCurrency(bill)} ${reference}`;
		},
		within: Infinity,
		reason: (a, b, apart, usual) => {
			if (!isOneFirm(a, b)) return apart <= SAME_LINES_DAYS ? 'otherSupplier' : undefined;
			if (apart > SAME_NUMBER_DAYS && apart >= usual) return undefined;
			if (!isOneSupplier(a, b)) return 'otherSupplier';
			const isSame = comparable(a.bill.reference) === comparable(b.bill.reference);
			return isSame ? 'sameReference' : 'similarReference';
		},
	},
	{
		keyOf: (bill) => {
			const { supplierName, id } = bill.supplierRef;
			return `${amountWithCurrency(bill)} ${firmName(supplierName).base || id}`;
		},
		within: SAME_LINES_DAYS,
		reason: (a, b, apart, usual) => {
			if (!isOneFirm(a, b) || apart >= usual) return undefined;
			const isSame = a.content !== '' && a.content === b.content;
			if (!isSame && apart > CLOSE_DAYS) return undefined;
			if (!isOneSupplier(a, b)) return 'otherSupplier';
			return isSame ? 'sameLines' : 'closeDate';
		},
	},
];

/** Void bills are owed no more, and there is nothing to pay on a total of 0. */
export const counts = ({ status, totalAmount }: Bill) =>
	status !== 'Void' && (totalAmount ?? 0) !== 0;

const COMPARED_BILLS = new WeakMap<Bill, ComparedBill>();

/** A bill as it is compared, worked out once for each: an invoice of a run is compared with all before it. */
export const asCompared = (bill: Bill): ComparedBill =>
	getOrMake(COMPARED_BILLS, bill, () => {
		const day = fromCodatDate(bill.issueDate);
		return {
			...{ bill, day, number: dayNumber(day) },
			keys: LOOKS.map(({ keyOf }) => keyOf(bill)),
			content: whatItIsFor(bill),
		};
	});

/** Those of bills that count, as they are compared. */
export const allCompared = (bills: Bill[]) => bills.filter(counts).map(asCompared);
