import type { INodeParameters } from 'n8n-workflow';
import { CodatBillPay } from '../../../../nodes/CodatBillPay/CodatBillPay.node';
import { listSearch } from '../../support/engine/loadOptions';
import { byId, useCodat, type Parameters } from '../support';

const lab = useCodat();

const company = (name: string) => lab.emulator.books.companyNamed(name);

const connections = (name: string) => [...company(name).connections];

const connection = (
	operation: string,
	name: string,
	changes: INodeParameters = {},
): Parameters => ({
	resource: 'connection',
	operation,
	companyId: byId(company(name).id),
	...changes,
});

describe('automatic', () => {
	const information = (name: string, connectionId?: string): Parameters => ({
		resource: 'companyInformation',
		operation: 'get',
		companyId: byId(company(name).id),
		...(connectionId !== undefined && { connectionId: byId(connectionId) }),
	});

	it('takes the only linked accounting connection, past banks and old ones', async () => {
		expect(await lab.output(information('Marlow and Finch'))).toMatchObject([
			{ companyName: 'Marlow and Finch' },
		]);
		const [xero] = connections('Marlow and Finch').filter(
			({ platform, status }) => platform.key === 'gbol' && status === 'Linked',
		);
		expect(lab.sent('get-company-information')[0].request.path).toContain(xero.id);
	});

	it('says when none is linked, and what to send to whom', async () => {
		const { message, description } = await lab.refusal(information('Thistle and Twine'));
		expect(message).toBe('The company has no linked accounting connection');
		expect(description).toContain(`Xero (PendingAuth, ${connections('Thistle and Twine')[0].id})`);
		expect(description).toContain('field linkUrl that Get Many of the resource Connection');
	});

	it('says when there is no connection at all', async () => {
		const [{ id }] = await lab.output({ resource: 'company', operation: 'create', name: 'New' });
		const { description } = await lab.refusal({
			...information('New'),
			companyId: byId(String(id)),
		});
		expect(description).toContain('Create a connection');
	});

	it('lists them when there are several', async () => {
		const two = connections('Marlow and Finch');
		two[0].status = 'Linked';
		const { message, description } = await lab.refusal(information('Marlow and Finch'));
		expect(message).toBe('The company has several linked accounting connections');
		expect(description).toContain(`FreeAgent (Linked, ${two[0].id}); Xero (Linked, ${two[1].id})`);
	});

	it('can be left to an expression', async () => {
		for (const value of ['auto', '', ' auto '])
			expect(
				await lab.output(information('Marlow and Finch', '={{ $json.value }}'), {
					items: [{ json: { value } }],
				}),
			).toHaveLength(1);
	});

	it('asks once for many items', async () => {
		await lab.output(information('Marlow and Finch'), {
			items: Array.from({ length: 12 }, () => ({})),
		});
		expect(lab.sent('get-company')).toHaveLength(1);
	});
});

describe('create', () => {
	it('prepares a connection by its platform’s key; the link comes first', async () => {
		const { items, hints } = await lab.codat(
			connection('create', 'Thistle and Twine', { platformKey: 'qhyg' }),
		);
		const [{ json }] = items;
		expect(Object.keys(json)[0]).toBe('linkUrl');
		expect(json).toMatchObject({ platformName: 'QuickBooks Online', status: 'PendingAuth' });
		expect(company('Thistle and Twine').connections.get(String(json.id))).toBeDefined();
		expect(hints[0].message).toContain('Send the linkUrl to the customer');
	});

	it.each([
		['xero', 'Xero'],
		['XERO', 'Xero'],
		['GBOL', 'Xero'],
		['quickbooks online', 'QuickBooks Online'],
		['ndsk', 'QuickBooks Online Sandbox'],
		['Plaid', 'Plaid'],
	])('takes a platform by its name or key in any case: %s', async (platformKey, name) => {
		const [output] = await lab.output(connection('create', 'Thistle and Twine', { platformKey }));
		expect(output.platformName).toBe(name);
	});

	it.each([
		['', 'Platform Name or ID'],
		['={{ null }}', 'Platform Name or ID'],
		['abcd', 'No platform is called "abcd", nor is that the key of one'],
		['g/ol', 'No platform is called "g/ol", nor is that the key of one'],
		['Xerro', 'No platform is called "Xerro"'],
	])(
		'refuses a platform that there is not before anything is made: %p',
		async (platformKey, problem) => {
			const { message, description } = await lab.refusal(
				connection('create', 'Thistle and Twine', { platformKey }),
			);
			expect(message).toContain(problem);
			if (platformKey === 'Xerro') expect(description).toContain('Similar: Xero (gbol).');
			if (platformKey === 'abcd') expect(description).toContain('Xero (gbol)');
			expect(connections('Thistle and Twine')).toHaveLength(1);
			expect(lab.writes).toEqual([]);
		},
	);
});

