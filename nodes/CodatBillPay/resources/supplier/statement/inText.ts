import { Breaks } from '../../../breaks';
import { amountFinder, numberFinder } from '../../../sourceText/values';
import type { StatementLine } from './match';

/** Fields of a line that don't stand in the statement's text. */
type NotInText = 'reference' | 'amount' | 'balance';

/** What was read of a statement, but doesn't stand in its text: a model can misread it, or make it up. */
export interface Unfounded {
	ofLine: Map<StatementLine, NotInText[]>;
	closingBalance: boolean;
}

/**
 * Looks for each reference and figure in the text, in whatever way of writing. Days aren't looked for: statements print
 * them without a year.
 *
 * @param text the statement's own; undefined where nobody has read it from one
 */
export async function unfoundedIn(
	text: string | undefined,
	lines: StatementLine[],
	closingBalance: number | undefined,
	currency: string,
): Promise<Unfounded> {
	if (text === undefined) return { ofLine: new Map(), closingBalance: false };
	const hasNumber = numberFinder(text);
	const hasAmount = amountFinder(text);
	const ofLine = new Map<StatementLine, NotInText[]>();
	const breaks = new Breaks();
	for (const line of lines) {
		// Each reference is looked for in all of the text.
		await breaks.take();
		const { reference = '', amount, balance } = line;
		const checked: Array<[field: NotInText, isThere: boolean]> = [
			['reference', hasNumber(reference)],
			['amount', amount === 0 || hasAmount(amount, currency)],
			['balance', balance === undefined || balance === 0 || hasAmount(balance, currency)],
		];
		const missing = checked.flatMap(([field, isThere]) => (isThere ? [] : [field]));
		if (missing.length > 0) ofLine.set(line, missing);
	}
	const isClosed = closingBalance === undefined || closingBalance === 0;
	return { ofLine, closingBalance: !isClosed && !hasAmount(closingBalance, currency) };
}

/** Whether there is anything. */
export const isUnfounded = ({ ofLine, closingBalance }: Unfounded): boolean =>
	ofLine.size > 0 || closingBalance;
