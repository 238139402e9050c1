import { startWithClients, type Started } from '../support';

describe('companies and connections', () => {
	let started: Started;
	beforeEach(async () => (started = await startWithClients()));
	afterEach(async () => await started.close());

	it('creates, updates, replaces and deletes a company with its connections', async () => {
		const created = await started.api.post('/companies', {
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
		const changed = await started.api.patch(path, { description: 'Figs' });
		expect(changed.data).toMatchObject({
			name: 'Fig Tree Ltd',
			description: 'Figs',
			tags: { region: 'uk' },
		});
		expect((await started.api.patch(path, { tags: null })).data.tags).toEqual({});
		expect((await started.api.put(path, { name: 'Fig Tree' })).data).toMatchObject({
			name: 'Fig Tree',
			description: '',
		});
		expect((await started.api.put(path, { description: 'no name' })).status).toBe(400);

		const linked = await started.api.post(`${path}/connections`, { platformKey: 'gbol' });
		expect(linked.data).toMatchObject({ status: 'PendingAuth', platformName: 'Xero' });
		expect((await started.api.delete(path)).status).toBe(204);
		expect((await started.api.get(path)).status).toBe(404);
		expect((await started.api.get(`${path}/connections/${linked.data.id}`)).status).toBe(404);
	});

	it('links through the page of the link URL, and unlinks', async () => {
		const { data: company } = await started.api.post('/companies', { name: 'Fig Tree' });
		const path = `/companies/${company.id}/connections`;
		const { data: connection } = await started.api.post(path, { platformKey: 'qhyg' });
		const bills = `${path}/${connection.id}/payables/bills`;
		const refused = await started.api.get(bills);
		expect([refused.status, refused.data.error]).toEqual([
			400,
			expect.stringContaining('PendingAuth'),
		]);

		expect((await started.api.get(connection.linkUrl)).data).toContain(
			'Link QuickBooks Online</button>',
		);
		expect((await started.api.postForm(connection.linkUrl, {})).status).toBe(200);
		expect((await started.api.get(`${path}/${connection.id}`)).data.status).toBe('Linked');
		expect((await started.api.get(bills)).data.results.length).toBeGreaterThan(0);

		const second = await started.api.post(path, { platformKey: 'gbol' });
		const both = await started.api.postForm(second.data.linkUrl, {});
		expect([both.status, both.data]).toEqual([
			409,
			expect.stringContaining('one active accounting connection'),
		]);

		expect((await started.api.patch(`${path}/${connection.id}`, { status: 'Linked' })).status).toBe(
			400,
		);
		expect(
			(await started.api.patch(`${path}/${connection.id}`, { status: 'Unlinked' })).data.status,
		).toBe('Unlinked');
		expect((await started.api.get(bills)).status).toBe(400);
		expect((await started.api.delete(`${path}/${connection.id}`)).status).toBe(200);
		expect((await started.api.get(`${path}/${connection.id}`)).status).toBe(404);
	});

	it('refuses Bill Pay on a bank, and integrations it does not have', async () => {
		const company = started.emulator.books.companyNamed('Marlow and Finch');
		const bank = company.connections.find(({ platform }) => platform.sourceType === 'Banking');
		const { status, data } = await started.api.get(
			`/companies/${company.id}/connections/${bank?.id}/payables/bills`,
		);
		expect([status, data.error]).toEqual([
			404,
			'Datatype bills not supported by platform(s) Plaid',
		]);
		expect(
			(await started.api.post(`/companies/${company.id}/connections`, { platformKey: 'zzzz' }))
				.status,
		).toBe(404);
		expect(
			(await started.api.post(`/companies/${company.id}/connections`, { platformKey: 'Xero' }))
				.status,
		).toBe(400);
	});

	it('orders companies by when they were changed', async () => {
		started.emulator.advanceClock(1000);
		const { id } = started.emulator.books.companyNamed('Kestrel Freight');
		await started.api.patch(`/companies/${id}`, { description: 'changed last' });
		const { data } = await started.api.get('/companies?orderBy=-modifiedDate');
		expect(data.results[0].id).toBe(id);
		const { data: other } = await started.api.get('/companies?orderBy=colour');
		expect(other.statusCode).toBe(400);
	});

	it('gives an access token that is another one each time, for a day', async () => {
		const { id } = started.emulator.books.companyNamed('Kestrel Freight');
		const tokens = await Promise.all(
			[1, 2].map(async () => (await started.api.get(`/companies/${id}/accessToken`)).data),
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
		expect((await started.api.get('/companies', { params: { query } })).data).toMatchObject({
			service,
			error,
		});
	});

	it('lists integrations', async () => {
		const { data } = await started.api.get('/integrations?query=sourceType=Accounting');
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
