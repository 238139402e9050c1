import { usualGap } from '../../../nodes/CodatBillPay/resources/bill/duplicates/recurring';
import {
	pairsOf,
	pairsWith,
} from '../../../nodes/CodatBillPay/resources/bill/duplicates/sameInvoice';
import type { Bill } from '../../../nodes/shared/books/types';
import { addDays } from '../../../nodes/shared/values/dates';
import fc from '../../support/property';

const bill = (id: string, day: string, changes: Partial<Bill> = {}): Bill => ({
	...{ id, status: 'Open', currency: 'GBP', totalAmount: 120, reference: `INV-${id}` },
	supplierRef: { id: 's1', supplierName: 'Millstone Ltd' },
	lineItems: [{ description: 'Flour' }],
	...{ issueDate: `${day}T00:00:00`, dueDate: `${day}T00:00:00` },
	...changes,
});

const found = (bills: Bill[]) =>
	pairsOf(bills).map(({ reason, earlier, later }) => [reason, earlier.id, later.id]);

const D = '2026-03-02';

describe('two bills', () => {
	const other = { supplierRef: { id: 's2', supplierName: 'Another' } };
	const namesake = { supplierRef: { id: 's2', supplierName: 'MILLSTONE LIMITED' } };

	it.each<[string, number, Partial<Bill>]>([
		['sameReference', 3, { reference: 'inv-1' }],
		['sameReference', 60, { reference: 'INV-1' }],
		['sameReference', 3, { reference: 'INV-1', totalAmount: 1200 }],
		['similarReference', 60, { reference: 'INV 01' }],
		['otherSupplier', 3, { ...other, reference: 'INV 1' }],
		['otherSupplier', 3, namesake],
		['otherSupplier', 40, namesake],
		['sameLines', 40, {}],
		['closeDate', 7, { lineItems: [{ description: 'Salt' }] }],
		['closeDate', 7, { lineItems: [] }],
	])('are told as %s, %s days apart: %j', (reason, days, changes) => {
		const bills = [bill('1', D), bill('2', addDays(D, days), changes)];
		expect(found(bills)).toEqual([[reason, '1', '2']]);
		expect(found(bills.toReversed())).toEqual([[reason, '1', '2']]);
	});

	it.each<[string, number, Partial<Bill>]>([
		['a void one', 0, { status: 'Void' }],
		['another total', 0, { totalAmount: 120.01 }],
		['another currency', 0, { currency: 'EUR' }],
		['the same lines, and more than 40 days', 41, {}],
		['other lines, and more than 7 days', 8, { lineItems: [{ description: 'Salt' }] }],
		['lines that say nothing, and more than 7 days', 8, { lineItems: [{ description: ' ' }] }],
		['another supplier and number', 0, other],
		['another supplier with the number, long after', 41, { ...other, reference: 'INV-1' }],
		[
			'a number that is an account’s, with another total',
			26,
			{ reference: 'INV-1', totalAmount: 7 },
		],
	])('are two invoices: %s', (_what, days, changes) => {
		const first = bill('1', D, { lineItems: changes.lineItems && [{ description: '' }] });
		const start = changes.lineItems ? first : bill('1', D);
		expect(found([start, bill('2', addDays(D, days), changes)])).toEqual([]);
	});

	it('of nothing to pay are none', () => {
		expect(found([bill('1', D, { totalAmount: 0 }), bill('2', D, { totalAmount: 0 })])).toEqual([]);
	});
});

