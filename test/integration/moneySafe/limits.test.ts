import { bill, payment, startLab, type Lab } from './support';

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
	lab.emulator.setFaults([{ kind: 'status429', retryAfter: 7200, route: 'create-bill' }]);
	const before = requests('POST').length;
	const { items } = await lab.run(bill(lab, { options: { concurrentRequests: 1 } }), {
		items: bills('QUOTA', 5),
		onError: 'continueRegularOutput',
	});
	expect(items).toHaveLength(5);
	for (const { json } of items)
		expect(json).toMatchObject({
			error: { description: expect.stringMatching(/come back in 7200 seconds/), httpCode: '429' },
		});
	// The first answer speaks for all: nobody asks again before the time.
	expect(requests('POST').length - before).toBe(1);
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
	lab.emulator.setFaults([{ kind: 'status503', route: 'create-bill-payment', afterCommit: true }]);
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
