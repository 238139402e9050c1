import type { INodeProperties } from 'n8n-workflow';
import type { Books } from '../../../../shared/books/books';
import type { Platform } from '../../../../shared/books/platforms/platformRules';
import { platformProblem } from '../../../../shared/books/platforms/platforms';
import type { BillPrototype } from '../../../../shared/books/types';
import type { ParameterReader } from '../../../../shared/parameters/parameterReader';
import { fromCodatDate } from '../../../../shared/values/dates';
import { sum } from '../../../../shared/values/money';
import type { GivenLine } from '../lines/lines';

/** @throws NodeOperationError if the bill is due before it was issued */
export function checkDates(
	reader: ParameterReader,
	{ issueDate, dueDate }: Pick<BillPrototype, 'issueDate' | 'dueDate'>,
): void {
	const [issued, due] = [issueDate, dueDate].map(fromCodatDate);
	if (due < issued)
		reader.fail(
			'dueDate',
			`is ${due}, which is before the issue date, ${issued}`,
			'Nothing was sent. Correct one of the two, e.g. where day and month are swapped.',
		);
}

/** For bills that are meant to come to nothing. */
export const allowZeroTotal: INodeProperties = {
	displayName: 'Allow a Total of Zero',
	name: 'allowZeroTotal',
	type: 'boolean',
	default: false,
	description:
		'Whether to send a bill whose lines add up to 0, which usually means that an amount is missing',
};

/**
 * Refuses a bill that comes to less than nothing, which no accounting software takes, or to nothing, unless the item
 * allows that.
 *
 * @param amounts totals of the lines
 * @throws NodeOperationError saying so
 */
export function checkTotal(item: ParameterReader, amounts: number[]): void {
	const total = sum(amounts);
	if (total < 0)
		item.refuse(
			`The total of the bill is ${total}, which is below 0`,
			'Nothing was sent. Check the signs of the amounts of its lines. Enter a credit note in the accounting software: Bill Pay has bills only.',
		);
	if (total > 0 || item.group('options').boolean('allowZeroTotal')) return;
	item.refuse(
		'The total of the bill is 0',
		'Nothing was sent. Check the amounts of its lines. If it is meant so, add the option "Allow a Total of Zero".',
	);
}

/** The same, as far as it is certain before anything is computed: no line has an amount. */
export function checkAmounts(item: ParameterReader, lines: GivenLine[]): void {
	const amountsOf = ({ values }: GivenLine) => [
		values.unitAmount,
		values.taxAmount ?? 0,
		values.totalAmount ?? 0,
	];
	const amounts = lines.flatMap(amountsOf);
	if (amounts.every((amount) => amount === 0)) checkTotal(item, amounts);
}

/** What the platforms set limits to. */
type Limited = Pick<BillPrototype, 'reference' | 'lineItems'>;

/** Limits of the accounting platforms on a bill: the field each is about, and what is wrong with it. */
const BILL_RULES: Array<{
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
	for (const { field, problem } of BILL_RULES) {
		const found = await platformProblem((platform) => problem(bill, platform), lookUp);
		if (found) reader.fail(field, found);
	}
}
