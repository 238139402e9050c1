import { until } from '../../../support/until';
import { guid, requestsFor, startWithClients, type Started, type SiteRequests } from '../support';

const MINUTE_MS = 60_000;

describe('idempotency', () => {
	let started: Started;
	let site: SiteRequests;
	beforeEach(async () => {
		started = await startWithClients();
		site = requestsFor(started);
	});
	afterEach(async () => await started.close());

	const create = async (key: string, changes = {}) =>
		await started.api.post(`${site.base}/bills`, site.bill({ reference: 'once', ...changes }), {
			headers: { 'Idempotency-Key': key },
		});
	const recorded = () =>
		site.connection.bills.filter(({ reference }) => reference === 'once').length;

	it('replays the first answer and records once', async () => {
		const first = await create(guid(1));
		const second = await create(guid(1).toUpperCase());
		expect([second.status, second.data]).toEqual([first.status, first.data]);
		expect([recorded(), started.emulator.ledger().counters.replays]).toEqual([1, 1]);
	});

	it('keeps rejections too, until 90 minutes have passed', async () => {
		const supplierRef = { id: 'none' };
		const first = await create(guid(1), { supplierRef });
		expect(first.status).toBe(400);
		site.connection.suppliers.add({ id: 'none', supplierName: 'Now there', status: 'Active' });
		started.emulator.advanceClock(89 * MINUTE_MS);
		expect((await create(guid(1), { supplierRef })).data).toEqual(first.data);
		started.emulator.advanceClock(2 * MINUTE_MS);
		expect((await create(guid(1), { supplierRef })).status).toBe(201);
	});

	it('keeps a 500, before and after the write', async () => {
		for (const afterCommit of [false, true]) {
			started.emulator.setFaults([{ kind: 'status500', times: 1, afterCommit }]);
			const key = guid(afterCommit ? 1 : 2);
			expect((await create(key)).status).toBe(500);
			expect((await create(key)).status).toBe(500);
		}
		expect(recorded()).toBe(1);
	});

	it('never keeps a 429', async () => {
		started.emulator.setFaults([{ kind: 'status429', times: 1, retryAfter: 7 }]);
		const refused = await create(guid(1));
		expect([refused.status, refused.headers['retry-after']]).toEqual([429, '7']);
		expect((await create(guid(1))).status).toBe(201);
	});

	it('answers 422 to another body or path, 400 to a key that is no GUID', async () => {
		await create(guid(1));
		expect((await create(guid(1), { reference: 'other' })).status).toBe(422);
		const { status } = await started.api.post(
			'/companies',
			{ name: 'x' },
			{ headers: { 'Idempotency-Key': guid(1) } },
		);
		expect(status).toBe(422);
		expect((await create('not-a-guid')).status).toBe(400);
		const empty = await create('');
		expect([empty.status, empty.data.error]).toEqual([
			400,
			'The Idempotency-Key header must be a unique GUID.',
		]);
		expect(recorded()).toBe(1);
	});

	it('replays at once, however slow the software is', async () => {
		started.emulator.setFaults([{ kind: 'delay', ms: 400 }]);
		const timed = async () => {
			const start = performance.now();
			const { status } = await create(guid(1));
			return [status, performance.now() - start > 390];
		};
		expect([await timed(), await timed()]).toEqual([
			[201, true],
			[201, false],
		]);
		expect(recorded()).toBe(1);
	});

	it('answers 409 while the first is in progress', async () => {
		await started.control.post('/latency', { ms: 150 });
		const answers = await Promise.all([create(guid(1)), create(guid(1)), create(guid(1))]);
		expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
		expect((await create(guid(1))).status).toBe(201);
		expect(recorded()).toBe(1);
	});

	it('keeps the answer for a client that went away before it came', async () => {
		await started.control.post('/latency', { ms: 100 });
		const body = site.bill({ reference: 'once' });
		const headers = { 'Idempotency-Key': guid(1) };
		await expect(
			started.api.post(`${site.base}/bills`, body, { headers, timeout: 30 }),
		).rejects.toThrow('timeout');
		await until(() => recorded() === 1);
		expect((await create(guid(1))).status).toBe(201);
		expect(recorded()).toBe(1);
	});

	it('takes two uploads of one file for one, whatever the boundary', async () => {
		const [bill] = site.connection.bills;
		const upload = async (text: string) => {
			const form = new FormData();
			form.append('file', new Blob([text]), 'a.pdf');
			return await started.api.post(`${site.base}/bills/${bill.id}/attachments`, form, {
				headers: { 'Idempotency-Key': guid(1) },
			});
		};
		expect((await upload('a')).data).toEqual((await upload('a')).data);
		expect((await upload('b')).status).toBe(422);
		expect(site.connection.attachments.size).toBe(1);
	});
});
