import {
	findings,
	requestsFor,
	startWithClients,
	type Started,
	type SiteRequests,
} from '../support';

describe('requests', () => {
	let started: Started;
	let site: SiteRequests;

	beforeAll(async () => {
		started = await startWithClients();
		site = requestsFor(started);
	});
	afterAll(async () => await started.close());

	it.each([
		['no key', undefined],
		['another key', `Basic ${Buffer.from('other').toString('base64')}`],
		['a bearer token', 'Bearer emulator-api-key'],
		['the key as it is', 'Basic emulator-api-key'],
	])('answers 401 to %s', async (_case, authorization) => {
		const { status, data } = await started.api.get('/companies', { headers: { authorization } });
		expect(status).toBe(401);
		expect(data).toEqual({
			statusCode: 401,
			service: 'PublicApi',
			error: 'Unauthorized',
			correlationId: expect.stringMatching(/^[0-9a-f]{32}$/),
			canBeRetried: 'Unknown',
			detailedErrorCode: 0,
		});
	});

	it('ignores query parameters that an operation doesn’t have, and shows it', async () => {
		const { status, data } = await started.api.get(
			`${site.base}/bills?page=2&pageSize=abc&query=status=Paid`,
		);
		expect([status, data.results.length > 0]).toEqual([200, true]);
		const { data: calls } = await started.control.get('/requests');
		expect(calls.at(-1).ignored).toEqual(['page', 'pageSize']);
		const text = 'ignored: page, pageSize';
		expect((await started.api.get('/')).status).toBe(200);
		expect((await started.api.get('/console/requests')).data).toContain(text);
		await started.api.get('/companies?page=1&pageSize=2');
		expect((await started.control.get('/requests')).data.at(-1).ignored).toBeUndefined();
	});

	it('says which type a body has', async () => {
		const headers = { 'content-type': 'application/x-www-form-urlencoded' };
		const { status, data } = await started.api.post('/companies', 'name=x', { headers });
		expect([status, data.error]).toEqual([415, expect.stringContaining('application/json')]);
	});

	const nowhere = '00000000-0000-4000-8000-000000000000';
	it.each<[string, (site: SiteRequests) => string, number]>([
		['a path that does not exist', () => '/nowhere', 404],
		['an unknown company', () => `/companies/${nowhere}`, 404],
		['a malformed company id', () => '/companies/1', 400],
		[
			'an unknown connection',
			({ company }) => `/companies/${company.id}/connections/${nowhere}`,
			404,
		],
		['a malformed connection id', ({ company }) => `/companies/${company.id}/connections/x`, 400],
		['page 0', () => '/companies?page=0', 400],
		['a page that is no number', () => '/companies?page=one', 400],
		['a page size over 5000', () => '/companies?pageSize=5001', 400],
		['an order by an unknown field', () => '/companies?orderBy=secret', 400],
		['a query on an unknown field', () => '/companies?query=secret=1', 400],
		['a made-up continuation token', ({ base }) => `${base}/bills?continuationToken=abc`, 400],
		['a query bills do not support', ({ base }) => `${base}/bills?query=currency=GBP`, 400],
		[
			'a query suppliers do not support',
			({ base }) => `${base}/suppliers?query=supplierName=x`,
			400,
		],
		['a page that is given twice', () => '/companies?page=1&page=2', 400],
		['an unknown bill', ({ base }) => `${base}/bills/${nowhere}/attachments`, 404],
	])('refuses %s', async (_case, path, expected) => {
		const { status, data } = await started.api.get(path(site));
		expect(status).toBe(expected);
		expect(data).toMatchObject({ statusCode: expected, correlationId: expect.any(String) });
	});

	it('answers 405 to a method a path does not have', async () => {
		const { status, headers } = await started.api.put('/companies', {});
		expect([status, headers.allow]).toEqual([405, 'GET, POST']);
	});

	it('answers 415 to another media type, 400 to broken JSON', async () => {
		const send = async (type: string, body: string) =>
			(await started.api.post(`${site.base}/bills`, body, { headers: { 'content-type': type } }))
				.status;
		expect(await send('text/plain', 'x')).toBe(415);
		expect(await send('application/json', '{')).toBe(400);
		expect(await send('application/json', '')).toBe(400);
	});

	it('reports every missing field of a bill in the published words', async () => {
		const { status, data } = await started.api.post(`${site.base}/bills`, {
			currencyRate: 0,
			currency: 'POUNDS',
			supplierRef: {},
			status: 'Draft',
			lineItems: [{ unitAmount: '1' }],
		});
		expect(status).toBe(400);
		expect(findings(data).sort()).toEqual([
			"currency: 'Currency Length' must be equal to '3'.",
			"currencyRate: 'Currency Rate' must be greater than '0'.",
			"dueDate: 'Due Date' must not be empty.",
			"issueDate: 'Issue Date' must not be empty.",
			"lineItems[0].unitAmount: 'Unit Amount' is not a valid number.",
			"status: 'Status' must be equal to 'Open'.",
			"supplierRef.id: 'Supplier Ref Id' must not be empty.",
		]);
	});

	it('pages companies by number, with links', async () => {
		const first = await started.api.get('/companies?pageSize=3&orderBy=-name');
		expect(first.data).toMatchObject({ pageNumber: 1, pageSize: 3, totalResults: 13 });
		expect(first.data.results[0].name).toBe('Trattoria del Molo');
		const names: string[] = [];
		for (let href = '/companies?pageSize=3'; href;) {
			const { data } = await started.api.get(href);
			names.push(...data.results.map(({ name }: { name: string }) => name));
			href = data._links.next?.href;
		}
		expect(new Set(names).size).toBe(13);
	});

	it('finds companies by name, connection status and tags', async () => {
		const names = async (params: object) =>
			(await started.api.get('/companies', { params })).data.results.map(
				({ name }: { name: string }) => name,
			);
		expect(await names({ query: 'name~bakery' })).toEqual(['Harbour Lane Bakery']);
		expect(await names({ query: 'dataConnections.status=PendingAuth' })).toEqual([
			'Thistle and Twine',
		]);
		expect(await names({ tags: 'region = us && uid != cust-1002' })).toEqual([
			'Longmeadow Clinics',
		]);
	});

	it('remembers the calls', async () => {
		await started.control.delete('/requests');
		await started.api.get(`${site.base}/info`);
		expect((await started.control.get('/requests')).data).toEqual([
			expect.objectContaining({
				method: 'GET',
				operation: 'get-company-information',
				company: site.company.id,
				status: 200,
			}),
		]);
	});
});
