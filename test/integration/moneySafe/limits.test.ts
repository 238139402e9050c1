import {
	bill,
	billsOfAll,
	numbered,
	payEachOfAll,
	payment,
	paymentsEach,
	startLab,
	type Lab,
} from './support';

let lab: Lab;

beforeAll(async () => {
	lab = await startLab({ latencyMs: 15 });
});
afterEach(() => lab.emulator.setFaults([]));
afterAll(async () => await lab.emulator.close());

const requests = (method: string) =>
	lab.emulator.context.log.list().filter((request) => request.method === method);

const bills = (prefix: string, count: number) =>
	Array.from({ length: count }, (_, index) => ({ json: { reference: `${prefix}-${index}` } }));

it('keeps to ten requests at once for a company, whatever the option says', async () => {
	const items = bills('TEN', 60);
	const parameters = bill(lab, { options: { concurrentRequests: 50 } });
	// Two runs at once share the ten places: the emulator refuses an eleventh request.
	const [one, two] = await Promise.all([
		lab.run(parameters, { items: items.slice(0, 30) }),
		lab.run(parameters, { items: items.slice(30) }),
	]);
	expect([one.error, two.error]).toEqual([undefined, undefined]);
	expect(requests('POST').filter(({ status }) => status === 429)).toEqual([]);
	const made = lab.emulator.ledger().bills.filter(({ reference }) => reference?.startsWith('TEN-'));
	expect(made).toHaveLength(60);
});

it('gives the results in the order of the input, paired with it', async () => {
	const { items } = await lab.run(bill(lab), { items: bills('ORDER', 12) });
	expect(items.map(({ json }) => json.reference)).toEqual(
		Array.from({ length: 12 }, (_, index) => `ORDER-${index}`),
	);
	expect(items.map(({ pairedItem }) => pairedItem)).toEqual(
		Array.from({ length: 12 }, (_, item) => ({ item })),
	);
});

it('waits as long as Retry-After says and sends nothing meanwhile', async () => {
	lab.emulator.setFaults([{ kind: 'status429', retryAfter: 1, route: 'create-bill', times: 1 }]);
	const before = requests('POST').length;
	const started = Date.now();
	const { error } = await lab.run(bill(lab), { items: bills('WAIT', 1) });
	expect(error).toBeUndefined();
	expect(Date.now() - started).toBeGreaterThanOrEqual(1000);
	expect(requests('POST').length - before).toBe(2);
});

it('fails at once, with the time to come back, when the daily quota is used up', async () => {
	const own = await startLab({ limits: { perDay: 40 } });
	own.emulator.context.quotas.leave(8);
	const { items } = await own.run(bill(own, { options: { concurrentRequests: 1 } }), {
		items: bills('QUOTA', 15),
		onError: 'continueRegularOutput',
	});
	const failed = items.filter(({ json }) => json.error);
	expect(items).toHaveLength(15);
	expect(failed.length).toBeGreaterThan(5);
	for (const { json } of failed)
		expect(json).toMatchObject({
			error: {
				message: expect.stringMatching(
					/quota for today is used up. It resets at .*00:00 UTC \(in /,
				),
				httpCode: '429',
			},
		});
	// The first answer speaks for all: nobody asks again before the time.
	const refused = own.emulator.context.log.list().filter(({ status }) => status === 429);
	await own.emulator.close();
	expect(refused).toHaveLength(1);
});

describe('a limit of the accounting software behind one connection', () => {
	const limit = (own: Lab, retryAfter: number, times?: number) => {
		const [{ companyId }] = numbered(own);
		own.emulator.setFaults([
			{ kind: 'softwareLimit', route: `/companies/${companyId}/`, retryAfter, times },
		]);
	};

	it('of an hour fails that company’s items, and pays all others', async () => {
		const own = await startLab({ companies: 4, companyBills: 5 });
		limit(own, 3600);
		const { items } = await own.run(payEachOfAll(own), {
			items: billsOfAll(own),
			onError: 'continueRegularOutput',
		});
		const failed = items.filter(({ json }) => json.error);
		const refused = own.emulator.context.log.list().filter(({ status }) => status === 429);
		expect(paymentsEach(own)).toEqual([0, 5, 5, 5]);
		expect(failed).toHaveLength(5);
		const [{ connection }] = numbered(own);
		for (const { json } of failed)
			expect(json.error).toMatchObject({
				message: expect.stringContaining(
					`${connection.platform.name} takes no more requests for this connection. It does again at`,
				),
				description: expect.stringMatching(/other companies go on/),
			});
		// Those that were under way meet it; nobody asks after that.
		expect(refused.length).toBeLessThanOrEqual(5);
		// An hour later the same input pays what is left, and nothing twice.
		own.emulator.setFaults([]);
		await own.run(payEachOfAll(own), { items: billsOfAll(own), onError: 'continueRegularOutput' });
		await own.emulator.close();
		expect(paymentsEach(own)).toEqual([5, 5, 5, 5]);
	});

	it('of a second is waited for by that connection alone', async () => {
		const own = await startLab({ companies: 3, companyBills: 3 });
		limit(own, 2, 1);
		const { error } = await own.run(payEachOfAll(own), { items: billsOfAll(own) });
		const at = own.emulator.context.log
			.list()
			.filter(({ operation, status }) => operation === 'create-bill-payment' && status === 201)
			.map((request) => ({ company: request.company, at: Date.parse(request.at) }));
		const [{ companyId }] = numbered(own);
		const [first, others] = [true, false].map((isFirst) =>
			at.filter(({ company }) => (company === companyId) === isFirst).map((one) => one.at),
		);
		await own.emulator.close();
		expect(error).toBeUndefined();
		expect(paymentsEach(own)).toEqual([3, 3, 3]);
		expect(Math.min(...first) - Math.max(...others)).toBeGreaterThan(0);
	});
});

it('stops new items after a failure, and says what was done', async () => {
	lab.emulator.setFaults([{ kind: 'status400', route: 'create-bill', times: 1, skip: 3 }]);
	const before = requests('POST').length;
	const { error } = await lab.run(bill(lab, { options: { concurrentRequests: 1 } }), {
		items: bills('STOP', 10),
	});
	expect(requests('POST').length - before).toBe(4);
	expect(error?.message).toContain('[item 4 of 10 (STOP-3)]');
	expect(error?.description).toContain('3 of 10 items were done');
	for (const done of ['STOP-0', 'STOP-1', 'STOP-2']) expect(error?.description).toContain(done);
});

it('says that the outcome is unknown, and how to find out, after a 5xx on a payment', async () => {
	const [open] = lab.openBills();
	lab.emulator.setFaults([{ kind: 'status503', route: 'create-bill-payment', afterCommit: false }]);
	const before = requests('POST').length;
	const { error } = await lab.run(payment(lab), { items: [{ json: { id: open.id } }] });
	expect(requests('POST').length - before).toBe(1);
	expect(error?.message).toMatch(/^Outcome unknown/);
	expect(error?.description).toMatch(/compare the bill's amount due/);
});

it('retries reads', async () => {
	lab.emulator.setFaults([
		{ kind: 'status503', route: 'list-bills', times: 1 },
		{ kind: 'resetBeforeCommit', route: 'list-bills', times: 1 },
		{ kind: 'truncatedBody', route: 'list-bills', times: 1 },
	]);
	const { error, items } = await lab.run({
		resource: 'bill',
		operation: 'getAll',
		...lab.company,
	});
	expect(error).toBeUndefined();
	expect(items.length).toBeGreaterThan(0);
});
