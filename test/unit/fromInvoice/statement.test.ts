import {
	balancesOf,
	withoutTotal,
} from '../../../nodes/CodatBillPay/resources/supplier/statement/balances';
import { differencesOf } from '../../../nodes/CodatBillPay/resources/supplier/statement/inWords';
import {
	stillDueOn,
	matchLines,
	type StatementLine,
} from '../../../nodes/CodatBillPay/resources/supplier/statement/match';
import type { Bill } from '../../../nodes/shared/books/types';
import { addDays } from '../../../nodes/shared/values/dates';
import { subtract, sum } from '../../../nodes/shared/values/money';
import fc from '../../support/property';

const D = '2026-03-02';

const bill = (id: string, changes: Partial<Bill> = {}): Bill => ({
	...{ id, reference: `INV-${id}`, status: 'Open', currency: 'GBP', totalAmount: 120 },
	...{ amountDue: changes.totalAmount ?? 120, supplierRef: { id: 's' } },
	...{ issueDate: `${D}T00:00:00`, dueDate: `${D}T00:00:00` },
	...changes,
});

const line = (number: number, reference: string | undefined, amount: number, date?: string) =>
	({ line: number, reference, amount, date }) satisfies StatementLine;

const told = (lines: StatementLine[], bills: Bill[]) =>
	matchLines(lines, bills).map((one) => [one.status, one.bill?.id, one.difference]);

const PAID = { status: 'Paid', amountDue: 0 } as const;

describe('a line of a statement', () => {
	it.each<[string, Partial<Bill>, StatementLine, number]>([
		['matched', {}, line(1, 'inv 1', 120), 0],
		['matched', { amountDue: 20, status: 'PartiallyPaid' }, line(1, 'INV-1', 20), 0],
		['matched', {}, line(1, 'OTHER', 120, addDays(D, 7)), 0],
		['matched', {}, line(1, undefined, 120, D), 0],
		['matched', { totalAmount: -5, amountDue: -5 }, line(1, 'INV-1', -5), 0],
		['amountDiffers', {}, line(1, 'INV-1', 120.01), 0.01],
		['amountDiffers', PAID, line(1, 'INV-1', 7), 7],
		['partlyPaid', { amountDue: 20, status: 'PartiallyPaid' }, line(1, 'INV-1', 120), 100],
		['paid', PAID, line(1, 'INV-1', 120), 120],
		['draft', { status: 'Draft' }, line(1, 'INV-1', 120), 120],
	])('is %s: %j, %j', (status, changes, one, difference) => {
		expect(told([one], [bill('1', changes)])).toEqual([[status, '1', difference]]);
	});

	it('is not on the books, a payment, or there twice', () => {
		const lines = [
			...[line(1, 'X', 7), line(2, 'INV-1', -120), line(3, 'INV-1', 120), line(4, 'INV-1', 120)],
			line(5, 'Y', 120, addDays(D, 8)),
		];
		expect(told(lines, [bill('1')])).toEqual([
			...[
				['notOnBooks', undefined, 7],
				['credit', undefined, -120],
				['matched', '1', 0],
			],
			...[
				['repeated', undefined, 120],
				['notOnBooks', undefined, 120],
			],
		]);
	});

	it('is no invoice where it names one that it pays', () => {
		expect(told([line(1, 'INV-1', -120)], [bill('1')])).toEqual([
			['credit', undefined, -120],
			['notOnStatement', '1', -120],
		]);
	});

	it('of nothing says that nothing is open of its bill, and is none without one', () => {
		expect(told([line(1, 'inv 1', 0)], [bill('1')])).toEqual([['amountDiffers', '1', -120]]);
		expect(told([line(1, 'INV-1', 0)], [bill('1', PAID)])).toEqual([['matched', '1', 0]]);
		expect(told([line(1, 'Brought forward', 0, D)], [bill('1')])).toEqual([
			['notOnStatement', '1', -120],
		]);
		expect(told([line(1, 'INV-1', 0), line(2, 'INV-1', 7)], [bill('1')])).toEqual([
			['amountDiffers', '1', -113],
		]);
	});

	it('finds the bill of its amount among several of its number, and guesses among none', () => {
		const two = [bill('1', { reference: 'A', totalAmount: 1 }), bill('2', { reference: 'A' })];
		expect(told([line(1, 'A', 120), line(2, 'A', 1)], two)).toEqual([
			['matched', '2', 0],
			['matched', '1', 0],
		]);
		expect(told([line(1, undefined, 120, D)], [bill('1'), bill('2')])).toEqual([
			['notOnBooks', undefined, 120],
			['notOnStatement', '1', -120],
			['notOnStatement', '2', -120],
		]);
	});
});

