import type { INodeParameters } from 'n8n-workflow';
import { CodatBillPay } from '../../../../nodes/CodatBillPay/CodatBillPay.node';
import { runNode } from '../../support/engine/engine';
import { byId, own, useCodat, type Parameters } from '../support';

const lab = useCodat();

const company = (operation: string, changes: INodeParameters = {}): Parameters => ({
	resource: 'company',
	operation,
	...changes,
});

const bakery = () => lab.emulator.books.companyNamed('Harbour Lane Bakery');

const tags = (pairs: Record<string, string>) => ({
	tag: Object.entries(pairs).map(([key, value]) => ({ key, value })),
});

describe('create', () => {
	it('adds a company with description and tags, and its link', async () => {
		const [output] = await lab.output(
			company('create', {
				name: 'Wicker & Reed, Ltd.',
				additionalFields: {
					description: 'Customer 4711',
					tags: tags({ region: 'uk', plan: 'pro' }),
				},
			}),
		);
		expect(lab.emulator.books.companyNamed('Wicker & Reed, Ltd.')).toMatchObject({
			id: output.id,
			description: 'Customer 4711',
			tags: { region: 'uk', plan: 'pro' },
		});
		expect(output.redirect).toMatch(/^http/);
	});

	it('assigns products, and says how the company belongs to others', async () => {
		const { id: parent } = bakery();
		const [output] = await lab.output(
			company('create', {
				name: 'Wicker',
				additionalFields: {
					products: 'payables, lending',
					parentCompanyId: parent,
					subsidiaryCompanyIds: `${parent}, ${parent}`,
				},
			}),
		);
		expect(lab.emulator.books.companyNamed('Wicker')).toMatchObject({
			id: output.id,
			products: ['payables', 'lending'],
			referenceParentCompany: { id: parent },
			referenceSubsidiaryCompanies: [{ id: parent }, { id: parent }],
		});
	});

	it('gets Bill Pay, without which its books are refused, and loses it', async () => {
		const ours = bakery();
		ours.products = [];
		const at = { companyId: byId(ours.id) };
		const list = { resource: 'bill', operation: 'getAll', ...at };
		const { message, description } = await lab.refusal(list);
		expect(message).toContain('not enabled');
		expect(description).toContain('with Company > Add Product');
		const change = async (operation: string) =>
			await lab.output(company(operation, { ...at, productIdentifier: 'payables' }));
		expect(await change('addProduct')).toMatchObject([
			{ productIdentifier: 'payables', assigned: true, companyId: ours.id },
		]);
		expect(ours.products).toEqual(['payables']);
		await lab.output(list);
		expect(await change('removeProduct')).toMatchObject([{ assigned: false }]);
		expect(ours.products).toEqual([]);
	});

	it.each([
		['addProduct', { productIdentifier: 'nothing' }, 404, 'Bill Pay is "payables"'],
		['addProduct', {}, 403, 'development program'],
		['removeProduct', {}, 403, 'development program'],
	])(
		'%s of %j that Codat answers with %i says what to do',
		async (operation, changes, status, said) => {
			const { id } = bakery();
			if (status === 403) lab.emulator.setFaults([{ kind: 'status403', route: '/products/' }]);
			const { httpCode, description } = await lab.refusal(
				company(operation, { companyId: byId(id), ...changes }),
			);
			expect([httpCode, description]).toEqual([String(status), expect.stringContaining(said)]);
		},
	);

	it('takes an identifier for a product only', async () => {
		const { id } = bakery();
		const { message } = await lab.refusal(
			company('addProduct', { companyId: byId(id), productIdentifier: 'Bill Pay' }),
		);
		expect(message).toContain('"Product" must be an identifier, e.g. payables');
		expect(lab.writes).toEqual([]);
	});

	it.each([
		['Wicker (UK) & Reed/Co', 'Wicker UK & ReedCo'],
		['Café Noir', 'Caf Noir'],
		['<b>Bold</b>', 'bBoldb'],
	])('sends %s as Codat stores it, and says so', async (name, stored) => {
		const { items, hints } = await lab.codat(company('create', { name }));
		expect(items[0].json).toMatchObject({ name: stored, requestedName: name });
		expect(lab.sent('create-company')[0].request.body).toEqual({ name: stored });
		expect(lab.emulator.books.companyNamed(stored).id).toBe(items[0].json.id);
		expect(hints[0].message).toContain('1 of 1 are stored under another name');
	});

	it.each<[string, INodeParameters, string]>([
		[
			'a name of which Codat would leave nothing',
			{ name: '東京製パン' },
			'"Name" must have letters A to Z or digits, but is "東京製パン"',
		],
		[
			'a tag key that is too long',
			{ name: 'A', additionalFields: { tags: tags({ ['k'.repeat(28)]: 'v' }) } },
			'"Tags 1: Key" may have 27 characters at most',
		],
		...['__proto__', 'constructor', 'prototype'].map((key): [string, INodeParameters, string] => [
			`a tag named ${key}, which would be dropped on its way`,
			{ name: 'A', additionalFields: { tags: { tag: [{ key, value: 'v' }] } } },
			"must be another name, because n8n can't send this one",
		]),
		[
			'a tag value that is too long',
			{ name: 'A', additionalFields: { tags: tags({ k: 'v'.repeat(101) }) } },
			'"Tags 1: Value" may have 100 characters at most',
		],
		[
			'more than ten tags',
			{
				name: 'A',
				additionalFields: {
					tags: tags(Object.fromEntries([...'abcdefghijk'].map((key) => [key, 'v']))),
				},
			},
			'"Tags" may hold 10 tags at most, but holds 11',
		],
		[
			'a key given twice',
			{
				name: 'A',
				additionalFields: {
					tags: {
						tag: [
							{ key: 'k', value: 'a' },
							{ key: 'k', value: 'b' },
						],
					},
				},
			},
			'"Tags" hold the same key twice',
		],
	])('refuses %s', async (_what, changes, problem) => {
		const { message } = await lab.refusal(company('create', changes));
		expect(message).toContain(problem);
		expect(lab.calls).toEqual([]);
	});
});

