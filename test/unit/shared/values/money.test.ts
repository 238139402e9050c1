import {
	fitsCurrency,
	formatAmount,
	lineAmount,
	minorUnits,
	round,
	subtract,
	sum,
	percentageOf,
} from '../../../../nodes/shared/values/money';
import fc from '../../../support/property';

/** A decimal, and the integer arithmetic that the laws are checked against. */
interface Exact {
	digits: bigint;
	scale: number;
}

const powerOfTen = (exponent: number) => 10n ** BigInt(exponent);

/** Written out digit by digit, without an exponent, and read back: the double next to the exact value. */
function toNumber({ digits, scale }: Exact): number {
	const sign = digits < 0n ? '-' : '';
	const text = String(digits < 0n ? -digits : digits).padStart(scale + 1, '0');
	return Number(`${sign}${text.slice(0, text.length - scale)}.${text.slice(text.length - scale)}0`);
}

function exactSum(terms: Exact[]): Exact {
	const scale = Math.max(0, ...terms.map((term) => term.scale));
	const digits = terms.map((term) => term.digits * powerOfTen(scale - term.scale));
	return { digits: digits.reduce((a, b) => a + b, 0n), scale };
}

/** Half away from zero: twice the magnitude plus one divisor, cut off. */
function exactRound({ digits, scale }: Exact, decimals: number): Exact {
	if (scale <= decimals) return { digits, scale };
	const divisor = powerOfTen(scale - decimals);
	const magnitude = ((digits < 0n ? -digits : digits) * 2n + divisor) / (divisor * 2n);
	return { digits: digits < 0n ? -magnitude : magnitude, scale: decimals };
}

/** At most 15 significant digits, so that the double prints as the very decimal that it was made from. */
const amount: fc.Arbitrary<Exact> = fc.record({
	digits: fc.bigInt({ min: -(10n ** 15n) + 1n, max: 10n ** 15n - 1n }),
	scale: fc.integer({ min: 0, max: 12 }),
});

const currency = fc.constantFrom('JPY', 'GBP', 'KWD', 'CLF', 'USD');

const plain = (value: number) => (Object.is(value, -0) ? 0 : value);

describe('minor units (ISO 4217)', () => {
	it.each([
		['JPY', 0],
		['KRW', 0],
		['VND', 0],
		['CLP', 0],
		['ISK', 0],
		['GBP', 2],
		['EUR', 2],
		['HUF', 2],
		['KWD', 3],
		['BHD', 3],
		['TND', 3],
		['CLF', 4],
		['jpy', 0],
	])('%s has %i', (code, decimals) => {
		expect(minorUnits(code)).toBe(decimals);
	});
});

describe('sums', () => {
	it('adds decimals as people do', () => {
		expect(sum([0.1, 0.2])).toBe(0.3);
		expect(sum([1.1, 2.2, 3.3])).toBe(6.6);
		expect(subtract(0.3, 0.1)).toBe(0.2);
		expect(sum([])).toBe(0);
		expect(sum(new Array<number>(200_000).fill(0.01))).toBe(2000);
	});

	it('is exact for any list of amounts', () => {
		fc.assert(
			fc.property(fc.array(amount, { maxLength: 20 }), (terms) => {
				expect(sum(terms.map(toNumber))).toBe(plain(toNumber(exactSum(terms))));
			}),
		);
	});

	it('takes one amount off another exactly', () => {
		fc.assert(
			fc.property(amount, amount, (a, b) => {
				const expected = exactSum([a, { ...b, digits: -b.digits }]);
				expect(subtract(toNumber(a), toNumber(b))).toBe(plain(toNumber(expected)));
			}),
		);
	});

	it('reads numbers that print with an exponent', () => {
		expect(sum([1e21, 1])).toBe(1e21 + 1);
		expect(sum([1e-7, 2e-7])).toBe(3e-7);
		expect(sum([1.5e300, -1.5e300, 0.25])).toBe(0.25);
		expect(sum([5e-324, -5e-324, 7])).toBe(7);
		expect(subtract(123456789012345.67, 0.67)).toBe(123456789012345);
	});
});

