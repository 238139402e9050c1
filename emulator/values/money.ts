/**
 * Exact decimals. A value is a bigint in units of 10^-12, so adding is exact and a product is rounded once.
 * JSON numbers go in and out through their shortest text, which is the decimal the sender wrote.
 */
const SCALE = 12;

/**
 * The largest amount, price or quantity. Codat publishes none; up to here a JSON number keeps four decimals whatever
 * program reads it (15 digits).
 */
export const MOST_AMOUNT = 99_999_999_999;

const ONE = 10n ** BigInt(SCALE);

/**
 * The decimal that a JSON number spells, in units of 10^-12; rounded half away from zero there, so that what binary
 * sums leave behind (0.1 + 0.2 = 0.30000000000000004) is gone.
 */
export function decimal(value: number): bigint {
	if (Number.isSafeInteger(value)) return BigInt(value) * ONE;
	const [mantissa, exponent = '0'] = String(value).split('e');
	const negative = mantissa.startsWith('-');
	const [whole, fraction = ''] = mantissa.replace('-', '').split('.');
	const shift = SCALE - fraction.length + Number(exponent);
	const digits = BigInt(whole + fraction);
	const scaled =
		shift >= 0 ? digits * 10n ** BigInt(shift) : divideHalfUp(digits, 10n ** BigInt(-shift));
	return negative ? -scaled : scaled;
}

/** The JSON number nearest to a decimal. */
export function toNumber(value: bigint): number {
	const digits = (value < 0n ? -value : value).toString().padStart(SCALE + 1, '0');
	const text = `${digits.slice(0, -SCALE)}.${digits.slice(-SCALE)}`;
	return value < 0n ? -Number(text) : Number(text);
}

function divideHalfUp(numerator: bigint, denominator: bigint): bigint {
	const negative = numerator < 0n;
	const absolute = negative ? -numerator : numerator;
	const quotient = (absolute * 2n + denominator) / (denominator * 2n);
	return negative ? -quotient : quotient;
}

/** Rounds half away from zero to a number of decimal places. */
export function round(value: bigint, digits: number): bigint {
	const unit = 10n ** BigInt(SCALE - digits);
	return divideHalfUp(value, unit) * unit;
}

/** The product of two decimals, rounded once to a number of decimal places. */
export function multiply(left: bigint, right: bigint, digits: number): bigint {
	const unit = 10n ** BigInt(SCALE - digits);
	return divideHalfUp(left * right, ONE * unit) * unit;
}

/** `percent` per cent of an amount, rounded once to a number of decimal places. */
export function percentOf(amount: bigint, percent: bigint, digits: number): bigint {
	const unit = 10n ** BigInt(SCALE - digits);
	return divideHalfUp(amount * percent, ONE * 100n * unit) * unit;
}

/** Currencies without two decimals (ISO 4217, list one). `Intl` has others: it says how prices are written. */
const DIGITS = new Map(
	Object.entries({
		0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
		3: 'BHD IQD JOD KWD LYD OMR TND',
		4: 'CLF UYW',
	}).flatMap(([digits, codes]) =>
		codes.split(' ').map((code): [string, number] => [code, Number(digits)]),
	),
);

/** Decimal places of a currency's minor unit (JPY 0, GBP 2, KWD 3); 2 for codes that are not currencies. */
export const minorDigits = (currency: string): number => DIGITS.get(currency.toUpperCase()) ?? 2;