describe('get', () => {
	it('gives a company with its connections, simplified or whole', async () => {
		const companyId = byId(bakery().id);
		const [simple] = await lab.output(company('get', { companyId }));
		expect(simple).toMatchObject({
			name: 'Harbour Lane Bakery',
			connections: [{ platformName: 'Xero', status: 'Linked' }],
		});
		const [whole] = await lab.output(company('get', { companyId, simplify: false }));
		expect(whole.dataConnections).toMatchObject([{ integrationKey: 'gbol' }]);
	});

	it('says when there is none', async () => {
		const { message, httpCode, description } = await lab.refusal(
			company('get', { companyId: byId('11111111-2222-4333-8444-555555555555') }),
		);
		expect(httpCode).toBe('404');
		expect(message).toContain('11111111-2222-4333-8444-555555555555');
		expect(description).toContain('Check the IDs');
	});
});

describe('getAll', () => {
	const names = async (changes: INodeParameters = {}) =>
		(await lab.output(company('getAll', { returnAll: true, ...changes }))).map(({ name }) => name);

	const all = () => [...lab.emulator.books.companies].map(({ name }) => name);

	it('lists all, or up to the limit', async () => {
		expect(await names()).toEqual(all());
		expect(await names({ returnAll: false, limit: 3 })).toEqual(all().slice(0, 3));
		expect(lab.calls).toHaveLength(2);
		expect(lab.exchanges[1].request.query).toMatchObject({ page: '1', pageSize: '3' });
	});

	it.each<[INodeParameters, string[]]>([
		[{ name: 'LANE' }, ['Harbour Lane Bakery']],
		[{ tags: tags({ region: 'us' }) }, ['Cedar Street Books', 'Longmeadow Clinics']],
		[{ tags: tags({ region: 'uk', uid: 'cust-1005' }) }, ['Pier Nine Studio']],
		[
			{ query: 'name=Kestrel Freight || name=Pier Nine Studio' },
			['Kestrel Freight', 'Pier Nine Studio'],
		],
		[
			{ query: 'name=Kestrel Freight || name=Pier Nine Studio', name: 'pier' },
			['Pier Nine Studio'],
		],
		[{ name: 'nobody' }, []],
	])('filters by %p', async (filters, expected) => {
		expect(await names({ filters })).toEqual(expected);
	});

	it('looks for names with characters of the query language here', async () => {
		for (const name of ['Marsh & Daughters', 'Reed & Co'])
			await lab.output(company('create', { name }));
		for (const filter of ['& daugh', 'Marsh & ', 'a=b', 'h||name=H', '{}', 'a&&b'])
			expect(await names({ filters: { name: filter } })).toEqual(
				all().filter((name) => name.toLowerCase().includes(filter.trim().toLowerCase())),
			);
		const queries = lab.sent('list-companies').map(({ request }) => request.query.query);
		expect(queries.every((query) => query === undefined)).toBe(true);
	});

	it('refuses tags that would change the query', async () => {
		const { message } = await lab.refusal(
			company('getAll', { filters: { tags: tags({ region: 'uk||uid=cust-1001' }) } }),
		);
		expect(message).toContain('"Tags 1: Value" may not hold any of = ! ~ < > & | { }');
		expect(lab.calls).toEqual([]);
	});

	it('refuses text that is too long for a query', async () => {
		for (const filters of [{ name: 'x'.repeat(3000) }, { query: 'name=x||'.repeat(400) }]) {
			const { message } = await lab.refusal(company('getAll', { filters }));
			expect(message).toMatch(/characters/);
		}
		expect(lab.calls).toEqual([]);
	});
});

