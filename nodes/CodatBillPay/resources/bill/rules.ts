import { fromCodatDate } from '../../../shared/values/dates';
import type { Books } from '../../../shared/books/books';
import { platformProblem, type Platform } from '../../../shared/books/platforms';
import type { BillPrototype } from '../../../shared/books/types';
import type { ParameterReader } from '../../../shared/parameters/parameterReader';

/** @throws NodeOperationError if the bill is due before it was issued */
export function checkDates(
	reader: ParameterReader,
	{ issueDate, dueDate }: Pick<BillPrototype, 'issueDate' | 'dueDate'>,
): void {
	const [issued, due] = [issueDate, dueDate].map(fromCodatDate);
	if (due < issued) reader.fail('dueDate', `is ${due}, which is before the issue date, ${issued}`);
}

/** What the platforms set limits to. */
type Limited = Pick<BillPrototype, 'reference' | 'lineItems'>;

/** Limits of the accounting platforms on a bill: the field each is about, and what is wrong with it. */
const RULES: Array<{
	field: string;
	problem(bill: Limited, platform: Platform): string | undefined;
}> = [
	{
		field: 'reference',
		problem: ({ reference }, { name, bills: { referenceLength } }) =>
			(reference?.length ?? 0) > referenceLength
				? `may have ${referenceLength} characters at most in ${name}, but has ${reference?.length}`
				: undefined,
	},
	{
		field: 'lineItems',
		problem: ({ lineItems }, { name, bills: { lines: most } }) =>
			most !== undefined && (lineItems?.length ?? 0) > most
				? `may have ${most} lines at most in ${name}, but has ${lineItems?.length}`
				: undefined,
	},
];

/**
 * Refuses a bill that the connection's platform would refuse.
 *
 * @throws NodeOperationError naming the field, the platform and its limit
 */
export async function checkPlatformRules(
	reader: ParameterReader,
	books: Books,
	bill: Limited,
): Promise<void> {
	const lookUp = async () => await books.platform();
	for (const { field, problem } of RULES) {
		const found = await platformProblem((platform) => problem(bill, platform), lookUp);
		if (found) reader.fail(field, found);
	}
}
