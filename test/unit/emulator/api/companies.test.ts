import { startLab, type Lab } from '../support';

describe('companies and connections', () => {
	let lab: Lab;
	beforeEach(async () => (lab = await startLab()));
	afterEach(async () => await lab.close());

	it('creates, updates, replaces and deletes a company with its connections', async () => {
		const created = await lab.api.post('/companies', {
			name: 'Fig (Tree) Ltd',
			tags: { region: 'uk' },
		});
		expect(created.status).toBe(200);
		expect(created.data).toMatchObject({
			name: 'Fig Tree Ltd',
			dataConnections: [],
			tags: { region: 'uk' },
		});
		const path = `/companies/${created.data.id}`;
		const changed = await lab.api.patch(path, { description: 'Figs' });
		expect(changed.data).toMatchObject({
			name: 'Fig Tree Ltd',
			description: 'Figs',
			tags: { region: 'uk' },
		});
		expect((await lab.api.patch(path, { tags: null })).data.tags).toEqual({});
		expect((await lab.api.put(path, { name: 'Fig Tree' })).data).toMatchObject({
			name: 'Fig Tree',
			description: '',
		});
		expect((await lab.api.put(path, { description: 'no name' })).status).toBe(400);

		const linked = await lab.api.post(`${path}/connections`, { platformKey: 'gbol' });
		expect(linked.data).toMatchObject({ status: 'PendingAuth', platformName: 'Xero' });
		expect((await lab.api.delete(path)).status).toBe(204);
		expect((await lab.api.get(path)).status).toBe(404);
		expect((await lab.api.get(`${path}/connections/${linked.data.id}`)).status).toBe(404);
	});

	it('links through the page of the link URL, and unlinks', async () => {
		const { data: company } = await lab.api.post('/companies', { name: 'Fig Tree' });
		const path = `/companies/${company.id}/connections`;
		const { data: connection } = await lab.api.post(path, { platformKey: 'qhyg' });
		const bills = `${path}/${connection.id}/payables/bills`;
		const refused = await lab.api.get(bills);
		expect([refused.status, refused.data.error]).toEqual([
			400,
			expect.stringContaining('PendingAuth'),
		]);

		expect((await lab.api.get(connection.linkUrl)).data).toContain(
			'Link QuickBooks Online</button>',
		);
		expect((await lab.api.postForm(connection.linkUrl, {})).status).toBe(200);
		expect((await lab.api.get(`${path}/${connection.id}`)).data.status).toBe('Linked');
		expect((await lab.api.get(bills)).data.results.length).toBeGreaterThan(0);

		const second = await lab.api.post(path, { platformKey: 'gbol' });
		const both = await lab.api.postForm(second.data.linkUrl, {});
		expect([both.status, both.data]).toEqual([
			409,
			expect.stringContaining('one active accounting connection'),
		]);

		expect((await lab.api.patch(`${path}/${connection.id}`, { status: 'Linked' })).status).toBe(
			400,
		);
		expect(
			(await lab.api.patch(`${path}/${connection.id}`, { status: 'Unlinked' })).data.status,
		).toBe('Unlinked');
		expect((await lab.api.get(bills)).status).toBe(400);
		expect((await lab.api.delete(`${path}/${connection.id}`)).status).toBe(200);
		expect((await lab.api.get(`${path}/${connection.id}`)).status).toBe(404);
	});

	it('refuses Bill Pay on a bank, and integrations it does not have', async () => {
		const company = lab.emulator.books.companyNamed('Marlow and Finch');
		const bank = company.connections.find(({ platform }) => platform.sourceType === 'Banking');
		const { status, data } = await lab.api.get(
			`/companies/${company.id}/connections/${bank?.id}/payables/bills`,
		);
		expect([status, data.error]).toEqual([
			404,
			'Datatype bills not supported by platform(s) Plaid',
		]);
		expect(
			(await lab.api.post(`/companies/${company.id}/connections`, { platformKey: 'zzzz' })).status,
		).toBe(404);
		expect(
			(await lab.api.post(`/companies/${company.id}/connections`, { platformKey: 'Xero' })).status,
		).toBe(400);
	});

	it('orders companies by when they were changed', async () => {
		lab.emulator.advanceClock(1000);
		const { id } = lab.emulator.books.companyNamed('Kestrel Freight');
		await lab.api.patch(`/companies/${id}`, { description: 'changed last' });
		const { data } = await lab.api.get('/companies?orderBy=-modifiedDate');
		expect(data.results[0].id).toBe(id);
		const { data: other } = await lab.api.get('/companies?orderBy=colour');
		expect(other.statusCode).toBe(400);
	});

	it('gives an access token that is another one each time, for a day', async () => {
		const { id } = lab.emulator.books.companyNamed('Kestrel Freight');
		const tokens = await Promise.all(
			[1, 2].map(async () => (await lab.api.get(`/companies/${id}/accessToken`)).data),
		);
		expect(tokens[0]).toEqual({
			expiresIn: 86_400,
			accessToken: expect.any(String) as string,
			tokenType: 'Bearer',
		});
		expect(tokens[0].accessToken).not.toBe(tokens[1].accessToken);
	});

	it.each([
		['name', 'ClientsApi', 'Error parsing query - Malformed query.'],
		['colour=red', 'PullApi', 'Error parsing query - Could not resolve property colour on Company'],
	])('names the service that refuses the query %s', async (query, service, error) => {
		expect((await lab.api.get('/companies', { params: { query } })).data).toMatchObject({
			service,
			error,
		});
	});

	it('lists integrations', async () => {
		const { data } = await lab.api.get('/integrations?query=sourceType=Accounting');
		expect(data.results.map(({ name }: { name: string }) => name)).toEqual([
			'FreeAgent',
			'Oracle NetSuite',
			'QuickBooks Online',
			'QuickBooks Online Sandbox',
			'Sage Intacct',
			'Xero',
			'Zoho Books',
		]);
	});
});
