import { subtract, sum } from '../../../../shared/values/money';
import type { StatementLine } from './match';

/** What the balances of a statement say. */
export interface Balances {
	/** What the statement says is owed in all. */
	statementBalance: number;
	/** What its lines don't show: a balance brought forward, or lines that are missing. */
	notInLines: number;
	/** Lines (counted from 1) whose balance isn't that of the line before, plus their amount. */
	breaks: number[];
}

/**
 * The lines without the row that sums them up, which tables end with: it has no day, no number, and the amount of all
 * others together, which have a day each.
 */
export function withoutTotal(lines: StatementLine[]): {
	lines: StatementLine[];
	total?: StatementLine;
} {
	const [total, others] = [lines.at(-1), lines.slice(0, -1)];
	const isTotal =
		total !== undefined &&
		others.length > 1 &&
		total.date === undefined &&
		total.balance === undefined &&
		!/\d/.test(total.reference ?? '') &&
		others.every(({ date }) => date !== undefined) &&
		total.amount === sum(others.map(({ amount }) => amount));
	return isTotal ? { lines: others, total } : { lines };
}

/** The lines whose balance doesn't follow from the line before. */
const breaksIn = (lines: StatementLine[]) =>
	lines.filter(({ amount, balance }, index) => {
		const before = lines[index - 1]?.balance;
		return before !== undefined && balance !== undefined && balance !== sum([before, amount]);
	});

/** Whether the newest line is the first, as far as the days of the lines tell. */
function isNewestFirst(lines: StatementLine[]): boolean {
	const days = lines.flatMap(({ date }) => date ?? []);
	return days.length > 1 && days[0] > (days.at(-1) ?? '');
}

/**
 * Checks the running balances, in the order of the lines: the newest first or last, whichever fits better. Where both
 * fit (an invoice and its payment), the days tell.
 */
export function balancesOf(lines: StatementLine[], closingBalance: number | undefined): Balances {
	const [down, up] = [lines, lines.toReversed()].map((inOrder) => ({
		breaks: breaksIn(inOrder),
		closing: inOrder.findLast(({ balance }) => balance !== undefined)?.balance,
	}));
	const isUp =
		up.breaks.length < down.breaks.length ||
		(up.breaks.length === down.breaks.length && isNewestFirst(lines));
	const { breaks, closing } = isUp ? up : down;
	const shown = sum(lines.map(({ amount }) => amount));
	const statementBalance = closingBalance ?? closing ?? shown;
	return {
		statementBalance,
		notInLines: subtract(statementBalance, shown),
		breaks: breaks.map(({ line }) => line).toSorted((a, b) => a - b),
	};
}
