import { createHash, randomBytes } from 'node:crypto';
import {
	findings,
	requestsFor,
	startWithClients,
	type Started,
	type SiteRequests,
} from '../support';

describe('bills', () => {
	let started: Started;
	let site: SiteRequests;
	beforeEach(async () => {
		started = await startWithClients();
		site = requestsFor(started);
	});
	afterEach(async () => await started.close());

	const create = async (changes = {}) =>
		(await started.api.post(`${site.base}/bills`, site.bill(changes))).data;
	const pay = async (id: string, amount: number, changes = {}) =>
		await started.api.post(`${site.base}/bills/${id}/payment`, site.payment(amount, changes));

	it('go from Open over PartiallyPaid to Paid, exact to the penny', async () => {
		const bill = await create({ lineItems: [site.line({ unitAmount: 0.1, quantity: 3 })] });
		expect(bill).toMatchObject({
			status: 'Open',
			totalAmount: 0.3,
			amountDue: 0.3,
			dueDate: '2026-03-02T00:00:00',
		});
		expect((await pay(bill.id, 0.1)).status).toBe(201);
		const stored = site.connection.bills.get(bill.id);
		expect(stored).toMatchObject({ status: 'PartiallyPaid', amountDue: 0.2 });
		started.emulator.advanceClock(60_000);
		expect((await pay(bill.id, 0.2)).status).toBe(201);
		expect(stored).toMatchObject({ status: 'Paid', amountDue: 0 });
		expect(
			Date.parse(stored?.sourceModifiedDate ?? '') - Date.parse(bill.sourceModifiedDate),
		).toBeGreaterThanOrEqual(60_000);
		expect(
			started.emulator.ledger(site.company.id).payments.filter(({ billId }) => billId === bill.id),
		).toHaveLength(2);
	});

	it('refuse what binary sums leave behind as a payment, and keep the decimal on lines', async () => {
		const price = 0.1 + 0.2;
		const bill = await create({
			lineItems: [site.line({ unitAmount: 1, quantity: price }), site.line({ unitAmount: price })],
		});
		expect(bill.lineItems.map(({ quantity }: { quantity: number }) => quantity)).toEqual([0.3, 1]);
		expect(bill).toMatchObject({ lineItems: [{}, { unitAmount: 0.3 }], totalAmount: 0.6 });
		for (const amount of [price, 0.8 - 0.1, 0.8 * 0.7])
			expect(findings((await pay(bill.id, amount)).data)).toEqual([
				"amount: 'Amount' must have at most '2' decimal places in GBP.",
			]);
		const quickBooks = requestsFor(started, 'Kestrel Freight');
		const { data } = await started.api.post(
			`${quickBooks.base}/bills`,
			quickBooks.bill({ lineItems: [quickBooks.line({ unitAmount: 1, quantity: 0.8 * 0.7 })] }),
		);
		expect(data.lineItems[0].quantity).toBe(0.56);
		expect(started.emulator.ledger().payments.filter(({ billId }) => billId === bill.id)).toEqual(
			[],
		);
	});

	it('refuse amounts that no books keep, and lines of nothing', async () => {
		const refusedFor = async (...lines: Array<Record<string, unknown>>) =>
			findings(await create({ lineItems: lines.map((line) => site.line(line)) }));
		const most = "must be less than or equal to '99999999999'.";
		expect(await refusedFor({ unitAmount: 1e30 })).toEqual([
			`lineItems[0].unitAmount: 'Unit Amount' ${most}`,
		]);
		expect(await refusedFor({ taxAmount: -1e30 })).toEqual([
			"lineItems[0].taxAmount: 'Tax Amount' must be greater than or equal to '-99999999999'.",
		]);
		expect(await refusedFor({ unitAmount: 99_999_999_999, quantity: 2 })).toEqual([
			`lineItems: Sum of 'LineItems' ${most}`,
		]);
		expect(await refusedFor({ quantity: 0 }, { quantity: 0 })).toEqual([
			"lineItems: 'Line Items' must have a 'Quantity' other than '0'.",
		]);
		expect(await refusedFor({ quantity: 0 }, { quantity: 1 })).toEqual([]);
		const [{ id }] = site.connection.bills;
		expect(findings((await pay(id, 1e30)).data)).toEqual([`amount: 'Amount' ${most}`]);
	});

	it('can be asked for by their ID only where that is switched on', async () => {
		const { id } = await create();
		const ask = async ({ api }: Started, base: string, wanted: string) =>
			await api.get(`${base}/bills`, { params: { query: `id=${wanted}` } });
		expect((await ask(started, site.base, id)).status).toBe(400);
		await started.close();
		started = await startWithClients({ queryById: true });
		const { base, connection } = requestsFor(started);
		const [{ id: wanted }] = connection.bills;
		const { data } = await ask(started, base, wanted);
		expect(data.results.map((bill: { id: string }) => bill.id)).toEqual([wanted]);
	});

	it('keep the day they were sent with, whatever the zone', async () => {
		const bill = await create({
			issueDate: '2026-01-31T23:30:00-11:00',
			dueDate: '2026-02-28T00:30:00+14:00',
		});
		expect(bill).toMatchObject({
			issueDate: '2026-01-31T00:00:00',
			dueDate: '2026-02-28T00:00:00',
		});
	});

	it('compute tax from the rate when it is left out', async () => {
		const { totalAmount } = await create({
			lineItems: [site.line({ unitAmount: 9.99, quantity: 3, taxAmount: null })],
		});
		expect(totalAmount).toBe(35.96);
	});

	it('can be overpaid by nobody, and are paid in their own or the base currency', async () => {
		const bill = await create();
		expect(findings((await pay(bill.id, 10.01)).data)).toEqual([
			'amount: Payment amount exceeds the amount outstanding on this document',
		]);
		expect(findings((await pay(bill.id, 1.001)).data)).toEqual([
			"amount: 'Amount' must have at most '2' decimal places in GBP.",
		]);
		const euros = site.connection.bankAccounts.find(({ currency }) => currency === 'EUR');
		expect(findings((await pay(bill.id, 1, { accountRef: { id: euros?.id } })).data)).toHaveLength(
			1,
		);
		const closed = site.connection.bankAccounts.find(({ status }) => status === 'Archived');
		expect(findings((await pay(bill.id, 1, { accountRef: { id: closed?.id } })).data)).toEqual([
			"accountRef.id: 'Account Ref' is archived in Xero.",
		]);
		expect((await pay(bill.id, 0)).status).toBe(400);
		expect((await pay('none', 1)).status).toBe(404);
		expect((await pay(bill.id, 10)).status).toBe(201);
		expect(findings((await pay(bill.id, 1)).data)).toEqual([
			"id: A bill in 'Paid' status can't be paid.",
		]);
	});

	it('list what is outstanding unless asked otherwise, and Void bills without a modified date', async () => {
		const statuses = async (query?: string) => {
			const { data } = await started.api.get(`${site.base}/bills`, { params: { query } });
			return [...new Set(data.results.map(({ status }: { status: string }) => status))].sort();
		};
		expect(await statuses()).toEqual(['Open', 'PartiallyPaid']);
		expect(await statuses('sourceModifiedDate>2020-01-01')).toEqual(['Open', 'PartiallyPaid']);
		expect(await statuses('status=Paid||status=Draft')).toEqual(['Draft', 'Paid']);
		expect(site.connection.bills.find(({ status }) => status === 'Void')).not.toHaveProperty(
			'sourceModifiedDate',
		);
	});

	it('are replaced whole by an update, while Open', async () => {
		const bill = await create();
		const path = `${site.base}/bills/${bill.id}`;
		const body = site.bill({ reference: undefined, lineItems: [site.line({ unitAmount: 5 })] });
		const { status, data } = await started.api.put(path, body);
		expect([status, data.totalAmount, data.amountDue, 'reference' in data]).toEqual([
			200,
			5,
			5,
			false,
		]);
		await pay(bill.id, 1);
		expect(findings((await started.api.put(path, body)).data)).toEqual([
			"status: Only bills in 'Open' status can be updated; this one is 'PartiallyPaid'.",
		]);
		expect((await started.api.put(`${site.base}/bills/none`, body)).status).toBe(404);
	});

	it('keep files byte for byte', async () => {
		const bill = await create();
		const content = randomBytes(200_000);
		const form = new FormData();
		form.append(
			'file',
			new Blob([content], { type: 'application/pdf' }),
			'Rechnung Nr. 7 – März.pdf',
		);
		const path = `${site.base}/bills/${bill.id}/attachments`;
		const { status, data } = await started.api.post(path, form);
		expect([status, data.name, data.fileSize, data.contentType]).toEqual([
			201,
			'Rechnung Nr. 7 – März.pdf',
			200_000,
			'application/pdf',
		]);
		expect((await started.api.get(path)).data).toEqual([data]);
		const download = await started.api.get(`${path}/${data.id}/download`, {
			responseType: 'arraybuffer',
		});
		expect(content.equals(download.data)).toBe(true);
		expect(started.emulator.ledger(site.company.id).attachments).toEqual([
			expect.objectContaining({
				size: 200_000,
				sha256: createHash('sha256').update(content).digest('hex'),
			}),
		]);
		expect((await started.api.get(`${path}/1/download`)).status).toBe(400);
		expect((await started.api.post(path, {})).status).toBe(415);
	});

	it('page by continuation token, each bill once, though bills are paid in between', async () => {
		for (let number = 0; number < 230; number++) await create({ reference: `P-${number}` });
		const seen: string[] = [];
		let continuationToken: string | undefined;
		do {
			const { data } = await started.api.get(`${site.base}/bills`, {
				params: { continuationToken },
			});
			seen.push(...data.results.map(({ id }: { id: string }) => id));
			continuationToken = data.pagination.continuationToken;
			await pay(seen[0], 0.01);
		} while (continuationToken);
		const outstanding = site.connection.bills.filter(({ status }) =>
			['Open', 'PartiallyPaid'].includes(status),
		);
		expect(seen).toEqual(outstanding.map(({ id }) => id));
	});
});
