import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FaultRule } from '../../../../emulator';
import { FAULT_KINDS } from '../../../../emulator/control/faultRules';
import { guid, requestsFor, startWithClients, type Started, type SiteRequests } from '../support';

describe('faults', () => {
	let started: Started;
	let site: SiteRequests;
	beforeEach(async () => {
		started = await startWithClients();
		site = requestsFor(started);
	});
	afterEach(async () => await started.close());

	const create = async (key: string) =>
		await started.api.post(`${site.base}/bills`, site.bill({ reference: 'faulty' }), {
			headers: { 'Idempotency-Key': key },
		});
	const recorded = () =>
		site.connection.bills.filter(({ reference }) => reference === 'faulty').length;

	it.each([
		['resetBeforeCommit', 0],
		['resetAfterCommit', 1],
	] as const)(
		'%s cuts the connection with %p bills recorded; the same key then succeeds once',
		async (kind, count) => {
			await started.control.post('/faults', [
				{ kind, method: 'POST', route: 'create-bill', times: 1 },
			]);
			await expect(create(guid(1))).rejects.toThrow(/socket hang up|ECONNRESET/);
			expect(recorded()).toBe(count);
			expect((await create(guid(1))).status).toBe(201);
			expect(recorded()).toBe(1);
		},
	);

	it('ends a body half-way', async () => {
		started.emulator.setFaults([{ kind: 'truncatedBody', times: 1 }]);
		await expect(started.api.get('/companies')).rejects.toThrow(
			/aborted|ECONNRESET|socket hang up/,
		);
		expect((await started.api.get('/companies')).status).toBe(200);
	});

	it('leaves nothing open where the client would have closed the connection', async () => {
		const open = () =>
			process.getActiveResourcesInfo().filter((kind) => kind === 'TCPSocketWrap').length;
		const before = open();
		started.emulator.setFaults([{ kind: 'truncatedBody' }]);
		const headers = { connection: 'close' };
		for (let attempt = 0; attempt < 5; attempt++)
			await expect(started.api.get('/companies', { headers })).rejects.toThrow(
				/aborted|ECONNRESET/,
			);
		await new Promise(setImmediate);
		expect(open()).toBeLessThanOrEqual(before);
	});

	it("sends a proxy's page instead of JSON", async () => {
		started.emulator.setFaults([{ kind: 'nonJsonBody', times: 1 }]);
		const { headers, data } = await create(guid(1));
		expect(headers['content-type']).toContain('text/html');
		expect(data).toContain('<html>');
		expect((await create(guid(1))).data.reference).toBe('faulty');
		expect(recorded()).toBe(1);
	});

	it('carries a request out, and answers as something in between might', async () => {
		started.emulator.setFaults([
			{ kind: 'otherBody', times: 1 },
			{ kind: 'otherBody', body: { results: null }, times: 1 },
		]);
		const { status, data } = await create(guid(1));
		expect([status, data]).toEqual([200, { message: 'try later' }]);
		expect(recorded()).toBe(1);
		expect((await started.api.get('/companies')).data).toEqual({ results: null });
		expect((await create(guid(1))).data.reference).toBe('faulty');
		expect(recorded()).toBe(1);
	});

	it('delays, and answers with any status', async () => {
		started.emulator.setFaults([
			{ kind: 'delay', ms: 80, times: 1 },
			{ kind: 'status503', retryAfter: 3, times: 1 },
			{ kind: 'status402', times: 1 },
		]);
		const start = Date.now();
		expect((await started.api.get('/companies')).status).toBe(200);
		expect(Date.now() - start).toBeGreaterThanOrEqual(75);
		const unavailable = await started.api.get('/companies');
		expect([unavailable.status, unavailable.headers['retry-after']]).toEqual([503, '3']);
		expect((await started.api.get('/companies')).status).toBe(402);
		expect(started.emulator.ledger().counters).toMatchObject({
			faults: 3,
			faultsByKind: { delay: 1 },
		});
	});

	it('strikes by method, route, probability and turn, the same for the same seed', async () => {
		const run = async () => {
			await started.control.post('/reset');
			await started.control.post('/faults', [
				{ kind: 'status500', route: '/integrations', probability: 0.5, skip: 1 },
			]);
			const statuses: number[] = [];
			for (let call = 0; call < 40; call++)
				statuses.push((await started.api.get('/integrations')).status);
			expect((await started.api.get('/companies')).status).toBe(200);
			return statuses;
		};
		const first = await run();
		expect(first.filter((status) => status === 500).length).toBeGreaterThan(8);
		expect(await run()).toEqual(first);
		await started.control.delete('/faults');
		expect((await started.api.get('/integrations')).status).toBe(200);
	});

	it('refuses rules it does not know', async () => {
		expect((await started.control.post('/faults', [{ kind: 'explode' }])).status).toBe(400);
		started.emulator.setFaults([{ kind: 'status500', times: 1 }]);
		const set = (rule: object) => () => started.emulator.setFaults([rule as FaultRule]);
		expect(set({ kind: 'explode' })).toThrow(
			"No kind of fault is named 'explode'. There are: reset",
		);
		expect(set({ kind: 'status200' })).toThrow('No kind');
		expect(set({ kind: 'delay', route: 'create-bills' })).toThrow(
			"No operation is named 'create-bills'. There are: ",
		);
		expect(set({ kind: 'delay', route: 'payables' })).toThrow('begins with a slash');
		expect(set({ kind: 'delay', time: 1 })).toThrow(
			"A fault has no field 'time'. There are: kind, method,",
		);
		expect(started.emulator.context.faults.current()).toHaveLength(1);
	});

	it.each<[object, string]>([
		[{ times: 0 }, 'times 0 could never strike'],
		[{ times: 1.5 }, 'times 1.5'],
		[{ probability: 0 }, 'above 0'],
		[{ route: '/paybles/' }, "No operation has '/paybles/' in its path"],
		[{ route: '/paybles' }, 'No operation has'],
		[{ route: '/bills/payments' }, 'No operation has'],
		[{ route: 'list-bills', method: 'POST' }, "'list-bills': the method is GET"],
		[{ route: '/integrations', method: 'DELETE' }, 'the method is GET'],
		[{ method: 'FETCH' }, 'FETCH could never strike any operation'],
		[{ kind: 'softwareLimit', route: 'list-companies' }, "doesn't go through a connection"],
	])('refuses %j, which could never strike', async (rule, why) => {
		const given = { kind: 'status500', ...rule } as FaultRule;
		expect(() => started.emulator.setFaults([given])).toThrow(why);
		expect((await started.control.post('/faults', [given])).status).toBe(400);
	});

	it('takes every operation, and every part of the path of a request', () => {
		const { id } = site.company;
		const { operations } = started.emulator.context;
		const parts = [
			'/',
			'/pay',
			'/companies/',
			`/companies/${id.slice(0, 9)}`,
			`/${id}/connections/`,
		];
		for (const route of [...operations.keys(), ...parts, '/integrations/gbol', '/data/queue/bills'])
			expect(() => started.emulator.setFaults([{ kind: 'delay', route }])).not.toThrow();
		expect(operations.size).toBeGreaterThan(20);
	});

	it('are listed in the guide, each kind by its name', () => {
		const guide = readFileSync(
			join(__dirname, '../../../../docs/emulator/stub-a-fault.md'),
			'utf8',
		);
		const named = [...guide.matchAll(/^\| `(\w+)` +\| (.*?) +\|$/gm)].map(([, ...row]) => row);
		for (const kind of Object.entries(FAULT_KINDS)) expect(named).toContainEqual(kind);
	});

	it('tells which rules never struck', async () => {
		const used = { kind: 'status500', route: 'list-companies', times: 1 } as const;
		const unused = { kind: 'delay', route: '/payables/', times: 2 } as const;
		started.emulator.setFaults([used, unused]);
		expect(started.emulator.unusedFaults()).toEqual([used, unused]);
		await started.api.get('/companies');
		expect(started.emulator.unusedFaults()).toEqual([unused]);
		expect((await started.control.get('/faults/unused')).data).toEqual([unused]);
	});
});
