import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { byId, own, useCodat, type Run } from '../support';

const PAGE = 100;
const MANY = 250;

const lab = useCodat({ bills: MANY });

const UNPAID = ['Open', 'PartiallyPaid'];

const list = async (parameters: INodeParameters = {}, run: Run = {}, company?: string) =>
	await lab.output(
		{
			resource: 'bill',
			operation: 'getAll',
			...lab.site(company).at,
			returnAll: true,
			...parameters,
		},
		run,
	);

/** The bills on the bakery's books that pass a test, by ID. */
const expected = (keep: (bill: IDataObject) => boolean, company?: string) =>
	lab
		.site(company)
		.connection.bills.filter((bill) => keep(bill as unknown as IDataObject))
		.map(({ id }) => id);

const ids = (bills: IDataObject[]) => bills.map(({ id }) => id);

const isUnpaid = ({ status }: IDataObject) => UNPAID.includes(String(status));

const today = () => new Date().toISOString().slice(0, 10);

const due = ({ dueDate }: IDataObject) => String(dueDate).slice(0, 10);

describe('getAll', () => {
	it('lists the unpaid bills', async () => {
		const bills = await list();
		expect(ids(bills)).toEqual(expected(isUnpaid));
		expect(lab.calls).toHaveLength(1);
	});

	it.each<[string, INodeParameters, (bill: IDataObject) => boolean]>([
		[
			'status',
			{ status: ['Paid', 'Void'] },
			({ status }) => ['Paid', 'Void'].includes(String(status)),
		],
		['one status', { status: ['Draft'] }, ({ status }) => status === 'Draft'],
		['currency', { currency: 'eur' }, (bill) => isUnpaid(bill) && bill.currency === 'EUR'],
		[
			'reference, whatever its form',
			{ reference: ' inv-10 01' },
			({ reference }) => reference === 'INV-1001',
		],
		[
			'amount due',
			{ minAmountDue: 100, maxAmountDue: 1000 },
			(bill) => isUnpaid(bill) && Number(bill.amountDue) >= 100 && Number(bill.amountDue) <= 1000,
		],
		[
			'Codat query',
			{ query: 'status=Paid || status=Draft' },
			({ status }) => ['Paid', 'Draft'].includes(String(status)),
		],
		['overdue', { overdue: true }, (bill) => isUnpaid(bill) && due(bill) < today()],
		['overdue, switched off', { overdue: false }, isUnpaid],
	])('filters by %s', async (_name, filters, keep) => {
		const found = await list({ filters }, { timezone: 'UTC' });
		expect(found.length).toBeGreaterThan(0);
		expect(ids(found)).toEqual(expected(keep));
	});

	it('filters by days', async () => {
		const day = today();
		const after = await list({ filters: { dueAfter: day } }, { timezone: 'UTC' });
		expect(ids(after)).toEqual(expected((bill) => isUnpaid(bill) && due(bill) > day));
		const before = await list({ filters: { dueBefore: day } }, { timezone: 'UTC' });
		expect(ids(before)).toEqual(expected((bill) => isUnpaid(bill) && due(bill) < day));
		expect(after.length + before.length).toBeGreaterThan(10);
	});

	it.each([0, 7, '30'])(
		'filters by what is due within %p days, overdue bills left out',
		async (days) => {
			const { suppliers, bills } = lab.site().connection;
			const [first] = bills;
			const [{ id }] = suppliers;
			const at = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString();
			for (const offset of [-1, 0, 1, Number(days), Number(days) + 1])
				bills.add({
					...first,
					id: `due-${offset}-${crypto.randomUUID()}`,
					supplierRef: { ...first.supplierRef, id },
					dueDate: `${at(offset).slice(0, 10)}T00:00:00`,
					status: 'Open',
					amountDue: 1,
				});
			const found = await list({ filters: { dueWithinDays: days } }, { timezone: 'UTC' });
			const last = at(Number(days)).slice(0, 10);
			expect(ids(found)).toEqual(
				expected((bill) => isUnpaid(bill) && due(bill) >= today() && due(bill) <= last),
			);
			expect(found.length).toBeGreaterThan(1);
		},
	);

	it.each<[INodeParameters, string]>([
		[{ overdue: true, dueWithinDays: 7 }, 'leaves no bill beside Due Within (Days)'],
		[{ overdue: true, dueAfter: '2099-01-01' }, 'leaves no bill beside Due After 2099-01-01'],
		[{ minAmountDue: 10, maxAmountDue: '5' }, 'is 5, which is below the Min Amount Due, 10'],
		[{ dueWithinDays: -1 }, 'must be a whole number of days from 0 to 3650'],
	])('refuses filters that exclude each other: %j', async (filters, problem) => {
		const { message } = await lab.refusal({
			...{ resource: 'bill', operation: 'getAll', ...lab.site().at, filters },
		});
		expect(message).toContain(problem);
		expect(lab.calls).toEqual([]);
	});

	it('filters by supplier', async () => {
		const supplierId = lab.site().supplier();
		const found = await list({ filters: { supplierId: byId(supplierId) } });
		expect(found.length).toBeGreaterThan(0);
		expect(ids(found)).toEqual(
			expected((bill) => isUnpaid(bill) && (bill.supplierRef as IDataObject).id === supplierId),
		);
	});

	it('asks Codat for what changed, a day early, and cuts to the day here', async () => {
		const since = new Date(Date.now() - 20 * 86_400_000).toISOString().slice(0, 10);
		const found = await list({ filters: { modifiedSince: since } }, { timezone: 'UTC' });
		expect(ids(found)).toEqual(
			expected((bill) => isUnpaid(bill) && String(bill.sourceModifiedDate) >= since),
		);
		const [{ request }] = lab.sent('list-bills');
		expect(request.query.query).toMatch(/^sourceModifiedDate>\d{4}-\d\d-\d\dT00:00:00Z$/);
	});

	it.each<[string, string, string, string, boolean]>([
		// At 22:00 UTC it is the next day in Sydney, where the day began at 13:00 UTC.
		['2026-11-24T13:00:00Z', '2026-11-25', 'Australia/Sydney', 'day', true],
		['2026-11-24T12:59:59.999Z', '2026-11-25', 'Australia/Sydney', 'day', false],
		['2026-11-24T22:00:00', '2026-11-25T00:00:00', 'Australia/Sydney', 'day of the picker', true],
		['2026-11-25T04:59:00Z', '2026-11-25', 'America/New_York', 'day', false],
		['2026-11-25T05:00:00Z', '2026-11-25', 'America/New_York', 'day', true],
		['2026-11-25T03:29:59Z', '2026-11-25T14:30:00', 'Australia/Sydney', 'local time', false],
		['2026-11-25T03:30:00Z', '2026-11-25T14:30:00', 'Australia/Sydney', 'local time', true],
		['2026-11-25T14:29:59Z', '2026-11-25T14:30:00Z', 'Australia/Sydney', 'instant', false],
		['2026-11-25T14:30:00Z', '2026-11-25T14:30:00Z', 'Australia/Sydney', 'instant', true],
		['2026-11-24T23:30:00Z', '2026-11-25T00:00:00Z', 'America/New_York', 'instant', false],
		[
			'2026-11-24T13:00:00Z',
			"={{ DateTime.fromISO('2026-11-25', { zone: 'Australia/Sydney' }) }}",
			'UTC',
			'moment of an expression',
			true,
		],
	])(
		'finds what changed at %s since %s in %s, a %s: %s',
		async (changed, since, timezone, ...rest) => {
			const isFound = rest[1];
			const [bill] = lab.site().bills('Open');
			bill.sourceModifiedDate = changed;
			const found = await list({ filters: { modifiedSince: since } }, { timezone });
			expect(ids(found).includes(bill.id)).toBe(isFound);
		},
	);

	it('joins filters', async () => {
		const found = await list({
			filters: { status: ['Open', 'Draft'], currency: 'GBP', query: 'status!=Draft' },
		});
		expect(ids(found)).toEqual(
			expected(({ status, currency }) => status === 'Open' && currency === 'GBP'),
		);
	});

	it.each([
		'amountDue',
		'-totalAmount',
		'dueDate',
		'-issueDate',
		'-reference',
		'sourceModifiedDate',
	])('sorts by %s', async (sort) => {
		const found = await list({ sort, simplify: false });
		const field = sort.replace('-', '');
		const values = found.map((bill) => bill[field] as number | string);
		const sorted = [...values].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
		expect(values).toEqual(sort === field ? sorted : sorted.reverse());
		expect(found).toHaveLength(expected(isUnpaid).length);
	});

	it('sorts before it cuts to the limit', async () => {
		const all = await list({ sort: '-totalAmount' });
		const top = await list({
			sort: '-totalAmount',
			returnAll: false,
			limit: 3,
		});
		expect(top).toEqual(all.slice(0, 3));
	});

	it('simplifies to ten fields and the moment of the last change, or gives all', async () => {
		const [simple] = await list({ returnAll: false, limit: 1 });
		expect(Object.keys(own(simple))).toEqual([
			...['reference', 'supplierName', 'status', 'issueDate', 'dueDate'],
			...['currency', 'totalAmount', 'amountDue', 'sourceModifiedDate', 'id', 'supplierId'],
		]);
		expect([simple.issueDate, simple.dueDate]).toEqual(
			Array(2).fill(expect.stringMatching(/^\d{4}-\d\d-\d\d$/)),
		);
		const [whole] = await list({ returnAll: false, limit: 1, simplify: false });
		expect(own(whole)).toEqual(JSON.parse(JSON.stringify(lab.site().bills('Open')[0])));
	});

	describe('of large books', () => {
		const large = 'Longshore Wholesale';

		it.each([
			[1, 1],
			[PAGE, 1],
			[PAGE + 1, 2],
			[MANY + 1, Math.ceil(MANY / PAGE)],
		])('fetches no more pages than %i bills need: %i', async (limit, pages) => {
			const found = await list({ returnAll: false, limit }, {}, large);
			expect(found).toHaveLength(Math.min(limit, MANY));
			expect(lab.calls).toHaveLength(pages);
		});

		it('returns all', async () => {
			const found = await list({}, {}, large);
			expect(new Set(ids(found)).size).toBe(MANY);
			expect(lab.calls).toHaveLength(Math.ceil(MANY / PAGE));
		});

		it('stops as soon as enough have passed the filters', async () => {
			const { reference } = lab.site(large).bills('Open')[150];
			await list(
				{ returnAll: false, limit: 1, filters: { reference: reference ?? '' } },
				{},
				large,
			);
			expect(lab.calls).toHaveLength(2);
		});
	});

	it('lists for several inputs, each paired with its own', async () => {
		const { items } = await lab.codat(
			{
				resource: 'bill',
				operation: 'getAll',
				...lab.site().at,
				limit: 2,
				filters: { status: '={{ [$json.status] }}' },
			},
			{ items: [{ json: { status: 'Paid' } }, { json: { status: 'Draft' } }] },
		);
		expect(items.map(({ json, pairedItem }) => [json.status, pairedItem])).toEqual([
			['Paid', { item: 0 }],
			['Paid', { item: 0 }],
			['Draft', { item: 1 }],
			['Draft', { item: 1 }],
		]);
	});

	it('says which statuses a software does not list', async () => {
		const { message, description } = await lab.refusal({
			resource: 'bill',
			operation: 'getAll',
			...lab.site('Kestrel Freight').at,
			filters: { status: ['Draft'] },
		});
		expect(message).toContain('Draft');
		expect(message).toContain('NetSuite');
		expect(description).not.toBe('');
	});
});

