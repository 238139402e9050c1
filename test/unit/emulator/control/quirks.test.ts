import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { QUIRK_NAMES, QUIRKS } from '../../../../emulator';
import { guid, requestsFor, startWithClients, type Started } from '../support';

let started: Started;
beforeEach(async () => (started = await startWithClients()));
afterEach(async () => await started.close());

const messages = ({ data }: { data: { validation?: { errors: Array<{ message: string }> } } }) =>
	data.validation?.errors.map(({ message }) => message).join(' ') ?? '';

let key = 0;
const send = async (path: string, body: object) =>
	await started.api.post(path, body, { headers: { 'Idempotency-Key': guid(++key) } });

/** The seeded companies by their software. */
const COMPANIES = {
	xero: 'Harbour Lane Bakery',
	quickBooks: 'Cedar Street Books',
	netSuite: 'Kestrel Freight',
	intacct: 'Longmeadow Clinics',
	freeAgent: 'Pier Nine Studio',
	zoho: 'Date Palm Trading',
};

const siteAt = (software: keyof typeof COMPANIES) => requestsFor(started, COMPANIES[software]);

const supplierOf = (supplierName: string) => ({ supplierName, status: 'Active' });

describe('rules of every company', () => {
	it.each([
		['a colon', 'Rye: north', "can't contain a colon"],
		['a line break', 'Rye\nnorth', "can't contain a colon"],
		['101 characters', 'R'.repeat(101), "'100'"],
		['the name of a customer', 'orchard road cafe', 'already uses the name'],
	])('QuickBooks takes no supplier with %s in its name', async (_, name, message) => {
		const site = siteAt('quickBooks');
		const answer = await send(`${site.base}/suppliers`, supplierOf(name));
		expect([answer.status, messages(answer)]).toEqual([400, expect.stringContaining(message)]);
	});

	it('Xero takes the name of an archived supplier, and of no active one', async () => {
		const site = siteAt('xero');
		const [archived, active] = ['Archived', 'Active'].map((status) =>
			site.connection.suppliers.find((supplier) => supplier.status === status),
		);
		const names = [archived, active].map((supplier) => String(supplier?.supplierName));
		const [one, other] = [
			await send(`${site.base}/suppliers`, supplierOf(names[0])),
			await send(`${site.base}/suppliers`, supplierOf(names[1])),
		];
		expect([one.status, other.status]).toEqual([201, 400]);
	});

	it.each([
		['xero', 0.125, 0.13],
		['quickBooks', 0.123_456_78, 0.123_456_8],
		['netSuite', 0.123_456_78, 0.123_456_78],
	] as const)('%s keeps the unit price %s as %s', async (platform, given, kept) => {
		const site = siteAt(platform);
		const lineItems = [site.line({ unitAmount: given, quantity: 1000 })];
		const { data } = await send(`${site.base}/bills`, site.bill({ lineItems }));
		expect(data.lineItems[0].unitAmount).toBe(kept);
	});

	it('no line description is longer than 4,000 characters', async () => {
		const site = siteAt('xero');
		const bill = (length: number) =>
			site.bill({ lineItems: [site.line({ description: 'd'.repeat(length) })] });
		expect((await send(`${site.base}/bills`, bill(4000))).status).toBe(201);
		expect(messages(await send(`${site.base}/bills`, bill(4001)))).toContain("'4000'");
	});

	it('Xero keeps ten files, and one of each name', async () => {
		const site = siteAt('xero');
		const [bill] = site.connection.bills;
		const upload = async (name: string, text: string) => {
			const file = new FormData();
			file.append('file', new Blob([text]), name);
			return (await started.api.post(`${site.base}/bills/${bill.id}/attachments`, file)).status;
		};
		for (let index = 0; index < 10; index++)
			expect(await upload(`page-${index}.pdf`, 'one')).toBe(201);
		expect(await upload('page-10.pdf', 'one')).toBe(400);
		expect(await upload('PAGE-3.pdf', 'another')).toBe(201);
		const kept = site.connection.attachments.filter(({ billId }) => billId === bill.id);
		expect(kept).toHaveLength(10);
		const [third] = kept.filter(({ attachment }) => /page-3/i.test(attachment.name));
		expect(third.content.toString()).toBe('another');
	});

	it('Xero takes no bank account of the type Credit', async () => {
		const site = siteAt('xero');
		const account = { name: 'Card', accountType: 'Credit', accountNumber: '1', currency: 'GBP' };
		const answer = await send(`${site.base}/bankAccounts`, account);
		expect(messages(answer)).toContain('no bank account of the type Credit');
	});

	it('NetSuite clears a name that an update leaves out', async () => {
		const site = siteAt('netSuite');
		const [supplier] = site.connection.suppliers;
		const { status } = await started.api.put(`${site.base}/suppliers/${supplier.id}`, {
			status: 'Active',
		});
		expect([status, site.connection.suppliers.get(supplier.id)?.supplierName]).toEqual([200, '']);
	});

	it('Zoho lists no lines; where it does, they are without their tax, and the total with it', async () => {
		const site = siteAt('zoho');
		const { data: usual } = await started.api.get(`${site.base}/bills`);
		for (const bill of usual.results) expect(bill).not.toHaveProperty('lineItems');
		site.connection.setQuirks(['linesRead']);
		const [rate] = site.connection.taxRates;
		const lineItems = [site.line({ taxRateRef: { id: rate.id }, taxAmount: 1.5 })];
		const { data: made } = await send(`${site.base}/bills`, site.bill({ lineItems }));
		const { data } = await started.api.get(`${site.base}/bills`);
		const listed = data.results.find(({ id }: { id: string }) => id === made.id);
		expect(listed.totalAmount).toBe(made.totalAmount);
		expect(listed.totalAmount).toBe(11.5);
		expect(listed.lineItems).toMatchObject([{ taxAmount: 0, totalAmount: 10 }]);
	});

	it('QuickBooks takes the rate 1 for a payment that names none, Zoho for a bill in the base currency', async () => {
		const site = siteAt('quickBooks');
		const [bill] = site.connection.bills.filter(({ status }) => status === 'Open');
		bill.currencyRate = 1.25;
		const paid = await send(`${site.base}/bills/${bill.id}/payment`, site.payment(1));
		expect(paid.data.currencyRate).toBe(1);
		const zoho = siteAt('zoho');
		const made = await send(`${zoho.base}/bills`, zoho.bill({ currencyRate: 1.5 }));
		expect(made.data.currencyRate).toBe(1);
	});
});

