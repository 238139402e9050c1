import type { Bill, BillPrototype } from '../../../../shared/books/types';
import { daysApart, fromCodatDate } from '../../../../shared/values/dates';
import { formatAmount, minorUnits, subtract, sum } from '../../../../shared/values/money';

/** What a document comes to, beside its reference. */
export interface Figures {
	/** `YYYY-MM-DD`. */
	issueDate: string;
	currency: string;
	totalAmount: number;
	/** How many lines it has: software that computes taxes itself may be off by one minor unit on each. */
	lines: number;
}

/** Bills issued so many days apart aren't one invoice: a number that is an account's comes again after 28 days. */
const FAR_DAYS = 25;

/** What a bill that is to be entered is compared by. */
export const comparedBy = ({ issueDate, currency, lineItems }: BillPrototype): Figures => ({
	issueDate: fromCodatDate(issueDate),
	currency,
	totalAmount: sum((lineItems ?? []).map(({ totalAmount }) => totalAmount ?? 0)),
	lines: lineItems?.length ?? 0,
});

/** What both are, if a bill of the same supplier and reference is another invoice all the same. */
export function conflictWith(
	wanted: Figures,
	bill: Bill,
): { existing: string; wanted: string } | undefined {
	const { issueDate, currency, totalAmount, lines } = wanted;
	const theirs = fromCodatDate(bill.issueDate);
	const off = subtract(bill.totalAmount ?? totalAmount, totalAmount);
	const isSame =
		bill.currency === currency &&
		Math.abs(off) * 10 ** minorUnits(currency) < lines + 0.5 &&
		daysApart(theirs, issueDate) <= FAR_DAYS;
	if (isSame) return undefined;
	const amount =
		bill.totalAmount === undefined ? '' : formatAmount(bill.totalAmount, bill.currency);
	return {
		existing: [amount, 'of', theirs].filter(Boolean).join(' '),
		wanted: `${formatAmount(totalAmount, currency)} of ${issueDate}`,
	};
}

/** Both in words. */
export const conflictInWords = (
	{ reference, id, status }: { reference?: string | null; id: string; status: string },
	{ existing, wanted }: { existing: string; wanted: string },
): string =>
	`The supplier has another bill with the reference "${reference}": ${existing} (ID ${id}, ${status}); this one is ${wanted}`;

/** What to do about it. */
export const CONFLICT_HELP =
	'Nothing was created, and no file was attached. Look whether the reference was read right: it may be an account or customer number, or only a part of the number. If both are owed, give this one a reference of its own, such as the number with its year. If it corrects the other, change that one.';
