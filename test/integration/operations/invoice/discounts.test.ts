/** Discounts for paying early: with an invoice that is entered, and in lists by what the flow has kept of them. */
import type { IDataObject } from 'n8n-workflow';
import { invoice } from '../fromInvoice/invoiceForms';
import { useCodat, type Parameters } from '../support';

const lab = useCodat();

const inDays = (days: number) =>
	new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

const list = (options: IDataObject, more: IDataObject = {}): Parameters =>
	({
		...{ resource: 'bill', operation: 'getAll', ...lab.site().at, returnAll: true },
		...{ options, ...more },
	}) as Parameters;

const get = async (options: IDataObject, more: IDataObject = {}) =>
	await lab.output(list(options, more), { timezone: 'UTC' });

/** Bills on the books that are all due and of 100.00, due in 30 days. */
function someBills() {
	const bills = lab
		.site()
		.connection.bills.filter(({ status, currency }) => status === 'Open' && currency === 'GBP');
	for (const bill of bills.slice(0, 4))
		Object.assign(bill, {
			...{ dueDate: `${inDays(30)}T00:00:00`, totalAmount: 100, amountDue: 100 },
		});
	return bills.slice(0, 4).map(({ id }) => id);
}

/** As rows of a table hold them. */
function kept() {
	const [first, second, third] = someBills();
	return [
		{ id: 1, billId: first, percent: 2, lastDay: inDays(9) },
		{ id: 2, billId: second, amount: 5, lastDay: `${inDays(2)}T00:00:00.000Z` },
		{ id: 3, billId: third, percent: 3, lastDay: inDays(-1) },
		{ id: 4, billId: third, percent: null, amount: null, lastDay: inDays(30) },
		{ id: 5, billId: 'a-bill-that-was-paid', percent: 2, lastDay: inDays(5) },
	];
}

describe('an invoice with a discount', () => {
	const terms = [{ percent: 2, days: 10 }, { lastDay: '2026-02-16' }];
	const at = () => lab.site('Rheinufer Canteen').at;

	it('gives its terms with the bill, and before', async () => {
		const items = [{ json: invoice({ paymentTerms: terms }) }];
		const given = { resource: 'bill', ...at() };
		const [checked] = await lab.output({ ...given, operation: 'checkInvoice' }, { items });
		expect(checked.summary).toContain('Discount: 1.25 EUR (2%), if it is paid by 2026-01-27');
		const [created] = await lab.output(
			{ ...given, operation: 'createFromInvoice', attachFiles: false },
			{ items },
		);
		for (const { paymentTerms } of [checked, created])
			expect(paymentTerms).toEqual([
				{ percent: 2, days: 10, base: null, amount: 1.25, lastDay: '2026-01-27', text: null },
				{
					...{ percent: null, days: null, base: null, amount: null, text: null },
					lastDay: '2026-02-16',
				},
			]);
	});
});

describe('the list of bills', () => {
	it('tells the discounts that are kept, and none else', async () => {
		const discounts = kept();
		const found = await get({ discounts });
		const byId = new Map(found.map(({ id, discount }) => [id, discount as IDataObject | null]));
		expect(byId.get(discounts[0].billId)).toEqual({
			...{ percent: 2, amount: 2, amountToPay: 98, lastDay: inDays(9), daysLeft: 9 },
			...{ daysUntilDue: 21, amountPerDay: 0.1, effectiveAnnualPercent: 42.07 },
		});
		expect(byId.get(discounts[2].billId)).toBeNull();
		expect([...byId.values()].filter((one) => one !== null)).toHaveLength(2);
		expect(lab.calls).toHaveLength(1);
		expect((await get({}))[0]).not.toHaveProperty('discount');
	});

	it('is sorted by the last day, bills without a discount last', async () => {
		const discounts = kept();
		const order = (bills: IDataObject[]) => bills.slice(0, 2).map(({ id }) => id);
		const [first, second] = discounts.map(({ billId }) => billId);
		expect(order(await get({ discounts }, { sort: 'discountLastDay' }))).toEqual([second, first]);
		expect(order(await get({ discounts }, { sort: '-discountLastDay' }))).toEqual([first, second]);
	});

	it('is filtered by the last day, which is included', async () => {
		const discounts = kept();
		for (const [days, count] of [
			[1, 0],
			[2, 1],
			[8, 1],
			[9, 2],
		])
			expect(await get({ discounts }, { filters: { discountWithinDays: days } })).toHaveLength(
				count,
			);
	});

	it('takes a table without rows, as none', async () => {
		for (const discounts of [[], [{}], '[]', '={{ [] }}'])
			expect((await get({ discounts })).every(({ discount }) => discount === null)).toBe(true);
	});

	it('says which discounts have no last day', async () => {
		const [billId] = someBills();
		const { hints } = await lab.codat(list({ discounts: [{ billId, percent: 2 }] }));
		expect(JSON.stringify(hints)).toContain('1 discount without a last day left out');
	});

	it.each<[IDataObject, IDataObject, string]>([
		[
			{ sort: 'discountLastDay' },
			{},
			'"Sort By: Last Day of Discount" needs the option "Discounts"',
		],
		[{ filters: { discountWithinDays: 3 } }, {}, 'needs the option "Discounts"'],
		[{}, { discounts: [{ percent: 2, lastDay: '2026-01-27' }] }, 'Discounts 1: billId'],
		[{}, { discounts: [{ billId: 'b', percent: 200 }] }, 'must be a percentage'],
		[{}, { discounts: [{ billId: 'b', percent: 2, lastDay: 'soon' }] }, 'must be a real date'],
		[{}, { discounts: '={{ $json.nothing }}' }, 'Discounts'],
	])('refuses %j with %j before anything is sent', async (more, options, problem) => {
		const { message } = await lab.refusal(list(options, more));
		expect(message).toContain(problem);
		expect(lab.calls).toEqual([]);
	});
});

it('a single bill tells its discount, too', async () => {
	const discounts = kept();
	const [bill] = await lab.output(
		{
			...{ resource: 'bill', operation: 'get', ...lab.site().at },
			billId: { __rl: true, mode: 'id', value: discounts[1].billId },
			options: { discounts } as unknown as Parameters['options'],
		},
		{ timezone: 'UTC' },
	);
	expect(bill.discount).toMatchObject({
		amount: 5,
		percent: null,
		daysLeft: 2,
		amountPerDay: 0.18,
	});
});
