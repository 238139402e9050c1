import Ajv from 'ajv';
import { findings, requestsFor, startWithClients, type Started } from '../support';

describe('the control API', () => {
	let started: Started;
	let closing: (() => Promise<void>) | undefined;
	afterEach(async () => {
		await closing?.();
		closing = undefined;
	});
	beforeAll(async () => (started = await startWithClients()));
	afterAll(async () => await started.close());

	it('has an OpenAPI description of every route, made of its schemas', async () => {
		const { data } = await started.control.get('/openapi.json');
		const operations = Object.entries<object>(data.paths).flatMap(([path, methods]) =>
			Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
		);
		expect(operations.sort()).toEqual([
			'DELETE /_emulator/faults',
			'DELETE /_emulator/requests',
			'DELETE /_emulator/scenarios',
			'GET /_emulator/clock',
			'GET /_emulator/faults',
			'GET /_emulator/faults/unused',
			'GET /_emulator/ledger',
			'GET /_emulator/quirks',
			'GET /_emulator/requests',
			'GET /_emulator/requests/{number}',
			'GET /_emulator/scenarios',
			'GET /_emulator/webhooks',
			'POST /_emulator/clock',
			'POST /_emulator/companies',
			'POST /_emulator/connections',
			'POST /_emulator/connections/{connectionId}/expire',
			'POST /_emulator/connections/{connectionId}/link',
			'POST /_emulator/connections/{connectionId}/unlink',
			'POST /_emulator/events',
			'POST /_emulator/faults',
			'POST /_emulator/latency',
			'POST /_emulator/reads',
			'POST /_emulator/reset',
			'POST /_emulator/scenarios',
			'POST /_emulator/scenarios/mend',
			'POST /_emulator/webhooks/redeliver',
			'POST /_emulator/webhooks/rotate',
			'PUT /_emulator/quirks',
		]);
		// OpenAPI 3.1 takes JSON Schema as it is: every schema in it is one.
		expect(data.openapi).toBe('3.1.0');
		const ajv = new Ajv({ strict: false });
		const schemas: object[] = [];
		JSON.stringify(data, (key, value: object) => {
			if (key === 'schema') schemas.push(value);
			return value;
		});
		expect(schemas.length).toBeGreaterThan(20);
		for (const schema of schemas) expect(ajv.validateSchema(schema)).toBe(true);
	});

	it('adds companies, links, unlinks and expires, as the console does', async () => {
		const added = await started.control.post('/companies', {
			name: 'Tin Roof Tea',
			platformKey: 'rwuv',
		});
		const [{ id }] = added.data.connections;
		const status = () => started.emulator.books.connectionOfId(id).connection.status;
		expect(added.data).toMatchObject({
			name: 'Tin Roof Tea',
			connections: [{ platform: 'Zoho Books', status: 'Linked' }],
		});
		expect(started.emulator.ledger(added.data.id).suppliers).not.toEqual([]);
		for (const [act, then] of [
			['unlink', 'Unlinked'],
			['link', 'Linked'],
			['expire', 'Deauthorized'],
		]) {
			const { data } = await started.control.post(`/connections/${id}/${act}`);
			expect([data.connections[0].status, status()]).toEqual([then, then]);
		}
		const another = { companyId: added.data.id, platformKey: 'gbol', linked: false };
		const { data } = await started.control.post('/connections', another);
		expect(data.connections[1]).toMatchObject({ platform: 'Xero', status: 'PendingAuth' });
		expect((await started.control.post('/connections/none/link')).status).toBe(404);
		expect(
			(await started.control.post('/companies', { name: 'x', platformKey: 'none' })).status,
		).toBe(404);
	});

	it('names what it refuses, in no words of a schema', async () => {
		const refused = async (path: string, body: unknown) =>
			findings((await started.control.post(path, body)).data);
		expect(await refused('/faults', [{ kind: 'delay', rout: '/x' }])).toEqual([
			"[0].rout: 'Rout' is not a property of this request.",
		]);
		const explode = await started.control.post('/faults', [{ kind: 'explode' }]);
		expect(explode.data.error).toContain('There are: resetAfterCommit, ');
		expect(await refused('/scenarios', { name: 'rejected', nmae: 1 })).toEqual([
			"nmae: 'Nmae' is not a property of this request.",
		]);
		const event = await started.control.post('/events', { eventType: 'bill.written', payload: {} });
		expect([event.status, event.data.error]).toEqual([
			400,
			expect.stringMatching(
				/^Codat has no event of the type 'bill.written'. There are: company.created, /,
			),
		]);
		expect(await refused('/clock', { advanceMs: -1 })).toEqual([
			"advanceMs: 'Advance Ms' must be greater than or equal to '0'.",
		]);
		const { data } = await started.control.post('/faults', [
			{ kind: 'delay', route: 'creat-bill' },
		]);
		expect(data.error).toMatch(/^No operation is named 'creat-bill'. There are: .*create-bill, /);
	});

	it('tells the payments of a test from those that the books came with', async () => {
		const before = started.emulator.ledger().payments.length;
		const since = Date.now();
		expect(before).toBeGreaterThan(0);
		expect(started.emulator.ledger({ since }).payments).toEqual([]);
		const site = requestsFor(started);
		const { data: bill } = await started.api.post(`${site.base}/bills`, site.bill());
		await started.api.post(`${site.base}/bills/${bill.id}/payment`, site.payment(1));
		expect(started.emulator.ledger({ since }).payments).toMatchObject([
			{ billId: bill.id, amount: 1 },
		]);
		const params = { since: new Date(since).toISOString(), companyId: site.company.id };
		const { data } = await started.control.get('/ledger', { params });
		expect(data.payments).toHaveLength(1);
		expect(started.emulator.ledger().payments).toHaveLength(before + 1);
		expect((await started.control.get('/ledger', { params: { since: 'soon' } })).status).toBe(400);
	});

	it('goes by the emulator’s clock, and refuses what would leave a ledger empty by mistake', async () => {
		const still = await startWithClients({ now: Date.parse('2026-01-31T09:00:00Z') });
		closing = still.close;
		still.emulator.advanceClock(60_000);
		const { data } = await still.control.get('/clock');
		expect(data).toEqual({ now: '2026-01-31T09:01:00.000Z', standsStill: true });
		const since = still.emulator.now();
		expect(since).toBe(Date.parse(data.now));
		const site = requestsFor(still);
		const [bill] = site.connection.bills.filter(({ status }) => status === 'Open');
		await still.api.post(`${site.base}/bills/${bill.id}/payment`, site.payment(1));
		expect(still.emulator.ledger({ since }).payments).toHaveLength(1);
		expect(() => still.emulator.ledger({ since: Date.now() })).toThrow(
			/still to come: the emulator's clock says 2026-01-31T09:01:00.000Z.* emulator.now\(\)/,
		);
		expect(() => still.emulator.ledger({ sinc: 1 } as never)).toThrow("asked for by 'sinc'");
		expect(() => still.emulator.ledger({ companyId: 'x' })).toThrow('No company');
		expect(() => still.emulator.ledger('x')).toThrow('No company');
		const asked = async (query: string) => {
			const { status, data: body } = await still.control.get(`/ledger?${query}`);
			return [status, `${body.error} ${findings(body).join()}`];
		};
		expect(await asked('companyId=abc')).toEqual([404, expect.stringContaining('abc')]);
		expect(await asked('Since=2026-01-31')).toEqual([400, expect.stringContaining("'Since'")]);
		expect(await asked('since=2026-01-31T08:00:00+00:00')).toEqual([
			400,
			expect.stringContaining('%2B'),
		]);
		expect((await asked('since=2026-01-31T08:00:00%2B00:00'))[0]).toBe(200);
	});

	it('is shown on a page, with the fields of each body', async () => {
		const { data } = await started.api.get('/console/control');
		for (const text of ['POST /_emulator/clock', 'advanceMs', 'probability', 'lost-answers'])
			expect(data).toContain(text);
	});
});