describe('update', () => {
	it('changes what is set and leaves the rest', async () => {
		await lab.output(
			company('update', {
				companyId: byId(bakery().id),
				updateFields: { description: 'Three shops' },
			}),
		);
		expect(bakery()).toMatchObject({
			description: 'Three shops',
			tags: { region: 'uk', uid: 'cust-1001' },
		});
	});

	it('replaces the tags', async () => {
		await lab.output(
			company('update', { companyId: byId(bakery().id), updateFields: { tags: tags({ a: 'b' }) } }),
		);
		expect(bakery().tags).toEqual({ a: 'b' });
	});

	it.each([
		['description', { description: '', tags: { region: 'uk', uid: 'cust-1001' } }],
		['tags', { description: 'Bakery with two shops', tags: {} }],
	])('clears the %s alone', async (field, left) => {
		await lab.output(
			company('update', { companyId: byId(bakery().id), updateFields: { clearFields: [field] } }),
		);
		expect(bakery()).toMatchObject({ ...left, name: 'Harbour Lane Bakery' });
	});

	it('refuses to clear what it sets, or what there is not', async () => {
		const both = { description: 'Three shops', clearFields: ['description'] };
		for (const [updateFields, said] of [
			[both, '"Clear Fields" names description, which is set as well'],
			[{ clearFields: ['name'] }, '"Clear Fields" must be any of description, tags'],
		] as const) {
			const { message } = await lab.refusal(
				company('update', {
					companyId: byId(bakery().id),
					updateFields: { ...updateFields, clearFields: [...updateFields.clearFields] },
				}),
			);
			expect(message).toContain(said);
		}
		expect(lab.calls).toEqual([]);
	});

	it('says what became of a name, here too', async () => {
		const companyId = byId(bakery().id);
		const updateFields = { name: 'Harbour Lane [Bakery]' };
		const [updated] = await lab.output(company('update', { companyId, updateFields }));
		expect(updated).toMatchObject({
			name: 'Harbour Lane Bakery',
			requestedName: 'Harbour Lane [Bakery]',
		});
		const [replaced] = await lab.output(company('replace', { companyId, name: 'Lane' }));
		expect(replaced).not.toHaveProperty('requestedName');
	});

	it('refuses an update of nothing', async () => {
		const { message } = await lab.refusal(company('update', { companyId: byId(bakery().id) }));
		expect(message).toContain('"Update Fields" must hold at least one field');
		expect(lab.calls).toEqual([]);
	});
});

describe('replace', () => {
	it('sets name, description and tags, and clears what is left out', async () => {
		const { id } = bakery();
		await lab.output(company('replace', { companyId: byId(id), name: 'Harbour Lane Cakes' }));
		expect(lab.emulator.books.company(id)).toMatchObject({
			name: 'Harbour Lane Cakes',
			description: '',
			tags: {},
		});
	});
});

describe('delete', () => {
	it('deletes, and says so', async () => {
		const { id } = bakery();
		expect(await lab.output(company('delete', { companyId: byId(id) }))).toMatchObject([
			{ deleted: true },
		]);
		expect(lab.emulator.books.companies.get(id)).toBeUndefined();
	});

	it('fails for one that is not there', async () => {
		const { httpCode } = await lab.refusal(
			company('delete', { companyId: byId('11111111-2222-4333-8444-555555555555') }),
		);
		expect(httpCode).toBe('404');
	});
});

describe('getAccessToken', () => {
	const companyId = () => byId(bakery().id);

	it('gives a token of a day for the company', async () => {
		const [token] = await lab.output(company('getAccessToken', { companyId: companyId() }));
		expect(own(token)).toEqual({
			accessToken: expect.any(String) as string,
			expiresIn: 86_400,
			tokenType: 'Bearer',
		});
		expect(lab.calls).toEqual(['get-company-access-token']);
	});

	it('is marked as sensitive, and stands in no hint', async () => {
		const node = new CodatBillPay();
		expect(node.description.sensitiveOutputFields).toContain('accessToken');
		const { items, hints } = await lab.codat(company('getAccessToken', { companyId: companyId() }));
		expect(JSON.stringify(hints)).not.toContain(String(items[0].json.accessToken));
	});

	it('is refused as a tool, because the token would go to an AI model', async () => {
		const node = new CodatBillPay();
		node.description = { ...node.description, name: 'codatBillPayTool' };
		const { error } = await runNode({
			node,
			parameters: company('getAccessToken', { companyId: companyId() }),
			credentials: [lab.credential()],
		});
		expect(error?.message).toContain('An AI agent may not get access tokens');
		expect(lab.calls).toEqual([]);
	});
});
