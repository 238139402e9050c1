import type { InvoiceForm } from '../../../../../invoiceForm/invoice';
import type { Place } from './place';

/**
 * The rate that a document states: none if it is no rate, or that of its own currency.
 *
 * @param own the document's currency
 */
export const ratesInto = (
	currency: string | null,
	rate: number | null,
	own: string | null,
): InvoiceForm['exchangeRates'] =>
	currency === null || currency === own || rate === null || rate <= 0 ? [] : [{ currency, rate }];

/** Where the parts of a rate stand. */
interface RatePaths {
	each: string;
	source: string;
	target: string;
	rate: string;
	/** Whether what is written is multiplied with an amount in the currency that it leads from. */
	isFactor?(at: Place): boolean;
}

/**
 * The rates from a document's currency into others. One that is written the other way round is left out: what is
 * computed from it isn't what the document says.
 */
export const ratesAt =
	(
		{ each, source, target, rate, isFactor = () => true }: RatePaths,
		own: (at: Place) => string | null,
	) =>
	(root: Place): InvoiceForm['exchangeRates'] =>
		root
			.all(each)
			.filter((at) => [own(root), null].includes(at.currency(source)) && isFactor(at))
			.flatMap((at) => ratesInto(at.currency(target), at.number(rate), own(root)));