describe('a row that sums up the others', () => {
	const lines = [line(1, 'A', 120, D), line(2, 'B', 30, D)];

	it.each<[string, StatementLine, boolean]>([
		['its amount is their sum', line(3, 'Total', 150), true],
		['whatever it is called, or nothing', line(3, undefined, 150), true],
		['not with another amount', line(3, 'Total', 150.01), false],
		['not with a day', line(3, 'Total', 150, D), false],
		['not with a number', line(3, 'INV-3', 150), false],
		['not with a balance of its own', { ...line(3, 'Total', 150), balance: 150 }, false],
	])('is none of the lines: %s', (_when, last, isTotal) => {
		expect(withoutTotal([...lines, last])).toEqual(
			isTotal ? { lines, total: last } : { lines: [...lines, last] },
		);
	});

	it('is one where the others have no days, or there is one line only', () => {
		for (const others of [[line(1, 'A', 120), line(2, 'B', 30)], [line(1, 'A', 150, D)]])
			expect(withoutTotal([...others, line(3, 'Total', 150)]).total).toBeUndefined();
		expect(withoutTotal([])).toEqual({ lines: [] });
	});
});

describe('balances', () => {
	const running = [
		{ line: 1, amount: 0, balance: 50 },
		{ line: 2, amount: 120, balance: 170 },
		{ line: 3, amount: -20.1, balance: 149.9 },
	];

	it('run down or up, and show what was brought forward', () => {
		const whole = { statementBalance: 149.9, notInLines: 50, breaks: [] };
		expect(balancesOf(running, undefined)).toEqual(whole);
		expect(balancesOf(running.toReversed(), undefined)).toEqual(whole);
	});

	it('that follow both ways run as their days do', () => {
		const paid = [
			{ line: 1, amount: 100, balance: 100, date: '2026-01-05' },
			{ line: 2, amount: -100, balance: 0, date: '2026-01-20' },
		];
		const settled = { statementBalance: 0, notInLines: 0, breaks: [] };
		expect(balancesOf(paid, undefined)).toEqual(settled);
		expect(balancesOf(paid.toReversed(), undefined)).toEqual(settled);
	});

	it('that do not follow are told with their lines', () => {
		const misread = running.map((one) => (one.line === 3 ? { ...one, amount: -21 } : one));
		expect(balancesOf(misread, undefined).breaks).toEqual([3]);
	});

	it('are the sum of the lines where there are none, unless one is given', () => {
		const lines = [line(1, 'A', 0.1), line(2, 'B', 0.2)];
		expect(balancesOf(lines, undefined)).toMatchObject({ statementBalance: 0.3, notInLines: 0 });
		expect(balancesOf(lines, 1)).toMatchObject({ statementBalance: 1, notInLines: 0.7 });
	});
});

it('the difference between random statements and books is explained to the cent', () => {
	const cents = fc.integer({ min: -20_000, max: 200_000 }).map((amount) => amount / 100);
	const one = fc.record({
		reference: fc.constantFrom('A-1', 'A 1', 'B-2', 'C-3', 'D-4', ''),
		amount: fc.oneof(cents, fc.constantFrom(10, 20, 30.3)),
		days: fc.integer({ min: 0, max: 20 }),
	});
	const owed = fc.record({
		reference: fc.constantFrom('A-1', 'B-2', 'C-3', 'D-4', 'E-5'),
		totalAmount: fc.oneof(cents, fc.constantFrom(10, 20, 30.3)),
		status: fc.constantFrom('Open', 'PartiallyPaid', 'Paid', 'Draft'),
		part: fc.integer({ min: 0, max: 100 }),
	});
	fc.assert(
		fc.property(
			fc.array(one, { maxLength: 15 }),
			fc.array(owed, { maxLength: 15 }),
			fc.option(cents, { nil: undefined }),
			(given, booked, closing) => {
				const lines = given.map(({ reference, amount, days }, index) =>
					line(index + 1, reference, amount, addDays(D, days)),
				);
				const bills = booked.map(({ reference, totalAmount, status, part }, index) => {
					const isWhole = status === 'Open' || status === 'Draft';
					const amountDue = isWhole ? totalAmount : Math.round(totalAmount * part) / 100;
					return bill(`${index}`, { reference, totalAmount, amountDue, status: status as 'Open' });
				});
				const matches = matchLines(lines, bills);
				const balances = balancesOf(lines, closing);
				const difference = subtract(balances.statementBalance, sum(bills.map(stillDueOn)));
				expect(sum(Object.values(differencesOf(matches, balances)))).toBe(difference);
				expect(matches.flatMap((match) => match.line ?? [])).toEqual(lines);
				const used = matches.flatMap((match) => match.bill?.id ?? []);
				expect(new Set(used).size).toBe(used.length);
				for (const owing of bills.filter((each) => stillDueOn(each) !== 0))
					expect(used).toContain(owing.id);
			},
		),
	);
});
