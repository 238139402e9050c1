import { counted } from './text';

/**
 * Decimal arithmetic for amounts of money. Numbers are read as the decimals they print as and computed on scaled
 * integers, so that 0.1 + 0.2 is 0.3 and a tax is rounded once, half away from zero, as accounting software does.
 */

/** A decimal: `digits` × 10^-`scale`. */
interface Decimal {
	digits: bigint;
	scale: number;
}

/**
 * Currencies whose minor unit is not a hundredth (ISO 4217, list one). Everything else has two decimals.
 */
const MINOR_UNITS: Record<number, string[]> = {
	0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' '),
	3: 'BHD IQD JOD KWD LYD OMR TND'.split(' '),
	4: ['CLF', 'UYW'],
};

const DECIMALS = new Map(
	Object.entries(MINOR_UNITS).flatMap(([decimals, currencies]) =>
		currencies.map((currency) => [currency, Number(decimals)] as const),
	),
);

/** How many decimals amounts of `currency` (ISO 4217 code) have: JPY 0, GBP 2, KWD 3. */
export function minorUnits(currency: string): number {
	return DECIMALS.get(currency.toUpperCase()) ?? 2;
}

function asDecimal(value: number): Decimal {
	const [mantissa, exponent = '0'] = String(value).split('e');
	const [whole, fraction = ''] = mantissa.split('.');
	const scale = fraction.length - Number(exponent);
	const digits = BigInt(whole + fraction);
	return scale >= 0 ? { digits, scale } : { digits: digits * 10n ** BigInt(-scale), scale: 0 };
}

function toNumber({ digits, scale }: Decimal): number {
	return Number(`${digits}e-${scale}`);
}

function rescale({ digits, scale }: Decimal, to: number): Decimal {
	if (scale <= to) return { digits: digits * 10n ** BigInt(to - scale), scale: to };
	const divisor = 10n ** BigInt(scale - to);
	const half = divisor / 2n;
	return { digits: (digits < 0n ? digits - half : digits + half) / divisor, scale: to };
}

function product(a: Decimal, b: Decimal): Decimal {
	return { digits: a.digits * b.digits, scale: a.scale + b.scale };
}

/** The exact sum of amounts in one currency. */
export function sum(amounts: number[]): number {
	const terms = amounts.map(asDecimal);
	const scale = terms.reduce((most, term) => Math.max(most, term.scale), 0);
	return toNumber({
		digits: terms.reduce((total, term) => total + rescale(term, scale).digits, 0n),
		scale,
	});
}

/** `amount` less `taken`, exactly. */
export function subtract(amount: number, taken: number): number {
	return sum([amount, -taken]);
}

/** `amount` rounded half away from zero to the minor unit of `currency`. */
export function round(amount: number, currency: string): number {
	return toNumber(rescale(asDecimal(amount), minorUnits(currency)));
}

/** `amount` rounded half away from zero to so many decimals. */
export function roundTo(amount: number, decimals: number): number {
	return toNumber(rescale(asDecimal(amount), decimals));
}

/**
 * A number without what binary arithmetic left on it: 0.1 + 0.2 is 0.3. Every decimal of 15 digits stays as it is
 * (IEEE 754, double precision).
 */
export const tidy = (value: number): number => Number(value.toPrecision(15));

/** How many decimals a number is written with: 0.50 has 1. */
export function decimalsOf(amount: number): number {
	return Math.max(0, asDecimal(amount).scale);
}

/** Whether `amount` has no more decimals than `currency` has. */
export function fitsCurrency(amount: number, currency: string): boolean {
	return round(amount, currency) === amount;
}

/** What is said of an amount that doesn't fit its currency: "may have 2 decimals at most in EUR". */
export const decimalsAllowed = (currency: string): string =>
	minorUnits(currency) === 0
		? `may have no decimals in ${currency}`
		: `may have ${counted(minorUnits(currency), 'decimal')} at most in ${currency}`;

/** The exact product. */
export function multiply(a: number, b: number): number {
	return toNumber(product(asDecimal(a), asDecimal(b)));
}

/** `unitAmount` × `quantity`, rounded to the minor unit of `currency`. */
export function lineAmount(unitAmount: number, quantity: number, currency: string): number {
	return toNumber(
		rescale(product(asDecimal(unitAmount), asDecimal(quantity)), minorUnits(currency)),
	);
}

/** `percent` (20 for 20%) of `amount`, a tax or a discount, rounded to the minor unit of `currency`. */
export function percentageOf(amount: number, percent: number, currency: string): number {
	const { digits, scale } = product(asDecimal(amount), asDecimal(percent));
	return toNumber(rescale({ digits, scale: scale + 2 }, minorUnits(currency)));
}

/** An amount for people: `1,234.50 GBP`. */
export function formatAmount(amount: number, currency: string): string {
	const decimals = minorUnits(currency);
	return `${amount.toLocaleString('en-GB', { minimumFractionDigits: decimals, maximumFractionDigits: Math.max(decimals, 2) })} ${currency}`;
}
