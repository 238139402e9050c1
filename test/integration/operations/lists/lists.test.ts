import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { CodatBillPay } from '../../../../nodes/CodatBillPay/CodatBillPay.node';
import { listSearch } from '../../support/engine/loadOptions';
import { useCodat } from '../support';

/** How lists can be narrowed and ordered. */
const lab = useCodat();

const namesOf = (records: IDataObject[]) => records.map(({ name }) => name);

const sorted = (names: unknown[]) => [...names].sort((a, b) => String(a).localeCompare(String(b)));

describe('companies', () => {
	const list = async (changes: INodeParameters) =>
		await lab.output({ resource: 'company', operation: 'getAll', returnAll: true, ...changes });

	const tags = (...tag: INodeParameters[]) => ({ tag });

	it.each<[string, INodeParameters, string[]]>([
		['=', { tags: tags({ key: 'region', operator: '=', value: 'ie' }) }, ['Kestrel Freight']],
		['~', { tags: tags({ key: 'uid', operator: '~', value: '1-100' }) }, []],
		['~', { tags: tags({ key: 'uid', operator: '~', value: '-1002' }) }, ['Cedar Street Books']],
		[
			'any of several',
			{
				tags: tags(
					{ key: 'region', operator: '=', value: 'kw' },
					{ key: 'region', value: 'ie' },
					{ key: 'uid', operator: '~', value: '1004' },
				),
				tagsMatch: 'any',
			},
			['Date Palm Trading', 'Kestrel Freight', 'Longmeadow Clinics'],
		],
		[
			'all of several',
			{
				tags: tags(
					{ key: 'region', operator: '=', value: 'us' },
					{ key: 'uid', operator: '!=', value: 'cust-1002' },
				),
			},
			['Longmeadow Clinics'],
		],
	])('are found by tags with %s', async (_how, filters, expected) => {
		expect(sorted(namesOf(await list({ filters })))).toEqual(expected);
	});

	it('are found by tags with !=', async () => {
		const others = await list({
			filters: { tags: tags({ key: 'region', operator: '!=', value: 'uk' }) },
		});
		const { companies } = lab.emulator.books;
		expect(sorted(namesOf(others))).toEqual(
			sorted(companies.filter(({ tags: own }) => own.region !== 'uk').map(({ name }) => name)),
		);
	});

	it.each(['=', '!=', '~'])(
		'refuse tags that would break out of their clause with %s',
		async (operator) => {
			for (const [key, value] of [
				['region', 'uk || uid = cust-1001'],
				['region', 'uk}'],
				['region != x && uid', 'uk'],
			]) {
				const filters = { tags: tags({ key, operator, value }), tagsMatch: 'any' };
				const { message } = await lab.refusal({
					...{ resource: 'company', operation: 'getAll', filters },
				});
				expect(message).toContain('may not hold any of');
			}
			expect(lab.calls).toEqual([]);
		},
	);

	it('refuse an operator that Codat has not', async () => {
		const filters = { tags: tags({ key: 'region', operator: '> x', value: 'uk' }) };
		const { message } = await lab.refusal({ resource: 'company', operation: 'getAll', filters });
		expect(message).toContain('Operator');
	});

	it.each([
		['name', false],
		['-name', true],
	])('are ordered by Codat: %s', async (sort, isReversed) => {
		const names = namesOf(await list({ sort }));
		const expected = [...names]
			.map(String)
			.sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));
		expect(names).toEqual(isReversed ? expected.reverse() : expected);
		expect(lab.exchanges.at(-1)?.request.query.orderBy).toBe(sort);
	});

	it('are ordered by their last change: the latest first', async () => {
		const [, second] = lab.emulator.books.companies;
		await lab.output({
			...{ resource: 'company', operation: 'update' },
			companyId: { __rl: true, mode: 'id', value: second.id },
			updateFields: { description: 'Changed' },
		});
		expect(namesOf(await list({ sort: '-modifiedDate' }))[0]).toBe(second.name);
	});

	it('refuse another order, and a query that would undo the other filters', async () => {
		const company = { resource: 'company', operation: 'getAll' };
		expect((await lab.refusal({ ...company, sort: 'colour' })).message).toContain('Sort By');
		const query = 'name=x}||{name~a';
		const { message } = await lab.refusal({ ...company, filters: { name: 'Bakery', query } });
		expect(message).toContain("braces that don't match");
		expect(lab.calls).toEqual([]);
	});
});