describe('get', () => {
	const get = (id: string, changes: INodeParameters = {}, company?: string) => ({
		resource: 'bill',
		operation: 'get',
		...lab.site(company).at,
		billId: byId(id),
		...changes,
	});

	it('gives a bill, simplified or whole', async () => {
		const [bill] = lab.site().bills('PartiallyPaid');
		const [simple] = await lab.output(get(bill.id));
		expect(simple).toMatchObject({
			id: bill.id,
			status: 'PartiallyPaid',
			amountDue: bill.amountDue,
		});
		expect(simple).not.toHaveProperty('lineItems');
		const [whole] = await lab.output(get(bill.id, { simplify: false }));
		const { billHash, ...onBooks } = own(whole);
		expect(billHash).toMatch(/^[0-9a-f]{64}$/);
		expect(onBooks).toEqual(JSON.parse(JSON.stringify(bill)));
	});

	it('stops at the page that has it', async () => {
		const bills = lab.site('Longshore Wholesale').bills('Open');
		await lab.output(get(bills[PAGE + 5].id, {}, 'Longshore Wholesale'));
		// One of them, if nothing is known of the bill, asks whether Codat takes an ID.
		expect(lab.calls.length).toBeLessThanOrEqual(3);
	});

	it('finds paid, void and draft bills where the software lists them', async () => {
		for (const status of ['Paid', 'Void', 'Draft'] as const) {
			const [bill] = lab.site().bills(status);
			expect(await lab.output(get(bill.id))).toMatchObject([{ id: bill.id, status }]);
		}
	});

	it('says when there is none', async () => {
		const { message, description } = await lab.refusal(get('11111111-2222-4333-8444-555555555555'));
		expect(message).toBe('No bill with the ID "11111111-2222-4333-8444-555555555555" was found');
		expect(description).toContain('Find it with the operation Get Many');
	});

	it('reads the list once for many items', async () => {
		const items = lab
			.site('Longshore Wholesale')
			.bills('Open')
			.slice(0, 40)
			.map(({ id }) => ({ json: { id } }));
		const output = await lab.output(get('={{ $json.id }}', {}, 'Longshore Wholesale'), { items });
		expect(ids(output)).toEqual(items.map(({ json }) => json.id));
		expect(lab.calls).toHaveLength(1);
	});
});
