import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bill } from '../../../../emulator/books/types';
import { SCENARIO_NAMES, SCENARIOS } from '../../../../emulator/scenarios';
import { until } from '../../../support/until';
import { guid, requestsFor, startWithClients, type Started, type SiteRequests } from '../support';

describe('scenarios', () => {
	let started: Started;
	let site: SiteRequests;
	let bills: Bill[];
	beforeEach(async () => {
		started = await startWithClients({ webhookRetryMs: [] });
		site = requestsFor(started);
		bills = site.connection.bills.filter(
			({ status, currency }) => status === 'Open' && currency === 'GBP',
		);
	});
	afterEach(async () => await started.close());

	const play = async (name: string) => await started.control.post('/scenarios', { name });
	const mend = async () => await started.control.post('/scenarios/mend', {});
	/** A part payment of the bill of a number, with a key of its own unless told. */
	const pay = async (number: number, key = guid(number), { api } = started) => {
		return await api.post(
			`${site.base}/bills/${bills[number].id}/payment`,
			site.payment(1, { reference: `P-${number}` }),
			{ headers: { 'Idempotency-Key': key } },
		);
	};
	const outcome = async (call: Promise<{ status: number }>) =>
		await call.then(
			({ status }) => status,
			() => 'cut',
		);
	const paid = () =>
		site.connection.payments.filter(({ payment }) => /^P-/.test(payment.reference ?? '')).length;

	it('stand in the README, each by its name', () => {
		const readme = readFileSync(join(__dirname, '../../../../emulator/README.md'), 'utf8');
		const section = readme.slice(readme.indexOf('## Scenarios'), readme.indexOf('## Options'));
		const named = [...section.matchAll(/^\| `([\w-]+)`/gm)].map(([, name]) => name);
		expect(named.sort()).toEqual([...SCENARIO_NAMES].sort());
	});

	it('are told apart by name, and each says what to watch', async () => {
		const { data } = await started.control.get('/scenarios');
		expect(data.map(({ name }: { name: string }) => name)).toEqual(SCENARIO_NAMES);
		for (const { title, happens, watch } of Object.values(SCENARIOS)) {
			expect(title.length + happens.length).toBeGreaterThan(30);
			expect(watch.length).toBeGreaterThan(150);
		}
		const answer = await play('nothing-such');
		expect(answer.status).toBe(404);
		expect(answer.data.error).toContain('lost-answers');
	});

	it('lost answers: a write whose answer is lost is recorded, and the same key gets its answer', async () => {
		await play('lost-answers');
		let lost = 0;
		for (let bill = 0; bill < 6; bill++) {
			if ((await outcome(pay(bill))) === 'cut') lost++;
			expect(paid()).toBe(bill + 1);
		}
		expect(lost).toBe(4);
		await started.control.delete('/scenarios');
		for (let bill = 0; bill < 6; bill++) expect((await pay(bill)).status).toBe(201);
		expect(paid()).toBe(6);
	});

	it('lost answers: whatever the seed, a new key for each try pays three times, the same key once', async () => {
		for (let seed = 1; seed <= 12; seed++) {
			const other = await startWithClients({ seed });
			site = requestsFor(other);
			const [bill] = site.connection.bills.filter(
				({ status, amountDue }) => status === 'Open' && amountDue > 20,
			);
			bills = [bill, bill];
			other.emulator.startScenario('lost-answers');
			const tries = async (key: (number: number) => string) => {
				const outcomes: unknown[] = [];
				for (let number = 0; number < 3; number++)
					outcomes.push(await outcome(pay(0, key(number), other)));
				return outcomes;
			};
			expect(await tries(guid)).toEqual(['cut', 'cut', 201]);
			expect(paid()).toBe(3);
			other.emulator.startScenario('lost-answers');
			expect(await tries(() => guid(9))).toEqual(['cut', 'cut', 201]);
			expect(paid()).toBe(4);
			await other.close();
		}
	});

	it('run beside the faults of one’s own, which come first; GET /scenarios shows theirs', async () => {
		await started.control.post('/faults', [{ kind: 'status503', route: 'list-companies' }]);
		await play('lost-answers');
		expect(started.emulator.unusedFaults()).toHaveLength(1 + 4);
		await started.control.post('/faults', [
			{ kind: 'status402', route: 'create-bill-payment', times: 1 },
		]);
		expect(await outcome(pay(0))).toBe(402);
		expect(await outcome(pay(1))).toBe('cut');
		expect(started.emulator.unusedFaults()).toEqual([]);
		const running = async () =>
			(await started.control.get('/scenarios')).data.find(
				(one: { running: boolean }) => one.running,
			);
		expect((await running()).faults[0]).toMatchObject({ kind: 'resetAfterCommit', times: 1 });
		expect((await started.control.get('/faults')).data).toHaveLength(1);
		expect((await started.api.get('/console/faults')).data).toContain('The scenario’s');
		await started.control.delete('/faults');
		expect(await outcome(pay(2))).toBe('cut');
		await started.control.delete('/scenarios');
		expect(await running()).toBeUndefined();
		expect((await pay(3)).status).toBe(201);
	});

	it("the day's quota ends, and the next day it is there again", async () => {
		await play('quota-ends');
		const statuses: number[] = [];
		for (let call = 0; call < 8; call++)
			statuses.push((await started.api.get('/companies')).status);
		expect(statuses).toEqual([200, 200, 200, 200, 200, 200, 429, 429]);
		expect((await mend()).status).toBe(200);
		expect((await started.api.get('/companies')).status).toBe(200);
		// Nothing is left to do, and doing it is no error.
		expect((await mend()).status).toBe(200);
	});

	it('the customer unlinks after the first write, and links again', async () => {
		await play('unlinked');
		expect((await pay(0)).status).toBe(201);
		const refused = await pay(1);
		expect([refused.status, refused.data.error]).toEqual([
			400,
			expect.stringContaining('is not linked'),
		]);
		await mend();
		expect((await pay(2)).status).toBe(201);
	});

	it('writes are refused until the cause is mended; an old key gets the old refusal', async () => {
		await play('rejected');
		expect((await started.api.get(`${site.base}/bills`)).status).toBe(200);
		const refused = await pay(0);
		expect([refused.status, JSON.stringify(refused.data)]).toEqual([
			400,
			expect.stringContaining('The period is closed'),
		]);
		await mend();
		expect((await pay(0)).status).toBe(400);
		expect((await pay(0, guid(99))).status).toBe(201);
		expect(paid()).toBe(1);
	});

	it('webhooks come twice, and every other one is overtaken', async () => {
		await started.api.post('/webhooks', {
			url: 'http://127.0.0.1:9/',
			eventTypes: ['company.created'],
		});
		await play('webhooks-twice');
		const raise = async (payload: number) =>
			await started.control.post('/events', { eventType: 'company.created', payload });
		await raise(1);
		await raise(2);
		const attempts = async () => {
			const { data } = await started.control.get('/webhooks');
			return data.deliveries.map((delivery: { attempts: unknown[] }) => delivery.attempts.length);
		};
		await until(async () => (await attempts()).every((count: number) => count >= 2));
		expect(await attempts()).toEqual([2, 2]);
	});

	it('slow software takes its time for what goes through to it only', async () => {
		await play('slow-software');
		const [{ ms }] = started.emulator.context.faults.played() as Array<{ ms: number }>;
		started.emulator.setFaults([{ kind: 'delay', ms: ms / 40, route: '/payables/' }]);
		const startedAt = Date.now();
		await started.api.get(`${site.base}/info`);
		expect(Date.now() - startedAt).toBeGreaterThanOrEqual(ms / 40 - 5);
	});

	it('the first read is still running: lists answer 409 until it ends', async () => {
		await started.api.post('/webhooks', {
			url: 'http://127.0.0.1:9/',
			eventTypes: ['read.completed.initial'],
		});
		await play('first-read');
		expect((await started.api.get(`${site.base}/bills`)).status).toBe(409);
		await mend();
		expect((await started.api.get(`${site.base}/bills`)).status).toBe(200);
		const { data } = await started.control.get('/webhooks');
		expect(data.deliveries.length).toBeGreaterThan(3);
	});

	it('lists lag behind by a minute, while writes count at once', async () => {
		await play('lists-lag');
		const listed = async () => {
			const { data } = await started.api.get(`${site.base}/bills`);
			return data.results.find(({ id }: Bill) => id === bills[0].id).amountDue;
		};
		const before = await listed();
		await pay(0);
		expect([await listed(), bills[0].amountDue]).toEqual([before, expect.closeTo(before - 1, 2)]);
		started.emulator.advanceClock(61_000);
		expect(await listed()).toBe(bills[0].amountDue);
	});

	it('payments wait for approval: the bill stays as it is until then', async () => {
		site = requestsFor(started, 'Longmeadow Clinics');
		expect(site.connection.platform.name).toBe('Sage Intacct');
		const { baseCurrency } = site.connection;
		bills = site.connection.bills.filter(
			({ status, currency }) => status === 'Open' && currency === baseCurrency,
		);
		await play('payments-wait');
		const { amountDue } = bills[0];
		expect((await pay(0)).status).toBe(201);
		expect(bills[0]).toMatchObject({ status: 'Open', amountDue });
		await mend();
		expect(bills[0].amountDue).toBeCloseTo(amountDue - 1, 2);
	});

	it('end without a trace, and start again with a reset when they were asked for at the start', async () => {
		await play('unlinked');
		await pay(0);
		await started.control.delete('/scenarios');
		expect(site.connection.status).toBe('Linked');
		expect((await started.control.get('/faults')).data).toEqual([]);
		const other = await startWithClients({ scenario: 'rejected' });
		await other.control.post('/reset');
		expect(other.emulator.context.scenario?.name).toBe('rejected');
		await other.close();
	});
});
