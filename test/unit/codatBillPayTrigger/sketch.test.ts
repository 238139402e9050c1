import { inverse, fieldProduct } from '../../../nodes/CodatBillPayTrigger/seen/setReconciliation';
import { Sketch } from '../../../nodes/CodatBillPayTrigger/seen/sketch';
import fc from '../../support/property';

const element = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }).filter((number) => number !== 0);

describe('the field of 2^32 elements', () => {
	it('has the laws of a field', () => {
		fc.assert(
			fc.property(element, element, element, (a, b, c) => {
				expect(fieldProduct(a, b)).toBe(fieldProduct(b, a));
				expect(fieldProduct(a, fieldProduct(b, c))).toBe(fieldProduct(fieldProduct(a, b), c));
				expect(fieldProduct(a, b ^ c)).toBe(fieldProduct(a, b) ^ fieldProduct(a, c));
				expect(fieldProduct(a, 1)).toBe(a);
				expect(fieldProduct(a, inverse(a))).toBe(1);
			}),
		);
	});
});

const CAPACITY = 32;

/** What only one of two sets has, as their sketches tell it. */
function differenceOf(before: Iterable<number>, after: Iterable<number>) {
	const stored = Sketch.empty(CAPACITY).with(before).toString();
	return Sketch.parse(stored).with(after).solve();
}

describe('Sketch', () => {
	it('tells what a set has more or less than another, whatever they have in common', () => {
		fc.assert(
			fc.property(
				fc.uniqueArray(element, { maxLength: 200 }),
				fc.uniqueArray(element, { maxLength: CAPACITY - 2 }),
				fc.nat(CAPACITY - 2),
				(common, other, split) => {
					const rest = common.filter((one) => !other.includes(one));
					const [gone, added] = [other.slice(0, split), other.slice(split)];
					const differs = differenceOf([...rest, ...gone], [...rest, ...added]);
					expect(other.every((one) => differs?.(one))).toBe(true);
					expect(rest.some((one) => differs?.(one))).toBe(false);
				},
			),
		);
	});

	it('says so if the difference is larger than it can tell', () => {
		fc.assert(
			fc.property(
				fc.uniqueArray(element, { minLength: CAPACITY - 1, maxLength: 300 }),
				(elements) => {
					expect(differenceOf(elements, [])).toBeUndefined();
				},
			),
		);
	});

	it('takes the same space for ten elements and for a hundred thousand', () => {
		const textOf = (count: number) =>
			Sketch.empty(CAPACITY)
				.with(Array.from({ length: count }, (_none, index) => index + 1))
				.toString();
		expect(textOf(10)).toHaveLength(171);
		expect(textOf(100_000)).toHaveLength(171);
	});
});
