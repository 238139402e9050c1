import type { Books } from '../../../../../shared/books/books';
import { missingRate } from '../../../../../shared/books/missingRate';
import type { Bill, Supplier } from '../../../../../shared/books/types';
import { finding, type Decided, type Finding } from '../findings/finding';
import type { Invoice } from '../invoice';

/** What tells which currencies the books are used with, and the rate that is given for foreign ones. */
interface Known {
	books: Books;
	suppliers: Supplier[];
	history: Map<string, Bill[]>;
	/** Name of the accounting software. */
	software: string;
	currencyRate?: number;
}

/** Whether the books, a supplier or a bill of the last 13 months are in a currency. */
const isUsed = (currency: string, { suppliers, history }: Known) =>
	suppliers.some(({ defaultCurrency }) => defaultCurrency === currency) ||
	[...history.values()].some((bills) => bills.some((bill) => bill.currency === currency));

/**
 * The rate that an invoice is entered at, and what stands against its currency. A rate that is given counts for foreign
 * currencies: the items of a run may have several. One that the document states counts only where the software would
 * take 1, and where there is one only: elsewhere its own rate of the day is what the books go by.
 *
 * @returns no value for the software's own rate
 */
export async function decideRate(
	{ currency, exchangeRates }: Invoice,
	known: Known,
): Promise<Decided<number>> {
	const { books, software, currencyRate } = known;
	const base = await books.baseCurrency();
	if (base === undefined || base === currency) return { findings: [] };
	const findings: Finding[] = [];
	if (!isUsed(currency, known)) findings.push(finding('newCurrency', { currency, software }));
	const missing = await missingRate(books, 'bill', { currency, currencyRate });
	if (!missing) return { value: currencyRate, findings };
	const stated = exchangeRates.filter((one) => one.currency === missing.base);
	const [rate = 0, ...others] = new Set(stated.map((one) => one.rate));
	if (rate > 0 && others.length === 0)
		return { value: rate, findings: [...findings, finding('statedRate', { ...missing, rate })] };
	return { findings: [...findings, finding('rateNeeded', { ...missing })] };
}

/** That the software took one for one, as books on which a bill was entered without a rate say. */
export async function rateTaken(
	books: Books,
	{ currency, currencyRate }: { currency: string; currencyRate?: number | null },
	entered: Bill,
): Promise<Finding[]> {
	if ((currencyRate ?? undefined) !== undefined || entered.currencyRate !== 1) return [];
	const base = await books.baseCurrency().catch(() => undefined);
	if (base === undefined || base === currency) return [];
	return [finding('bookedAtOne', { currency, base })];
}
