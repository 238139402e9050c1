import type { InvoiceForm } from '../../../../../invoiceForm/invoice';
import type { Place } from '../engine/place';
import { ratesInto } from '../engine/rates';

/** Amounts that are written in the document's currency and in euros. */
const IN_BOTH = [
	'/FileHeader/Batch/TotalInvoicesAmount',
	'TaxesOutputs/Tax/TaxableBase',
	'TaxesOutputs/Tax/TaxAmount',
];

/** How far rounding leads euros from what the rate makes: a cent, or a thousandth, as rates of four decimals do. */
const isAbout = (euros: number, made: number) =>
	Math.abs(made - euros) <= Math.max(0.011, Math.abs(euros) / 1000);

/** A rate the other way round, to the digits that a rate of eight decimals has. */
const reciprocal = (rate: number) => Number((1 / rate).toPrecision(10));

/**
 * Euros for one unit of the document's currency. Schema and law (article 79.11 of Ley 37/1992) name the rate's source,
 * not its direction, and makers write either: the amounts that stand in both currencies tell. None without them.
 */
export function rateIntoEuros(at: Place): InvoiceForm['exchangeRates'] {
	const written = at.number('InvoiceIssueData/ExchangeRateDetails/ExchangeRate');
	if (written === null || written <= 0) return [];
	const pairs = IN_BOTH.flatMap((path) => at.all(path)).flatMap((one) => {
		const [amount, euros] = [one.number('TotalAmount'), one.number('EquivalentInEuros')];
		return amount && euros ? [{ amount, euros }] : [];
	});
	const missedBy = (rate: number) =>
		pairs.reduce((sum, { amount, euros }) => sum + Math.abs(amount * rate - euros), 0);
	const [rate] = [written, reciprocal(written)]
		.filter((one) => pairs.every(({ amount, euros }) => isAbout(euros, amount * one)))
		.sort((a, b) => missedBy(a) - missedBy(b));
	return pairs.length === 0 || rate === undefined
		? []
		: ratesInto('EUR', rate, at.currency('InvoiceIssueData/InvoiceCurrencyCode'));
}