describe('switches', () => {
	it('stand in the README, each by its name', () => {
		const readme = readFileSync(join(__dirname, '../../../../emulator/README.md'), 'utf8');
		const section = readme.slice(readme.indexOf('### Switches'), readme.indexOf('Not repeatable'));
		const named = [...section.matchAll(/^\| `([\w-]+)`/gm)].map(([, name]) => name);
		expect(named.sort()).toEqual([...QUIRK_NAMES].sort());
		for (const { happens, source } of Object.values(QUIRKS))
			expect(Math.min(happens.length, source.length)).toBeGreaterThan(10);
	});

	it('are set for a connection, as far as its software can have them', async () => {
		const { connection } = siteAt('xero');
		const { data } = await started.control.put('/quirks', {
			connectionId: connection.id,
			quirks: ['closedPeriods'],
		});
		expect(data.quirks).toEqual(['closedPeriods']);
		const other = await started.control.put('/quirks', {
			connectionId: connection.id,
			quirks: ['closedPeriods', 'suiteTax'],
		});
		expect([other.status, other.data.error]).toEqual([
			400,
			expect.stringMatching(/doesn't have suiteTax: it is of .*NetSuite/),
		]);
		const { data: all } = await started.control.get('/quirks');
		expect(
			all.find((one: { connectionId: string }) => one.connectionId === connection.id).quirks,
		).toEqual(['closedPeriods']);
		const nowhere = { connectionId: guid(1), quirks: [] };
		expect((await started.control.put('/quirks', nowhere)).status).toBe(404);
	});

	it('closed periods take no bill and no payment of last month', async () => {
		const site = siteAt('xero');
		site.connection.setQuirks(['closedPeriods']);
		const past = '2020-01-31T00:00:00';
		const bill = await send(`${site.base}/bills`, site.bill({ issueDate: past }));
		expect(messages(bill)).toContain('2020-01-31 is in a period that is closed');
		const [open] = site.connection.bills.filter(({ status }) => status === 'Open');
		const paid = await send(
			`${site.base}/bills/${open.id}/payment`,
			site.payment(1, { date: past }),
		);
		expect(messages(paid)).toContain('is closed');
		const today = new Date().toISOString();
		const now = site.bill({ issueDate: today, dueDate: today });
		expect((await send(`${site.base}/bills`, now)).status).toBe(201);
	});

	it('bill numbers are needed and unique in Intacct, unique in QuickBooks', async () => {
		const intacct = siteAt('intacct');
		intacct.connection.setQuirks(['billNumbers']);
		const none = await send(`${intacct.base}/bills`, intacct.bill({ reference: undefined }));
		expect(messages(none)).toContain("'Reference' must not be empty");
		for (const [site, quirk] of [
			[intacct, 'billNumbers'],
			[siteAt('quickBooks'), 'uniqueBillNumbers'],
		] as const) {
			site.connection.setQuirks([quirk]);
			expect((await send(`${site.base}/bills`, site.bill({ reference: 'N-1' }))).status).toBe(201);
			const again = await send(`${site.base}/bills`, site.bill({ reference: 'N-1' }));
			expect(again.status).toBe(400);
		}
	});

	it('account numbers are needed for a new account', async () => {
		const site = siteAt('netSuite');
		site.connection.setQuirks(['accountNumbers']);
		const account = { name: 'New', accountType: 'Debit', accountNumber: '1', currency: 'USD' };
		const answer = await send(`${site.base}/bankAccounts`, account);
		expect(messages(answer)).toContain("'Nominal Code' must not be empty");
	});

	it('SuiteTax leaves bills without any tax, and with their totals', async () => {
		const site = siteAt('netSuite');
		site.connection.setQuirks(['suiteTax']);
		const { data } = await started.api.get(`${site.base}/bills`);
		const lines = data.results.flatMap(({ lineItems }: { lineItems: object[] }) => lineItems);
		expect(lines.length).toBeGreaterThan(0);
		for (const line of lines) expect(line).not.toHaveProperty('taxAmount');
		const [listed] = data.results;
		expect(listed.totalAmount).toBe(site.connection.bills.get(listed.id)?.totalAmount);
	});

	it('NetSuite lists tax on its lines instead of a line of its own', async () => {
		const { connection, ...netSuite } = siteAt('netSuite');
		const rate = connection.taxRates.find(({ effectiveTaxRate }) => effectiveTaxRate > 0);
		const taxed = netSuite.line({ taxRateRef: { id: rate?.id }, taxAmount: 1.5 });
		const bill = netSuite.bill({ lineItems: [taxed] });
		const { data: made } = await send(`${netSuite.base}/bills`, bill);
		const linesNow = async () => {
			const { data } = await started.api.get(`${netSuite.base}/bills`);
			return data.results.find(({ id }: { id: string }) => id === made.id).lineItems;
		};
		expect(await linesNow()).toMatchObject([{}, { description: 'Tax', totalAmount: 1.5 }]);
		connection.setQuirks(['taxOnLines']);
		expect(await linesNow()).toEqual([expect.objectContaining({ taxAmount: 1.5 })]);
	});

	it('Xero totals may be a cent above their lines', async () => {
		const site = siteAt('xero');
		site.connection.setQuirks(['overwrittenTotals']);
		const { data } = await send(`${site.base}/bills`, site.bill());
		const [{ totalAmount }] = data.lineItems;
		expect([totalAmount, data.totalAmount, data.amountDue]).toEqual([10, 10.01, 10.01]);
	});

	it('only active suppliers are listed unless others are asked for', async () => {
		const site = siteAt('xero');
		site.connection.setQuirks(['activeSuppliersOnly']);
		const statuses = async (query = '') => {
			const { data } = await started.api.get(`${site.base}/suppliers${query}`);
			return new Set(data.results.map(({ status }: { status: string }) => status));
		};
		expect(await statuses()).toEqual(new Set(['Active']));
		const both = encodeURIComponent('status=Active||status=Archived');
		expect(await statuses(`?query=${both}`)).toEqual(new Set(['Active', 'Archived']));
	});
});

describe('products', () => {
	it('a company without Bill Pay is refused, until it is added', async () => {
		const own = await startWithClients({ defaultProducts: [] });
		const { data: company } = await own.api.post('/companies', { name: 'Pier Nine' });
		expect(company.products).toEqual([]);
		const linked = requestsFor(own);
		linked.company.products = [];
		expect((await own.api.get(`${linked.base}/bills`)).status).toBe(403);
		const product = `/companies/${linked.company.id}/products/payables`;
		expect((await own.api.put(product)).status).toBe(204);
		expect((await own.api.get(`${linked.base}/bills`)).status).toBe(200);
		expect((await own.api.delete(product)).status).toBe(204);
		expect((await own.api.get(`${linked.base}/bills`)).status).toBe(403);
		const { data: given } = await own.api.post('/companies', {
			name: 'Pier Ten',
			products: ['payables'],
		});
		expect(given.products).toEqual(['payables']);
		await own.close();
	});
});