it.each([
	['platformName', ['FreeAgent', 'Plaid', 'Xero']],
	['-platformName', ['Xero', 'Plaid', 'FreeAgent']],
])('connections are ordered by Codat: %s', async (sort, expected) => {
	const found = await lab.output({
		...{ resource: 'connection', operation: 'getAll', returnAll: true, sort },
		...lab.site('Marlow and Finch').at,
	});
	expect(found.map(({ platformName }) => platformName)).toEqual(expected);
});

describe('suppliers', () => {
	const list = async (filters: INodeParameters) =>
		await lab.output({
			...{ resource: 'supplier', operation: 'getAll', returnAll: true, filters },
			...lab.site().at,
		});

	it('are found by a query of one’s own, beside the other filters', async () => {
		const found = await list({ query: 'status=Archived||status=Active', status: 'Archived' });
		expect(found.map(({ supplierName }) => supplierName)).toEqual(['Old Quay Ingredients']);
	});

	it('are found by a moment, to the second', async () => {
		const { suppliers } = lab.site().connection;
		const [one] = suppliers;
		one.sourceModifiedDate = '2026-11-20T14:30:15.000Z';
		const since = async (modifiedSince: string) =>
			(await list({ modifiedSince })).some(({ id }) => id === one.id);
		expect(await since('2026-11-20T14:30:15Z')).toBe(true);
		expect(await since('2026-11-20T14:30:16Z')).toBe(false);
		expect(await since('2026-11-20T15:30:16+01:00')).toBe(false);
		const byQuery = await list({ query: 'sourceModifiedDate>2026-11-20T14:30:14Z' });
		expect(byQuery.map(({ id }) => id)).toContain(one.id);
	});

	it.each(['Active', 'Archived', 'both'])('are of the status %s', async (status) => {
		const { suppliers } = lab.site().connection;
		const expected = suppliers.filter((one) => status === 'both' || one.status === status);
		expect((await list({ status })).map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
	});

	it('refuse a query that would undo the other filters', async () => {
		const { message } = await lab.refusal({
			...{ resource: 'supplier', operation: 'getAll', ...lab.site().at },
			filters: { status: 'Active', query: 'status=x}||{status=Archived' },
		});
		expect(message).toContain("braces that don't match");
		expect(lab.calls).toEqual([]);
	});

	it('are in order in the editor, archived ones last and marked', async () => {
		const { suppliers } = lab.site().connection;
		const [one] = suppliers;
		suppliers.add({ ...one, id: 'a', supplierName: 'aardvark Ales', status: 'Archived' });
		suppliers.add({ ...one, id: 'b', supplierName: 'abbey Ales' });
		const { results } = await listSearch({
			node: new CodatBillPay(),
			credentials: [lab.credential()],
			method: 'searchSuppliers',
			parameters: { resource: 'bill', operation: 'create', ...lab.site().at },
		});
		const names = results.map(({ name }) => name);
		expect(names.slice(0, 2)).toEqual(['abbey Ales', 'Beckett Rowe Accountants']);
		expect(names.slice(-2)).toEqual([
			'aardvark Ales (archived)',
			'Old Quay Ingredients (archived)',
		]);
	});
});

describe('accounts, tax rates and bank accounts', () => {
	const list = async (resource: string, operation: string, status: string) =>
		namesOf(
			await lab.output({
				...{ resource, operation, returnAll: true, filters: { status } },
				...lab.site().at,
			}),
		);

	it.each([
		['mappingOption', 'getForBills', ['Old Suspense Account', '17.5% (VAT on Expenses)'], 'Rent'],
		['mappingOption', 'getForPayments', ['Closed Savings Account'], 'Company Card'],
		['bankAccount', 'getAll', ['Closed Savings Account'], 'Company Card'],
	])('%s %s: active, archived or both', async (resource, operation, archived, active) => {
		const of = async (status: string) => await list(resource, operation, status);
		expect(await of('Archived')).toEqual(archived);
		expect(await of('Active')).toContain(active);
		expect(await of('Active')).not.toContain(archived[0]);
		expect(sorted(await of('both'))).toEqual(
			sorted([...(await of('Active')), ...(await of('Archived'))]),
		);
	});
});
