import type { Books } from '../../../../shared/books/books';
import { ratePercent } from '../../../../shared/books/names/taxRates';
import type { BillLineItem } from '../../../../shared/books/types';
import type { ParameterReader } from '../../../../shared/parameters/parameterReader';
import { Once } from '../../../../shared/values/caches/once';
import {
	lineAmount,
	minorUnits,
	round,
	subtract,
	sum,
	percentageOf,
} from '../../../../shared/values/money';
import { TOTAL_KEYS, type Totals } from './jsonKeys';
import { identifyLines } from './lineNames';
import type { GivenLine } from './lines';
import { withKeptPrices } from './unitPrices';

/** The percentage (20 for 20%) of each active tax rate by its ID; null where the accounting software gives none. */
type TaxRates = Map<string, number | null>;

/** The active tax rates of a run's books. */
class ActiveRates extends Once<TaxRates> {}

/** The active tax rates: Codat lists no others unless it is asked for them. Read once. */
async function taxRatesOf(books: Books): Promise<TaxRates> {
	return await books.shared(ActiveRates).do('', async () => {
		const { taxRates } = await books.mappingOptions.active();
		return new Map(taxRates.map((rate) => [rate.id, ratePercent(rate) ?? null]));
	});
}

/** The tax on a line, from its tax rate. @throws NodeOperationError naming the line, if the rate gives none */
function lineTax({ values, refuse }: GivenLine, net: number, currency: string, rates: TaxRates) {
	const id = values.taxRateRef?.id;
	if (id === undefined) return values.taxAmount ?? 0;
	const percent = rates.get(id);
	if (percent === undefined)
		return refuse(
			'taxRate',
			`is "${id}", but the accounting software has no active tax rate with this ID`,
			'Nothing was sent. Choose another tax rate from the list: this one was archived, or belongs to another connection.',
		);
	if (values.taxAmount !== undefined) return values.taxAmount;
	return percent === null
		? refuse(
				'taxAmount',
				`is needed, because the accounting software gives no percentage for the tax rate "${id}"`,
				'Nothing was sent. Enter the tax on the line.',
			)
		: percentageOf(net, percent, currency);
}

/**
 * The total of a line: the given one, which may differ by what rounding it once more makes.
 *
 * @throws NodeOperationError naming the line, if the given one is another
 */
function lineTotal({ values, refuse }: GivenLine, net: number, tax: number, currency: string) {
	const total = sum([net, tax]);
	const { totalAmount = total, quantity, unitAmount } = values;
	const stated = totalAmount ?? total;
	if (Math.abs(subtract(stated, total)) <= 1 / 10 ** minorUnits(currency)) return stated;
	return refuse(
		'totalAmount',
		`is ${stated}, but ${quantity} × ${unitAmount} and a tax of ${tax} make ${total}`,
		'Nothing was sent. Amounts are without tax. Correct the line, or leave its total out.',
	);
}

/** @throws NodeOperationError if what was said that the lines come to isn't what they come to */
export function checkStatedTotals(
	item: ParameterReader,
	stated: Partial<Totals>,
	lines: BillLineItem[],
): void {
	const taxes = lines.map(({ taxAmount }) => taxAmount ?? 0);
	const [taxAmount, totalAmount] = [taxes, lines.map(({ totalAmount: one }) => one ?? 0)].map(sum);
	const made: Totals = { taxAmount, totalAmount, netAmount: subtract(totalAmount, taxAmount) };
	for (const name of TOTAL_KEYS)
		if (stated[name] !== undefined && stated[name] !== made[name])
			item.fail(
				'lineItemsJson',
				`says ${name} ${stated[name]}, but the lines come to ${made[name]}`,
				'Nothing was sent. A line is missing, or a figure is wrong.',
			);
}

/**
 * Computes what is missing: the tax from the tax rate and the total of each line, both rounded to the minor unit of
 * `currency`. The tax rates are read if a line needs them, and then checked on all lines; a tax rate beside a given tax
 * is otherwise left to the accounting software to check. A line without tax has a tax of 0, but where the software
 * wants a tax rate beside any tax amount, even that: there it has none.
 *
 * @throws NodeOperationError naming the line, if its account or tax rate isn't there, is archived, or is named by a
 * text that several have
 */
export async function completeLines(
	given: GivenLine[],
	currency: string,
	books: Books,
): Promise<BillLineItem[]> {
	const lines = await withKeptPrices(await identifyLines(given, books), currency, books);
	const needsRates = lines.some(
		({ values }) => values.taxAmount === undefined && values.taxRateRef,
	);
	const rates = needsRates ? await taxRatesOf(books) : undefined;
	const isUntaxed = ({ values }: GivenLine) => values.taxAmount === undefined && !values.taxRateRef;
	const leavesOut =
		lines.some(isUntaxed) && (await books.platform())?.bills.taxRate === 'withAmount';
	return lines.map((line) => {
		const { values } = line;
		const net = lineAmount(values.unitAmount, values.quantity, currency);
		if (leavesOut && isUntaxed(line))
			return { ...values, totalAmount: lineTotal(line, net, 0, currency) };
		const tax = rates ? lineTax(line, net, currency, rates) : (values.taxAmount ?? 0);
		const taxAmount = round(tax, currency);
		return { ...values, taxAmount, totalAmount: lineTotal(line, net, taxAmount, currency) };
	});
}
