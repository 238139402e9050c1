import {
	decimal,
	minorDigits,
	multiply,
	percentOf,
	round,
	toNumber,
} from '../../../emulator/values/money';
import { minorUnits } from '../../../nodes/shared/values/money';
import fc from '../../support/property';

const cents = fc.integer({ min: -(10 ** 12), max: 10 ** 12 });

describe('exact decimals', () => {
	it('gives back every amount it was given', () => {
		fc.assert(fc.property(cents, (amount) => toNumber(decimal(amount / 100)) === amount / 100));
	});

	it('adds without binary rounding', () => {
		fc.assert(
			fc.property(
				cents,
				cents,
				(a, b) => toNumber(decimal(a / 100) + decimal(b / 100)) === (a + b) / 100,
			),
		);
	});

	it.each([
		[1.005, 100, 2, 100.5],
		[0.1, 3, 2, 0.3],
		[2.675, 1, 2, 2.68],
		[-2.675, 1, 2, -2.68],
		[33.335, 3, 0, 100],
		[1e-7, 5_000_000, 3, 0.5],
	])('multiplies %p by %p to %p places: %p', (a, b, digits, product) => {
		expect(toNumber(multiply(decimal(a), decimal(b), digits))).toBe(product);
	});

	it('takes a percentage, rounded half away from zero', () => {
		expect(toNumber(percentOf(decimal(10.25), decimal(20), 2))).toBe(2.05);
		expect(toNumber(percentOf(decimal(0.03), decimal(17.5), 2))).toBe(0.01);
		expect(toNumber(round(decimal(0.125), 2))).toBe(0.13);
	});

	it.each([
		['GBP', 2],
		['JPY', 0],
		['KWD', 3],
		['HUF', 2],
		['IDR', 2],
		['CLF', 4],
	])('knows the minor unit of %s', (currency, digits) => {
		expect(minorDigits(currency)).toBe(digits);
	});

	it('has the minor units of the nodes, for every currency that there is', () => {
		const currencies = Intl.supportedValuesOf('currency');
		expect(currencies.map(minorDigits)).toEqual(currencies.map(minorUnits));
	});
});
