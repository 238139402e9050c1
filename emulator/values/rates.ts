import { decimal, round, toNumber } from './money';

/** What one unit of a currency is worth in US dollars: made up, but near to what it was. */
const IN_DOLLARS: Record<string, number> = {
	USD: 1,
	AUD: 0.66,
	CAD: 0.73,
	CHF: 1.12,
	EUR: 1.08,
	GBP: 1.27,
	JPY: 0.0067,
	KWD: 3.25,
	MXN: 0.055,
	NZD: 0.6,
	PLN: 0.25,
	SEK: 0.095,
};

/** Decimal places of Codat's currency rates (Bill schema, `currencyRate`). */
const DIGITS = 9;

/** What one unit of a currency is worth in the base currency, to nine decimal places; 1 for an unknown currency. */
export function dailyRate(currency: string, baseCurrency: string): number {
	const [one, base] = [IN_DOLLARS[currency], IN_DOLLARS[baseCurrency]];
	if (currency === baseCurrency || one === undefined || base === undefined) return 1;
	return toNumber(round(decimal(one / base), DIGITS));
}
