import type { Books } from '../../../../shared/books/books';
import type { BillLineItem } from '../../../../shared/books/types';
import { Once } from '../../../../shared/values/caches/once';
import { lineAmount, round, sum, taxOn } from '../../../../shared/values/money';
import { identifyLines } from './lineNames';
import type { GivenLine } from './lines';

/** The percentage (20 for 20%) of each active tax rate by its ID; null where the accounting software gives none. */
type TaxRates = Map<string, number | null>;

/** The active tax rates of a run's books. */
class ActiveRates extends Once<TaxRates> {}

/** The active tax rates: Codat lists no others unless it is asked for them. Read once. */
async function taxRatesOf(books: Books): Promise<TaxRates> {
	return await books.shared(ActiveRates).do('', async () => {
		const { taxRates } = await books.mappingOptions.active();
		return new Map(
			taxRates.map(({ id, effectiveTaxRate, totalTaxRate }) => [
				id,
				effectiveTaxRate ?? totalTaxRate ?? null,
			]),
		);
	});
}

/** The tax on a line, from its tax rate. @throws NodeOperationError naming the line, if the rate gives none */
function taxOf({ values, refuse }: GivenLine, net: number, currency: string, rates: TaxRates) {
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
		: taxOn(net, percent, currency);
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
	const lines = await identifyLines(given, books);
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
		if (leavesOut && isUntaxed(line)) return { ...values, totalAmount: values.totalAmount ?? net };
		const tax = rates ? taxOf(line, net, currency, rates) : (values.taxAmount ?? 0);
		const taxAmount = round(tax, currency);
		return { ...values, taxAmount, totalAmount: values.totalAmount ?? sum([net, taxAmount]) };
	});
}
