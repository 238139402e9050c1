import type { Bill } from '../../../../shared/books/types';
import { daysApart, fromCodatDate } from '../../../../shared/values/dates';
import { groupBy } from '../../../../shared/values/groupBy';
import { subtract } from '../../../../shared/values/money';
import { comparable, squashed } from '../../../../shared/values/text';

/** A line of a statement; amounts are decimals of the statement's currency, invoices above 0, payments below. */
export interface StatementLine {
	/** Counted from 1, as given. */
	line: number;
	reference?: string;
	/** `YYYY-MM-DD`. */
	date?: string;
	amount: number;
	/** What is owed after this line. */
	balance?: number;
}

/** What becomes of a line, or of a bill that has none. */
export type Status =
	| 'matched'
	| 'amountDiffers'
	| 'paid'
	| 'partlyPaid'
	| 'draft'
	| 'notOnBooks'
	| 'notOnStatement'
	| 'repeated'
	| 'credit';

/** A line of the statement with its bill, or one of the two alone. */
export interface Match {
	status: Status;
	line?: StatementLine;
	bill?: Bill;
	matchedBy?: 'reference' | 'amountAndDate';
	/** What the statement says is owed beyond what the books say. */
	difference: number;
}

/** What is still to be paid on a bill; a draft isn't owed yet. */
export const stillDueOn = ({ status, amountDue }: Bill): number =>
	status === 'Draft' || status === 'Paid' ? 0 : (amountDue ?? 0);

const NEAR_DAYS = 7;

/** An invoice is none of a credit note of the same number, nor is a payment that names it; 0 may be open of either. */
const hasSignOf = ({ amount }: StatementLine, { totalAmount }: Bill) =>
	amount === 0 || Math.sign(amount) === Math.sign(totalAmount ?? 0);

const isAmountOf = ({ amount }: StatementLine, bill: Bill) =>
	amount === stillDueOn(bill) || amount === bill.totalAmount;

/** One way in which lines find their bills. */
interface Rule {
	matchedBy: NonNullable<Match['matchedBy']>;
	/** A line and a bill that have a key in common may belong together; an empty one is none. */
	ofLine(line: StatementLine): string;
	/** Whether a line of nothing, which says that nothing is open, finds its bill so. */
	ofNothing?: true;
	ofBill(bill: Bill): string[];
	also?(line: StatementLine, bill: Bill): boolean;
	/** Whether the bill must be the only one. */
	mustBeAlone?: true;
}

const sameReference: Rule = {
	matchedBy: 'reference',
	ofLine: ({ reference }) => comparable(reference),
	ofBill: ({ reference }) => [comparable(reference)],
};

/** In the order in which they are tried. */
const MATCH_RULES: Rule[] = [
	{ ...sameReference, also: isAmountOf },
	{ ...sameReference, ofNothing: true },
	{
		matchedBy: 'reference',
		ofNothing: true,
		ofLine: ({ reference }) => squashed(reference),
		ofBill: ({ reference }) => [squashed(reference)],
		mustBeAlone: true,
	},
	{
		matchedBy: 'amountAndDate',
		ofLine: ({ amount }) => `${amount}`,
		ofBill: (bill) => [...new Set([`${stillDueOn(bill)}`, `${bill.totalAmount}`])],
		also: ({ date }, { issueDate }) =>
			date !== undefined && daysApart(date, fromCodatDate(issueDate)) <= NEAR_DAYS,
		mustBeAlone: true,
	},
];

/** The bill of each line that has one; no bill belongs to two lines. */
function billsOf(lines: StatementLine[], bills: Bill[]) {
	const found = new Map<StatementLine, Required<Pick<Match, 'bill' | 'matchedBy'>>>();
	const free = new Set(bills);
	const isSomething = ({ amount }: StatementLine) => amount !== 0;
	const nothing = lines.filter((line) => !isSomething(line));
	const inTurn = [...lines.filter(isSomething), ...nothing];
	for (const { matchedBy, ofLine, ofNothing, ofBill, also, mustBeAlone } of MATCH_RULES) {
		const keyed = [...free].flatMap((bill) => ofBill(bill).map((key) => ({ key, bill })));
		const byKey = groupBy(keyed, ({ key }) => key);
		for (const line of inTurn) {
			const key = ofLine(line);
			if (key === '' || found.has(line) || (!isSomething(line) && !ofNothing)) continue;
			const fitting = (byKey.get(key) ?? [])
				.map(({ bill }) => bill)
				.filter((bill) => free.has(bill) && hasSignOf(line, bill) && (also?.(line, bill) ?? true));
			const [bill] = fitting;
			if (!bill || (mustBeAlone && fitting.length > 1)) continue;
			found.set(line, { bill, matchedBy });
			free.delete(bill);
		}
	}
	return { found, free };
}

function lineStatus({ amount }: StatementLine, bill: Bill): Status {
	if (bill.status === 'Draft') return 'draft';
	const due = stillDueOn(bill);
	if (amount === due) return 'matched';
	if (amount !== bill.totalAmount) return 'amountDiffers';
	return due === 0 ? 'paid' : 'partlyPaid';
}

/**
 * The lines of a supplier's statement against its bills in one currency, void ones left out: each line once, in its
 * order, but for those of 0 that name no bill, then the bills that something is due on and that have no line. The
 * differences add up to what the lines come to, less what is due on the bills.
 */
export function matchLines(lines: StatementLine[], bills: Bill[]): Match[] {
	const { found, free } = billsOf(lines, bills);
	const taken = [...found.values()].map(({ bill }) => bill);
	const byReference = groupBy(taken, ({ reference }) => comparable(reference));
	const unmatched = (line: StatementLine): Status => {
		const named = byReference.get(comparable(line.reference)) ?? [];
		if (line.reference && named.some((bill) => hasSignOf(line, bill))) return 'repeated';
		return line.amount < 0 ? 'credit' : 'notOnBooks';
	};
	const ofLines = lines.flatMap((line): Match[] => {
		const match = found.get(line);
		if (!match && line.amount === 0) return [];
		if (!match) return [{ status: unmatched(line), line, difference: line.amount }];
		const difference = subtract(line.amount, stillDueOn(match.bill));
		return [{ status: lineStatus(line, match.bill), line, ...match, difference }];
	});
	const missing = [...free]
		.filter((bill) => stillDueOn(bill) !== 0)
		.map((bill): Match => ({ status: 'notOnStatement', bill, difference: -stillDueOn(bill) }));
	return [...ofLines, ...missing];
}
