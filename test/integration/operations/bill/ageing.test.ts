import type { INodeParameters } from 'n8n-workflow';
import { ageingOf } from '../../../../nodes/CodatBillPay/resources/bill/ageing/ageing';
import type { Bill } from '../../../../nodes/shared/books/types';
import { addDays } from '../../../../nodes/shared/values/dates';
import { sum } from '../../../../nodes/shared/values/money';
import fc from '../../../support/property';
import { useCodat, type Run, type Site } from '../support';

const lab = useCodat({ bills: 250 });

const DAY = '2026-06-30';

const ageing = async (site: Site, parameters: INodeParameters = {}, run: Run = {}) =>
	await lab.output(
		{ resource: 'bill', operation: 'getAgeing', ...site.at, asOf: DAY, ...parameters },
		run,
	);

const COLUMNS = ['current', 'days1To30', 'days31To60', 'days61To90', 'daysOver90'];

const owedIn = (site: Site) => [...site.bills('Open'), ...site.bills('PartiallyPaid')];

/** Makes all that is owed due, and issued, so many days before the day in turn. */
function age(site: Site, days: number[]) {
	owedIn(site).forEach((bill, index) => {
		bill.issueDate = `${addDays(DAY, -400)}T00:00:00`;
		bill.dueDate = `${addDays(DAY, -days[index % days.length])}T00:00:00`;
	});
}

/** What the books say is due to a supplier in a currency, of bills that are overdue by so many days. */
const due = (site: Site, row: Record<string, unknown>, from: number, to: number) =>
	sum(
		owedIn(site)
			.filter(({ supplierRef, currency, dueDate }) => {
				const days = (Date.parse(DAY) - Date.parse(dueDate.slice(0, 10))) / 86_400_000;
				const isOfRow = supplierRef.id === row.supplierId && currency === row.currency;
				return isOfRow && days >= from && days <= to;
			})
			.map(({ amountDue }) => amountDue),
	);

describe('Get Ageing', () => {
	it('adds up what each supplier is owed, by currency and by days overdue, each border included', async () => {
		const site = lab.site();
		age(site, [-5, 0, 1, 30, 31, 60, 61, 90, 91, 365]);
		const rows = await ageing(site);
		for (const row of rows)
			expect(COLUMNS.map((column) => row[column])).toEqual([
				due(site, row, -Infinity, 0),
				due(site, row, 1, 30),
				due(site, row, 31, 60),
				due(site, row, 61, 90),
				due(site, row, 91, Infinity),
			]);
		const keys = rows.map(
			({ supplierId, currency }) => `${String(supplierId)} ${String(currency)}`,
		);
		expect(new Set(keys).size).toBe(keys.length);
		expect(new Set(keys)).toEqual(
			new Set(owedIn(site).map(({ supplierRef, currency }) => `${supplierRef.id} ${currency}`)),
		);
	});

	it('comes to what the books owe in all, and reads them once for all items', async () => {
		const site = lab.site();
		age(site, [10]);
		const rows = await ageing(site, {}, { items: [{ json: {} }, { json: {} }, { json: {} }] });
		const owed = sum(owedIn(site).map(({ amountDue }) => amountDue));
		expect(sum(rows.map(({ total }) => Number(total)))).toBe(sum([owed, owed, owed]));
		expect(lab.calls.every((call) => call === 'list-bills')).toBe(true);
		expect(lab.calls).toHaveLength(Math.ceil(owedIn(site).length / 100));
	});

	it('counts from today in the timezone of the workflow, unless a day is given', async () => {
		const site = lab.site();
		const today = new Date().toISOString().slice(0, 10);
		for (const bill of owedIn(site)) {
			bill.issueDate = '2020-01-01T00:00:00';
			bill.dueDate = `${addDays(today, -20)}T00:00:00`;
		}
		for (const row of await ageing(site, { asOf: '' })) expect(row.days1To30).toBe(row.total);
	});

	it('leaves out what was issued after a day in the past, and says so', async () => {
		const site = lab.site();
		age(site, [10]);
		const [first, ...others] = owedIn(site);
		first.issueDate = `${addDays(DAY, 1)}T00:00:00`;
		const { items, hints } = await lab.codat({
			...{ resource: 'bill', operation: 'getAgeing', ...site.at, asOf: DAY },
		});
		expect(sum(items.map(({ json }) => Number(json.total)))).toBe(
			sum(others.map(({ amountDue }) => amountDue)),
		);
		const messages = hints.map(({ message }) => message).join('\n');
		expect(messages).toContain(`1 bill issued after ${DAY} left out of the sums`);
		expect(messages).toContain('Owed: ');
	});

	it('refuses what is no day, before anything is asked', async () => {
		const { message } = await lab.refusal({
			...{ resource: 'bill', operation: 'getAgeing', ...lab.site().at, asOf: '2026-02-30' },
		});
		expect(message).toContain('The field "As Of" must be a real date');
		expect(lab.calls).toEqual([]);
	});
});

it('random bills come to the cent, each in one column', () => {
	const bill = fc.record({
		id: fc.uuid(),
		supplierRef: fc.record({ id: fc.constantFrom('1', '2', '3') }),
		currency: fc.constantFrom('GBP', 'EUR'),
		amountDue: fc.integer({ min: -50_000, max: 5_000_000 }).map((cents) => cents / 100),
		issueDate: fc.constant('2025-01-01T00:00:00'),
		dueDate: fc.integer({ min: -100, max: 200 }).map((days) => addDays(DAY, -days)),
	});
	fc.assert(
		fc.property(fc.array(bill, { maxLength: 60 }), (made) => {
			const rows = ageingOf(made as unknown as Bill[], DAY);
			for (const row of rows)
				expect(sum(COLUMNS.map((column) => Number(row[column])))).toBe(row.total);
			for (const currency of ['GBP', 'EUR'])
				expect(sum(rows.filter((row) => row.currency === currency).map(({ total }) => total))).toBe(
					sum(made.filter((one) => one.currency === currency).map(({ amountDue }) => amountDue)),
				);
		}),
	);
});
