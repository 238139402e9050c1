import type { Payables } from './payables';
import type { Platform } from './platforms/platformRules';

/** What becomes of a rate that is left out, of a bill or of a payment. */
const OMITTED: Record<'bill' | 'payment', (platform: Platform) => string | undefined> = {
	bill: ({ bills }) => bills.omittedRate,
	payment: ({ payments }) => payments?.omittedRate,
};

/** Why something in another currency than that of the books can't go without a rate. */
export interface MissingRate {
	currency: string;
	/** The currency (ISO 4217) of the books. */
	base: string;
	software: string;
}

/**
 * Whether a bill or a payment of a bill lacks a rate: it is in another currency than the books, and the software would
 * take 1 (Codat's schema of `currencyRate`, "Integration-specific details"), so that CAD 100 would be USD 100.
 *
 * @returns undefined if it can go as it is, or nobody knows what the books are in
 */
export async function missingRate(
	books: Payables,
	what: keyof typeof OMITTED,
	{ currency, currencyRate }: { currency: string; currencyRate?: number | null },
): Promise<MissingRate | undefined> {
	if ((currencyRate ?? undefined) !== undefined) return undefined;
	const base = await books.baseCurrency().catch(() => undefined);
	if (base === undefined || base === currency) return undefined;
	const platform = await books.platform();
	if (!platform || OMITTED[what](platform) !== '1') return undefined;
	return { currency, base, software: platform.name };
}