describe('rounding', () => {
	it.each([
		[1.005, 'GBP', 1.01],
		[-1.005, 'GBP', -1.01],
		[2.675, 'USD', 2.68],
		[1.004999, 'GBP', 1],
		[0.5, 'JPY', 1],
		[-0.5, 'JPY', -1],
		[0.49, 'JPY', 0],
		[1.0005, 'KWD', 1.001],
		[0.00005, 'CLF', 0.0001],
		[1e-7, 'GBP', 0],
		[1e21, 'GBP', 1e21],
	])('%d %s becomes %d', (value, code, expected) => {
		expect(round(value, code)).toBe(expected);
	});

	it('goes half away from zero to the minor unit, for any amount', () => {
		fc.assert(
			fc.property(amount, currency, (value, code) => {
				const expected = toNumber(exactRound(value, minorUnits(code)));
				expect(round(toNumber(value), code)).toBe(plain(expected));
			}),
		);
	});

	it('changes nothing the second time, and is symmetrical', () => {
		fc.assert(
			fc.property(amount, currency, (value, code) => {
				const once = round(toNumber(value), code);
				expect(round(once, code)).toBe(once);
				expect(round(-toNumber(value), code)).toBe(plain(-once));
			}),
		);
	});

	it('tells amounts that are finer than their currency', () => {
		expect(fitsCurrency(10.5, 'GBP')).toBe(true);
		expect(fitsCurrency(10.505, 'GBP')).toBe(false);
		expect(fitsCurrency(10.505, 'KWD')).toBe(true);
		expect(fitsCurrency(10.5, 'JPY')).toBe(false);
		expect(fitsCurrency(0.1 + 0.2, 'GBP')).toBe(false);
	});
});

describe('lines', () => {
	it.each([
		[0.1, 3, 'GBP', 0.3],
		[1.005, 1, 'GBP', 1.01],
		[18.5, 4, 'GBP', 74],
		[33.333, 3, 'JPY', 100],
		[0.3335, 3, 'KWD', 1.001],
		[-2.5, 1, 'JPY', -3],
		[1e-7, 5e6, 'GBP', 0.5],
	])('%d × %d %s is %d', (unitAmount, quantity, code, expected) => {
		expect(lineAmount(unitAmount, quantity, code)).toBe(expected);
	});

	it('multiplies exactly and rounds once', () => {
		fc.assert(
			fc.property(amount, amount, currency, (a, b, code) => {
				const product = { digits: a.digits * b.digits, scale: a.scale + b.scale };
				const expected = toNumber(exactRound(product, minorUnits(code)));
				expect(lineAmount(toNumber(a), toNumber(b), code)).toBe(plain(expected));
			}),
		);
	});

	it.each([
		[74, 20, 'GBP', 14.8],
		[10.05, 5, 'GBP', 0.5],
		[10.1, 5, 'GBP', 0.51],
		[99.99, 8.875, 'USD', 8.87],
		[105, 10, 'JPY', 11],
		[1.23, 7.5, 'KWD', 0.092],
		[-10.1, 5, 'GBP', -0.51],
		[50, 0, 'GBP', 0],
	])('tax on %d at %d%% is %s %d', (net, percent, code, expected) => {
		expect(percentageOf(net, percent, code)).toBe(expected);
	});

	it('taxes exactly and rounds once', () => {
		fc.assert(
			fc.property(amount, amount, currency, (net, percent, code) => {
				const tax = { digits: net.digits * percent.digits, scale: net.scale + percent.scale + 2 };
				const expected = toNumber(exactRound(tax, minorUnits(code)));
				expect(percentageOf(toNumber(net), toNumber(percent), code)).toBe(plain(expected));
			}),
		);
	});
});

describe('amounts for people', () => {
	it.each([
		[1234.5, 'GBP', '1,234.50 GBP'],
		[1234, 'JPY', '1,234 JPY'],
		[1.5, 'KWD', '1.500 KWD'],
		[-0.3, 'EUR', '-0.30 EUR'],
	])('%d %s reads %s', (value, code, expected) => {
		expect(formatAmount(value, code)).toBe(expected);
	});
});
