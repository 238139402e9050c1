import type { IDataObject } from 'n8n-workflow';
import type { Bill } from '../../../../shared/books/types';
import { fromCodatDate } from '../../../../shared/values/dates';
import { formatAmount, sum } from '../../../../shared/values/money';
import { counted, enumerate } from '../../../../shared/values/text';
import type { Balances } from './balances';
import type { Unfounded } from './inText';
import { stillDueOn, type Match, type Status } from './match';

/** What each status means, in the words of a summary and of docs/checks-over-the-books.md. */
const STATUS_WORDS: Record<Status, string> = {
	matched: 'matched',
	amountDiffers: 'of another amount on the books',
	paid: 'paid on the books',
	partlyPaid: 'partly paid on the books',
	draft: 'a draft on the books',
	notOnBooks: 'not on the books',
	notOnStatement: 'on the books but not on the statement',
	repeated: 'on the statement more than once',
	credit: 'a payment or credit of the supplier',
};

/** How many of a kind are named. */
const MOST_SAID = 10;

const STATUS_ORDER = Object.keys(STATUS_WORDS) as Status[];

/** How the difference is made up, by status: it adds up to the difference. */
export type Differences = Record<Exclude<Status, 'matched'> | 'notInLines', number>;

/** How the difference between statement and books is made up, in the statement's currency. */
export function differencesOf(matches: Match[], { notInLines }: Balances): Differences {
	const of = (wanted: Status) =>
		sum(matches.filter(({ status }) => status === wanted).map(({ difference }) => difference));
	const byStatus = STATUS_ORDER.filter((status) => status !== 'matched').map((one) => [
		one,
		of(one),
	]);
	return { ...Object.fromEntries(byStatus), notInLines } as Differences;
}

const billInOutput = (bill: Bill | undefined): IDataObject => ({
	billId: bill?.id ?? null,
	billReference: bill?.reference ?? null,
	issueDate: bill ? fromCodatDate(bill.issueDate) : null,
	totalAmount: bill?.totalAmount ?? null,
	amountDue: bill ? stillDueOn(bill) : null,
});

/** A line of the statement, or a bill that has none, as it is put out. */
export const matchInOutput = (
	{ status, line, bill, matchedBy, difference }: Match,
	{ ofLine }: Unfounded,
): IDataObject => ({
	...{ status, line: line?.line ?? null },
	...{ reference: line?.reference ?? null, date: line?.date ?? null, amount: line?.amount ?? null },
	...billInOutput(bill),
	...{ matchedBy: matchedBy ?? null, difference },
	notInText: (line && ofLine.get(line)) ?? [],
});

/** `2 matched, 1 not on the books (120.00 GBP)` */
function countsInWords(matches: Match[], currency: string): string {
	const said = STATUS_ORDER.flatMap((status) => {
		const some = matches.filter((match) => match.status === status);
		if (some.length === 0) return [];
		const difference = sum(some.map((match) => match.difference));
		const amount = status === 'matched' ? '' : ` (${formatAmount(difference, currency)})`;
		return [`${some.length} ${STATUS_WORDS[status]}${amount}`];
	});
	return enumerate(said);
}

/** `the amount of line 3, the closing balance` */
function unfoundedInWords({ ofLine, closingBalance }: Unfounded): string | undefined {
	const fields = [...ofLine].map(
		([{ line }, missing]) => `the ${enumerate(missing)} of line ${line}`,
	);
	const said = [...fields, ...(closingBalance ? ['the closing balance'] : [])];
	if (said.length === 0) return undefined;
	const [first, more] = [said.slice(0, MOST_SAID), said.length - MOST_SAID];
	const rest = more > 0 ? [`${more} more, in the field lines`] : [];
	return `Not in the statement's text, so misread: ${enumerate([...first, ...rest])}`;
}

/** What came out, in sentences for people. */
export function statementSummary(
	matches: Match[],
	{ statementBalance, notInLines, breaks, booksBalance }: Balances & { booksBalance: number },
	unfounded: Unfounded,
	currency: string,
): string {
	const money = (amount: number) => formatAmount(amount, currency);
	const difference = sum([statementBalance, -booksBalance]);
	const guessed = matches.filter(({ matchedBy }) => matchedBy === 'amountAndDate').length;
	const said = [
		difference === 0
			? `Statement and books both come to ${money(booksBalance)}`
			: `The statement comes to ${money(statementBalance)}, the books to ${money(booksBalance)}: a difference of ${money(difference)}`,
		countsInWords(matches, currency),
		guessed > 0 && `${counted(guessed, 'line')} found by amount and date, not by the reference`,
		notInLines !== 0 &&
			`${money(notInLines)} of its balance is in none of its lines: a balance brought forward, or lines that are missing`,
		breaks.length > 0 &&
			`The balance of ${counted(breaks.length, 'line')} doesn't follow from the line before (${enumerate(breaks.map(String))}): a line is missing or was misread`,
		unfoundedInWords(unfounded),
	];
	return said
		.filter(Boolean)
		.map((sentence) => `${sentence}.`)
		.join(' ');
}