describe('get and getAll', () => {
	it('gives one, simplified or whole', async () => {
		const [{ id }] = connections('Marlow and Finch');
		const [simple] = await lab.output(
			connection('get', 'Marlow and Finch', { connectionId: byId(id) }),
		);
		expect(simple).toMatchObject({ id, platformName: 'FreeAgent', status: 'Unlinked' });
		const [whole] = await lab.output(
			connection('get', 'Marlow and Finch', { connectionId: byId(id), simplify: false }),
		);
		expect(whole).toHaveProperty('dataConnectionErrors');
	});

	it.each<[INodeParameters, string[]]>([
		[{}, ['FreeAgent', 'Xero', 'Plaid']],
		[{ sourceType: 'Accounting' }, ['FreeAgent', 'Xero']],
		[{ status: 'Linked' }, ['Xero', 'Plaid']],
		[{ sourceType: 'Banking', status: 'Linked' }, ['Plaid']],
		[{ status: 'Deauthorized' }, []],
	])('filters by %p', async (filters, expected) => {
		const output = await lab.output(
			connection('getAll', 'Marlow and Finch', { returnAll: true, filters }),
		);
		expect(output.map(({ platformName }) => platformName)).toEqual(expected);
	});

	it('cuts to the limit', async () => {
		const output = await lab.output(connection('getAll', 'Marlow and Finch', { limit: 2 }));
		expect(output).toHaveLength(2);
	});
});

describe('a connection that can’t be used is named as such', () => {
	const bills = (name: string, connectionId: string) => ({
		...{ resource: 'bill', operation: 'getAll' },
		companyId: byId(company(name).id),
		connectionId: byId(connectionId),
	});
	const [marlow, bakery] = ['Marlow and Finch', 'Harbour Lane Bakery'];

	it('if it is not linked, with what to choose', async () => {
		const [freeAgent, xero] = connections(marlow);
		const { message, description } = await lab.refusal(bills(marlow, freeAgent.id));
		expect(message).toMatch(/^The connection to FreeAgent \(Unlinked: .*\) can't be used$/);
		expect(description).toContain(
			`Choose in the field "Connection": Xero (Linked), ID ${xero.id}.`,
		);
	});

	it('if it is of another company', async () => {
		const [{ id }] = connections(bakery);
		const [, xero] = connections(marlow);
		const { message, description } = await lab.refusal(bills(marlow, id));
		expect(message).toBe(`The connection ${id} is not one of this company`);
		expect(description).toContain(`Xero (Linked), ID ${xero.id}`);
		const got = await lab.refusal(connection('get', marlow, { connectionId: byId(id) }));
		expect(got.message).toBe(message);
	});

	it('if it is not to accounting software', async () => {
		const [, , plaid] = connections(marlow);
		const { message } = await lab.refusal(bills(marlow, plaid.id));
		expect(message).toBe('The connection to Plaid is not one to accounting software');
	});

	it('once for all items of a run, whose connections are read once', async () => {
		const [freeAgent] = connections(marlow);
		const { items } = await lab.codat(bills(marlow, freeAgent.id), {
			items: [{}, {}, {}],
			onError: 'continueRegularOutput',
		});
		for (const { json } of items)
			expect((json.error as { message: string }).message).toMatch(/^The connection to FreeAgent/);
		expect(items).toHaveLength(3);
		expect(lab.sent('get-company')).toHaveLength(1);
	});

	it('and what else Codat refuses stays as it is', async () => {
		const { message } = await lab.refusal({
			...bills(bakery, connections(bakery)[0].id),
			filters: { query: 'colour=red' },
		});
		expect(message).toContain('colour');
		expect(lab.sent('get-company')).toHaveLength(0);
	});

	it('in the editor, too', async () => {
		const [{ id }] = connections(bakery);
		const { results } = await listSearch({
			node: new CodatBillPay(),
			credentials: [lab.credential()],
			method: 'searchAccountingConnections',
			parameters: bills(marlow, id),
		});
		expect(results.at(-1)).toEqual({
			name: 'Chosen now: not a connection of this company. Choose another.',
			value: id,
		});
	});
});

describe('unlink and delete', () => {
	it('unlinks but keeps it; bills then say that it is not linked', async () => {
		const [{ id }] = connections('Harbour Lane Bakery');
		const [output] = await lab.output(
			connection('unlink', 'Harbour Lane Bakery', { connectionId: byId(id) }),
		);
		expect(output).toMatchObject({ id, status: 'Unlinked' });
		expect(connections('Harbour Lane Bakery')).toMatchObject([{ id, status: 'Unlinked' }]);
		const { message, description } = await lab.refusal({
			resource: 'bill',
			operation: 'getAll',
			companyId: byId(company('Harbour Lane Bakery').id),
			connectionId: byId(id),
		});
		expect(message).toBe(
			"The connection to Xero (Unlinked: the customer has to open its link URL again) can't be used",
		);
		expect(description).toContain('The company has no linked accounting connection.');
		expect(description).toContain(`Codat said: Data connection ${id} is not linked`);
	});

	it('deletes', async () => {
		const [{ id }] = connections('Marlow and Finch');
		expect(
			await lab.output(connection('delete', 'Marlow and Finch', { connectionId: byId(id) })),
		).toMatchObject([{ deleted: true }]);
		expect(connections('Marlow and Finch')).toHaveLength(2);
	});

	it.each(['delete', 'unlink', 'get'])('%s never chooses by itself', async (operation) => {
		for (const connectionId of ['', 'auto', '={{ $json.none }}']) {
			const { message } = await lab.refusal(
				connection(operation, 'Harbour Lane Bakery', { connectionId: byId(connectionId) }),
			);
			expect(message).toContain('Connection');
		}
		expect(lab.calls).toEqual([]);
	});
});
