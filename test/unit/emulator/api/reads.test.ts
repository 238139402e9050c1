import { siteOf } from '../../../support/codat';
import { until } from '../../../support/until';
import { guid, requestsFor, startWithClients, type Started } from '../support';

interface Sent {
	eventType: string;
	payload: { modifiedFromDate: string | null; dataTypes: Array<Record<string, unknown>> };
}

async function readEvents({ control }: Started): Promise<Sent[]> {
	const { data } = await control.get('/webhooks');
	return (data.deliveries as Array<{ body: string }>).map(({ body }) => JSON.parse(body) as Sent);
}

describe('reading the accounting software', () => {
	let started: Started;
	let path: string;
	let bills: string;
	afterEach(async () => await started.close());

	const statusOf = async (dataType = 'bills') =>
		(await started.api.get(`${path}/dataStatus`)).data[dataType];

	async function link(readMs?: number): Promise<void> {
		started = await startWithClients({ readMs, webhookRetryMs: [] });
		await started.api.post('/webhooks', {
			url: 'http://127.0.0.1:9/',
			eventTypes: ['read.completed.initial', 'read.completed'],
		});
		const { data: company } = await started.api.post('/companies', { name: 'Fig Tree' });
		path = `/companies/${company.id}`;
		const { data } = await started.api.post(`${path}/connections`, { platformKey: 'gbol' });
		bills = `${path}/connections/${data.id}/payables/bills`;
		await started.api.postForm(data.linkUrl, {});
	}

	it('ends at once, unless told, and raises read.completed.initial', async () => {
		await link();
		expect((await started.api.get(bills)).status).toBe(200);
		expect(await readEvents(started)).toMatchObject([
			{
				eventType: 'read.completed.initial',
				payload: {
					modifiedFromDate: null,
					dataTypes: expect.arrayContaining([
						expect.objectContaining({
							dataType: 'bills',
							status: 'Complete',
							recordsModified: true,
						}),
					]) as unknown,
				},
			},
		]);
	});

	it('lets lists answer 409 until it ends', async () => {
		await link(60_000);
		const { status, data } = await started.api.get(bills);
		expect([status, data.canBeRetried]).toEqual([409, 'True']);
		expect((await started.api.get(bills.replace('bills', 'suppliers'))).status).toBe(409);
		expect(await statusOf()).toMatchObject({ currentStatus: 'Fetching' });
		expect(await readEvents(started)).toEqual([]);
		started.emulator.advanceClock(60_000);
		expect((await started.api.get(bills)).status).toBe(200);
		expect(await statusOf()).toMatchObject({ currentStatus: 'Complete' });
		expect(await readEvents(started)).toHaveLength(1);
	});

	it('ends by itself, and takes the time that the control API says', async () => {
		await link();
		expect((await started.control.post('/reads', { ms: 30 })).data).toEqual({ ms: 30 });
		await started.api.post(`${path}/data/queue/bills`);
		await until(async () => (await readEvents(started)).length === 2);
	});

	it('ends by itself, though a timer runs before the clock gets there', async () => {
		started = await startWithClients({ readMs: 30 });
		const { company, connection } = siteOf(started.emulator);
		const { reads } = started.emulator.context;
		jest.useFakeTimers();
		try {
			const [{ id }] = reads.begin(company, connection, ['bills']);
			const isCompleted = () => reads.history(company).get(id)?.isCompleted;
			jest.setSystemTime(Date.now() - 1);
			jest.advanceTimersByTime(30);
			expect(isCompleted()).toBe(false);
			jest.advanceTimersByTime(1);
			jest.setSystemTime(0);
			expect(isCompleted()).toBe(true);
		} finally {
			jest.useRealTimers();
		}
	});

	it('is not waited for when the software is unlinked meanwhile', async () => {
		await link(60_000);
		await started.api.patch(bills.replace('/payables/bills', ''), { status: 'Unlinked' });
		started.emulator.advanceClock(60_000);
		expect(await statusOf()).toMatchObject({ currentStatus: 'Cancelled' });
		expect(await readEvents(started)).toEqual([]);
	});

	it('can be asked for again, and says what has changed since', async () => {
		await link();
		started.emulator.advanceClock(1000);
		const first = await statusOf();
		const { status, data } = await started.api.post(`${path}/data/queue/bills`);
		expect([status, data.status, data.dataType]).toEqual([200, 'Queued', 'bills']);
		expect(await statusOf()).toMatchObject({
			latestSyncId: data.id,
			latestSuccessfulSyncId: data.id,
		});
		const company = started.emulator.books.company(path.split('/')[2]);
		const [connection] = company.connections;
		const [bill] = connection.bills;
		bill.sourceModifiedDate = new Date(started.emulator.context.clock.now() + 1).toISOString();
		started.emulator.advanceClock(1000);
		expect((await started.api.post(`${path}/data/all`)).status).toBe(204);
		const [, unchanged, all] = await readEvents(started);
		expect(unchanged).toMatchObject({
			eventType: 'read.completed',
			payload: {
				modifiedFromDate: first.lastSuccessfulSync,
				dataTypes: [{ dataType: 'bills', recordsModified: false, issues: [] }],
			},
		});
		const changed = all.payload.dataTypes
			.filter(({ recordsModified }) => recordsModified)
			.map(({ dataType }) => dataType);
		expect(changed).toContain('bills');
		expect(changed).not.toContain('suppliers');
	});

	it('keeps its history, which can be queried', async () => {
		await link();
		const { data } = await started.api.get(`${path}/data/history?query=dataType=bills`);
		expect(data.results).toHaveLength(1);
		const [{ id }] = data.results;
		expect((await started.api.get(`${path}/data/history/${id}`)).data.dataType).toBe('bills');
		expect((await started.api.get(`${path}/data/history/${guid(1)}`)).status).toBe(404);
	});

	it('refuses what is not switched on, and a company without software', async () => {
		await link();
		expect((await started.api.post(`${path}/data/queue/invoices`)).status).toBe(400);
		const { data } = await started.api.post('/companies', { name: 'Not linked' });
		expect((await started.api.post(`/companies/${data.id}/data/queue/bills`)).status).toBe(404);
		const { data: status } = await started.api.get(`/companies/${data.id}/dataStatus`);
		expect(status.bills).toEqual({ dataType: 'bills', currentStatus: 'Initial' });
	});

	it('has happened for the seeded companies', async () => {
		started = await startWithClients();
		path = `/companies/${requestsFor(started).company.id}`;
		expect(await statusOf()).toMatchObject({ currentStatus: 'Complete' });
	});
});

