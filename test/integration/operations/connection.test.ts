import type { INodeParameters } from 'n8n-workflow';
import { byId, useCodat, type Parameters } from './support';

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
		expect(description).toContain('Send the customer the link URL');
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

	it.each(['xero', 'XERO', 'toolong', '', '={{ null }}', 'g/ol'])(
		'refuses the key %p or passes on that there is none',
		async (platformKey) => {
			const { message } = await lab.refusal(
				connection('create', 'Thistle and Twine', { platformKey }),
			);
			expect(message).toMatch(/Platform Name or ID|No integration was found with key xero/);
			expect(connections('Thistle and Twine')).toHaveLength(1);
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

describe('unlink and delete', () => {
	it('unlinks but keeps it; bills then say that it is not linked', async () => {
		const [{ id }] = connections('Harbour Lane Bakery');
		const [output] = await lab.output(
			connection('unlink', 'Harbour Lane Bakery', { connectionId: byId(id) }),
		);
		expect(output).toMatchObject({ id, status: 'Unlinked' });
		expect(connections('Harbour Lane Bakery')).toMatchObject([{ id, status: 'Unlinked' }]);
		const { message } = await lab.refusal({
			resource: 'bill',
			operation: 'getAll',
			companyId: byId(company('Harbour Lane Bakery').id),
			connectionId: byId(id),
		});
		expect(message).toContain(`Data connection ${id} is not linked`);
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
