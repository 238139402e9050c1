import {
	discountOn,
	type KeptDiscount,
} from '../../../nodes/CodatBillPay/resources/bill/discounts/discount';
import { termsInOutput } from '../../../nodes/CodatBillPay/resources/bill/discounts/terms';
import type { Invoice } from '../../../nodes/CodatBillPay/resources/bill/fromInvoice/invoice';
import type { Bill } from '../../../nodes/shared/books/types';
import { addDays } from '../../../nodes/shared/values/dates';
import { fitsCurrency, sum } from '../../../nodes/shared/values/money';
import fc from '../../support/property';

const TODAY = '2026-01-17';

const billOf = (more: Partial<Bill> = {}): Bill => ({
	...{ id: 'b', supplierRef: { id: 's' }, issueDate: `${TODAY}T00:00:00`, currency: 'GBP' },
	...{
		dueDate: '2026-02-16T00:00:00',
		status: 'Open',
		totalAmount: 1000,
		amountDue: 1000,
		...more,
	},
});

const TWO_TEN: KeptDiscount = { percent: 2, lastDay: '2026-01-27' };

describe('the discount of a bill', () => {
	it('is what the textbook says of 2/10 net 30', () => {
		expect(discountOn(billOf(), [TWO_TEN], TODAY)).toEqual({
			...{ percent: 2, amount: 20, amountToPay: 980, lastDay: '2026-01-27', daysLeft: 10 },
			...{ daysUntilDue: 20, amountPerDay: 1, effectiveAnnualPercent: 44.59 },
		});
		// 1/10 net 60, and 3/7 net 45.
		const one = discountOn(
			billOf({ dueDate: '2026-03-18' }),
			[{ percent: 1, lastDay: '2026-01-27' }],
			TODAY,
		);
		expect(one?.effectiveAnnualPercent).toBe(7.61);
		const three = discountOn(
			billOf({ dueDate: '2026-03-03' }),
			[{ percent: 3, lastDay: '2026-01-24' }],
			TODAY,
		);
		expect(three?.effectiveAnnualPercent).toBe(33.99);
	});

	it.each<[string, KeptDiscount[], Partial<Bill>, object | undefined]>([
		['of its base', [{ ...TWO_TEN, base: 800 }], {}, { amount: 16 }],
		['as it is written', [{ amount: 15, lastDay: TODAY }], {}, { amount: 15, percent: null }],
		['in proportion once a part is paid', [TWO_TEN], { amountDue: 250 }, { amount: 5 }],
		[
			'in the coins of its currency',
			[TWO_TEN],
			{ currency: 'JPY', totalAmount: 1249, amountDue: 1249 },
			{ amount: 25 },
		],
		[
			'the next to end',
			[
				{ percent: 2, lastDay: '2026-01-31' },
				{ percent: 3, lastDay: '2026-01-20' },
			],
			{},
			{ percent: 3 },
		],
		['what is left', [{ percent: 3, lastDay: '2026-01-16' }, TWO_TEN], {}, { percent: 2 }],
		['lost after its last day', [{ percent: 2, lastDay: '2026-01-16' }], {}, undefined],
		['none where nothing is due', [TWO_TEN], { amountDue: 0 }, undefined],
		['none that leaves nothing to pay', [{ amount: 1000, lastDay: TODAY }], {}, undefined],
		[
			'without a price where the bill is due by then',
			[TWO_TEN],
			{ dueDate: '2026-01-27T00:00:00' },
			{ daysUntilDue: 0, amountPerDay: null, effectiveAnnualPercent: null },
		],
	])('is %s', (_name, kept, more, expected) => {
		const found = discountOn(billOf(more), kept, TODAY);
		if (expected) expect(found).toMatchObject(expected);
		else expect(found).toBeUndefined();
	});

	it('costs as much as the rate says, whatever the terms', () => {
		const terms = fc.record({
			due: fc.integer({ min: 100, max: 100_000_000 }).map((cents) => cents / 100),
			percent: fc.integer({ min: 1, max: 500 }).map((tenths) => tenths / 10),
			left: fc.nat(60),
			days: fc.integer({ min: 1, max: 120 }),
		});
		fc.assert(
			fc.property(terms, ({ due, percent, left, days }) => {
				const lastDay = addDays(TODAY, left);
				const dueDate = addDays(lastDay, days);
				const bill = billOf({ totalAmount: due, amountDue: due, dueDate });
				const found = discountOn(bill, [{ percent, lastDay }], TODAY);
				if (!found) return;
				const { amount, amountToPay, effectiveAnnualPercent } = found;
				expect(sum([amount, amountToPay])).toBe(due);
				expect(fitsCurrency(amount, 'GBP')).toBe(true);
				// Invested at that rate for these days, the smaller amount is the larger one.
				if (effectiveAnnualPercent === null || effectiveAnnualPercent > 1e6) return;
				const grown = amountToPay * (1 + effectiveAnnualPercent / 100) ** (days / 365);
				expect(Math.abs(grown - due)).toBeLessThan(due * 1e-4);
			}),
		);
	});
});

describe('the terms beside a bill', () => {
	const termsOf = (paymentTerms: object[]) =>
		termsInOutput({
			...{ paymentTerms, issueDate: TODAY, totalAmount: 1190, currency: 'EUR' },
		} as unknown as Invoice);

	it('have a day and an amount, where the document leaves them to be computed', () => {
		expect(
			termsOf([
				{ percent: 2, days: 10, base: 1000 },
				{ percent: 3, days: 7 },
			]),
		).toEqual([
			{ percent: 2, days: 10, base: 1000, amount: 20, lastDay: '2026-01-27', text: null },
			{ percent: 3, days: 7, base: null, amount: 35.7, lastDay: '2026-01-24', text: null },
		]);
		expect(termsOf([{ percent: 2, days: 10, amount: 24, lastDay: '2026-01-30' }])).toMatchObject([
			{ amount: 24, lastDay: '2026-01-30' },
		]);
	});

	it.each([1.5, -1, 1e9, Number.MAX_SAFE_INTEGER])('have no day by %p days', (days) => {
		expect(termsOf([{ percent: 2, days }])).toMatchObject([{ lastDay: null }]);
	});
});