describe('lists that leave something out', () => {
	let started: Started;
	beforeAll(async () => (started = await startWithClients()));
	afterAll(async () => await started.close());
	const listed = async (name: string) =>
		(await started.api.get(`${requestsFor(started, name).base}/bills`)).data.results;

	it('NetSuite: the tax of lines stands in lines of its own', async () => {
		const { connection } = requestsFor(started, 'Kestrel Freight');
		for (const bill of await listed('Kestrel Freight')) {
			for (const line of bill.lineItems) {
				expect(line).not.toHaveProperty('taxAmount');
				expect(line).not.toHaveProperty('taxRateRef');
			}
			const [own, tax] = [connection.bills.get(bill.id)?.lineItems, bill.lineItems.at(-1)];
			const taxed = own?.some(({ taxAmount }) => taxAmount !== 0);
			expect(bill.lineItems).toHaveLength((own?.length ?? 0) + (taxed ? 1 : 0));
			if (taxed) expect(tax.description).toBe('Tax');
			const sum = bill.lineItems.reduce(
				(total: number, { totalAmount }: { totalAmount: number }) => total + totalAmount,
				0,
			);
			expect(sum).toBeCloseTo(bill.totalAmount, 6);
		}
	});

	it('Zoho Books: there are no lines', async () => {
		const [bill] = await listed('Date Palm Trading');
		expect(bill).not.toHaveProperty('lineItems');
	});

	it('others leave nothing out', async () => {
		const [bill] = await listed('Harbour Lane Bakery');
		expect(bill.lineItems[0]).toHaveProperty('taxAmount');
	});
});
