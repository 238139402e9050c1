import { DAY_MS } from '../../../../emulator/values/clock';
import { requestsFor, startWithClients, type Started } from '../support';

describe('quotas', () => {
	let started: Started;
	afterEach(async () => await started.close());

	it('ten at once per company, others unhindered', async () => {
		started = await startWithClients({ latencyMs: 1500 });
		const { company } = requestsFor(started);
		const other = requestsFor(started, 'Cedar Street Books').company;
		const get = async (id: string) => await started.api.get(`/companies/${id}`);
		const answers = await Promise.all([
			...Array.from({ length: 13 }, async () => await get(company.id)),
			...Array.from({ length: 10 }, async () => await get(other.id)),
		]);
		const refused = answers.filter(({ status }) => status === 429);
		expect(refused).toHaveLength(3);
		expect(refused[0].headers['retry-after']).toBe('1');
		expect((await get(company.id)).status).toBe(200);
	});

	it('holds up under a client that keeps ten going without a pause', async () => {
		started = await startWithClients();
		const { company } = requestsFor(started);
		const statuses: number[] = [];
		const worker = async () => {
			for (let call = 0; call < 30; call++)
				statuses.push((await started.api.get(`/companies/${company.id}`)).status);
		};
		await Promise.all(Array.from({ length: 10 }, worker));
		expect(statuses.filter((status) => status === 429)).toEqual([]);
	});

	it('a number of requests in any minute', async () => {
		started = await startWithClients({ limits: { perMinute: 5 } });
		for (let call = 0; call < 5; call++)
			expect((await started.api.get('/companies')).status).toBe(200);
		const refused = await started.api.get('/companies');
		expect(refused.status).toBe(429);
		expect(Number(refused.headers['retry-after'])).toBeGreaterThanOrEqual(59);
		started.emulator.advanceClock(60_001);
		expect((await started.api.get('/companies')).status).toBe(200);
	});

	it('1000 a day and 1000 more for each active company, told in headers', async () => {
		started = await startWithClients();
		const { headers } = await started.api.get('/companies');
		expect(headers['x-rate-limit-limit']).toBe('13000');
		expect(headers['x-rate-limit-remaining']).toBe('12999');
		expect(headers['x-rate-limit-reset']).toMatch(/T00:00:00.000Z$/);
	});

	it('the daily quota starts again at midnight UTC, with events', async () => {
		started = await startWithClients({ limits: { perDay: 4 } });
		const events: string[] = [];
		jest.spyOn(started.emulator.context.webhooks, 'raise').mockImplementation(({ eventType }) => {
			events.push(eventType);
			return [];
		});
		for (let call = 0; call < 4; call++) await started.api.get('/companies');
		const refused = await started.api.get('/companies');
		expect([refused.status, refused.headers['x-rate-limit-remaining']]).toEqual([429, '0']);
		expect(Number(refused.headers['retry-after']) * 1000).toBeLessThanOrEqual(DAY_MS);
		started.emulator.advanceClock(Number(refused.headers['retry-after']) * 1000);
		expect((await started.api.get('/companies')).status).toBe(200);
		expect(events).toEqual(['client.rateLimit.reached', 'client.rateLimit.reset']);
	});
});