describe('what comes regularly', () => {
	const series = (days: number[], changes: Partial<Bill> = {}) =>
		days.map((day, index) => bill(`${index}`, addDays(D, day), changes));

	it.each([
		['each month', [0, 31, 61, 92]],
		['each week', [0, 7, 14, 21, 28]],
		['each day', [0, 1, 2, 3]],
		['each month, one left out', [0, 31, 92, 122]],
	])('is no pair: %s', (_what, days) => {
		expect(found(series(days))).toEqual([]);
		expect(found(series(days, { reference: 'Customer 4711' }))).toEqual(
			// A number that comes again so soon isn't told from one that was entered twice.
			days[1] > 25 ? [] : expect.anything(),
		);
	});

	it('is one where it comes twice in its time', () => {
		expect(found(series([0, 31, 33, 61, 92]))).toEqual([['sameLines', '1', '2']]);
		expect(found(series([0, 31, 31, 61]))).toEqual([['sameLines', '1', '2']]);
	});

	it('has three times at least, and gaps that are its multiples', () => {
		expect(usualGap([D, addDays(D, 30)])).toBe(Infinity);
		expect(usualGap([D, addDays(D, 30), addDays(D, 60)])).toBe(15);
		expect(usualGap([D, addDays(D, 4), addDays(D, 19)])).toBe(Infinity);
		expect(usualGap([D, addDays(D, 2), addDays(D, 30), addDays(D, 32)])).toBe(Infinity);
		expect(usualGap([])).toBe(Infinity);
	});
});

it('finds each pair that is entered twice in random books, once, and no other', () => {
	const KINDS: Array<[string, (original: Bill) => Partial<Bill>]> = [
		['sameReference', () => ({})],
		['similarReference', ({ reference }) => ({ reference: `${reference?.replace('-', ' ')}` })],
		['sameLines', ({ id }) => ({ reference: `OTHER-${id}` })],
		[
			'otherSupplier',
			({ supplierRef }) => ({ supplierRef: { id: `${supplierRef.id}b`, supplierName: 'Twin' } }),
		],
	];
	const planted = fc.record({
		kind: fc.integer({ min: -1, max: KINDS.length - 1 }),
		days: fc.integer({ min: 0, max: 20 }),
		supplier: fc.integer({ min: 1, max: 5 }),
		issued: fc.integer({ min: 0, max: 365 }),
	});
	fc.assert(
		fc.property(fc.array(planted, { maxLength: 40 }), (made) => {
			const expected: string[][] = [];
			const bills = made.flatMap(({ kind, days, supplier, issued }, index) => {
				const day = addDays(D, issued);
				// Really different bills: each has a total and a reference of its own.
				const one = bill(`b${100 + index}`, day, {
					totalAmount: 100 + index / 100,
					supplierRef: { id: `s${supplier}`, supplierName: `Firm ${supplier}` },
				});
				if (kind < 0) return [one];
				const [reason, change] = KINDS[kind];
				expected.push([reason, one.id, `${one.id}c`]);
				const copy = { ...one, id: `${one.id}c`, issueDate: addDays(day, days), ...change(one) };
				return index % 2 ? [one, copy] : [copy, one];
			});
			expect(found(bills).toSorted()).toEqual(expected.toSorted());
		}),
	);
});

it('finds with one bill the pairs that it has among all', () => {
	const books = fc.array(
		fc.record({
			day: fc.integer({ min: 0, max: 60 }),
			reference: fc.constantFrom('INV-1', 'inv 01', 'INV-2'),
			supplier: fc.constantFrom('Millstone Ltd', 'Millstone', 'Another'),
			totalAmount: fc.constantFrom(0, 100, 120),
			status: fc.constantFrom('Open' as const, 'Void' as const),
		}),
		{ minLength: 1, maxLength: 25 },
	);
	const inWords = (pairs: ReturnType<typeof pairsOf>) =>
		pairs.map(({ reason, earlier, later }) => `${reason} ${earlier.id} ${later.id}`).toSorted();
	fc.assert(
		fc.property(books, (made) => {
			const [one, ...others] = made.map(({ day, supplier, ...rest }, index) =>
				bill(`b${index}`, addDays(D, day), {
					supplierRef: { id: supplier, supplierName: supplier },
					...rest,
				}),
			);
			const all = pairsOf([one, ...others]);
			expect(inWords([...pairsWith(one, others)])).toEqual(
				inWords(all.filter(({ earlier, later }) => earlier === one || later === one)),
			);
		}),
	);
});
