import { COMPANY } from '../../support/codat';
import {
	findings,
	requestsFor,
	startWithClients,
	type Started,
	type SiteRequests,
} from './support';

describe("each software's rules", () => {
	let started: Started;
	beforeAll(async () => (started = await startWithClients({ limits: { perMinute: Infinity } })));
	afterAll(async () => await started.close());

	const createBill = async (site: SiteRequests, changes: Record<string, unknown>) =>
		await started.api.post(`${site.base}/bills`, site.bill({ reference: undefined, ...changes }));
	const upload = async (site: SiteRequests, name: string, bytes: number) => {
		const [bill] = site.connection.bills;
		const form = new FormData();
		form.append('file', new Blob([Buffer.alloc(bytes)], { type: 'application/pdf' }), name);
		return await started.api.post(`${site.base}/bills/${bill.id}/attachments`, form);
	};

	it.each([
		['Xero', 255],
		['QuickBooks Online', 21],
		['NetSuite', 45],
		['Sage Intacct', 100],
		['FreeAgent', 255],
		['Zoho Books', 50],
	])('%s takes references of %p characters', async (software, length) => {
		const site = requestsFor(started, COMPANY[software]);
		expect((await createBill(site, { reference: 'r'.repeat(length) })).status).toBe(201);
		expect(findings((await createBill(site, { reference: 'r'.repeat(length + 1) })).data)).toEqual([
			`reference: 'Reference Length' must be less than or equal to '${length}'.`,
		]);
	});

	it.each([
		['Xero', true, 'required'],
		['QuickBooks Online', true, 'required'],
		['FreeAgent', false, 'forbidden'],
		['Sage Intacct', true, 'required'],
		['Zoho Books', true, 'optional'],
	])('%s: a tax rate is listed: %p, and %s', async (software, listed, rule) => {
		const site = requestsFor(started, COMPANY[software]);
		expect(
			(await started.api.get(`${site.base}/mappingOptions/bills`)).data.taxRates.length > 0,
		).toBe(listed);
		const without = await createBill(site, { lineItems: [site.line({ taxRateRef: undefined })] });
		expect(without.status).toBe(rule === 'required' ? 400 : 201);
		const unknown = await createBill(site, {
			lineItems: [site.line({ taxRateRef: { id: 'none' } })],
		});
		expect(unknown.status).toBe(400);
	});

	it('FreeAgent takes 40 lines, accounts by nominal code, and a given tax amount', async () => {
		const site = requestsFor(started, COMPANY.FreeAgent);
		const lines = (count: number) => Array.from({ length: count }, () => site.line());
		expect((await createBill(site, { lineItems: lines(40) })).status).toBe(201);
		expect(findings((await createBill(site, { lineItems: lines(41) })).data)).toEqual([
			"lineItems: 'Line Items' must have at most '40' items.",
		]);
		const line = site.line({ accountRef: { id: '320' }, taxAmount: 2 });
		expect((await createBill(site, { lineItems: [line] })).data.totalAmount).toBe(12);
	});

	it('lines must be there, and not sum up to less than nothing', async () => {
		const site = requestsFor(started);
		expect(findings((await createBill(site, { lineItems: [] })).data)).toEqual([
			"lineItems: 'Line Items' must not be empty.",
		]);
		const lineItems = [site.line({ unitAmount: -1 })];
		expect(findings((await createBill(site, { lineItems })).data)).toEqual([
			"lineItems: Sum of 'LineItems' must be greater than or equal to '0'.",
		]);
	});

	it.each([
		['Xero', 'XAF', 'currency: No currency exists for code XAF.'],
		[
			'QuickBooks Online',
			'CAD',
			'currency: Ensure that the currency of the bill matches the currency of the supplier.',
		],
	])('%s refuses %s', async (software, currency, message) => {
		expect(
			findings((await createBill(requestsFor(started, COMPANY[software]), { currency })).data),
		).toEqual([message]);
	});

	it('Kuwaiti dinars have three decimal places', async () => {
		const site = requestsFor(started, COMPANY['Zoho Books']);
		const { data } = await createBill(site, {
			lineItems: [site.line({ unitAmount: 1.2345, quantity: 1 })],
		});
		expect(data.totalAmount).toBe(1.235);
		const payment = await started.api.post(
			`${site.base}/bills/${data.id}/payment`,
			site.payment(1.235),
		);
		expect(payment.status).toBe(201);
	});

	it('Zoho Books wants one bill per supplier and reference', async () => {
		const site = requestsFor(started, COMPANY['Zoho Books']);
		expect((await createBill(site, { reference: 'once' })).status).toBe(201);
		expect((await createBill(site, { reference: 'once' })).status).toBe(400);
	});

	it.each([
		['Xero', ['Open', 'PartiallyPaid', 'Paid', 'Void', 'Draft']],
		['QuickBooks Online', ['Open', 'PartiallyPaid', 'Paid']],
		['FreeAgent', ['Open', 'PartiallyPaid', 'Paid']],
		// Codat's file names no statuses for these.
		['NetSuite', ['Open', 'PartiallyPaid']],
		['Sage Intacct', ['Open', 'PartiallyPaid']],
		['Zoho Books', ['Open', 'PartiallyPaid']],
	])('%s lists bills by the statuses %p', async (software, listed) => {
		const { base } = requestsFor(started, COMPANY[software]);
		const answers: string[] = [];
		for (const status of ['Open', 'PartiallyPaid', 'Paid', 'Void', 'Draft']) {
			const answer = await started.api.get(`${base}/bills?query=status=${status}`);
			if (answer.status === 200) answers.push(status);
		}
		expect(answers).toEqual(listed);
	});

	it.each([
		['Xero', 'a.pdf', 4 * 1024 * 1024, 201],
		['Xero', 'a.pdf', 4 * 1024 * 1024 + 1, 400],
		['Xero', 'a.exe', 10, 400],
		['QuickBooks Online', 'a.pdf', 4 * 1024 * 1024 + 1, 201],
		['QuickBooks Online', 'a.zip', 10, 400],
		['NetSuite', 'a.zip', 10, 201],
		['FreeAgent', 'a.any', 10, 201],
		['Xero', 'a.pdf', 0, 400],
	])('%s: %s of %p bytes gets %p', async (software, name, bytes, expected) => {
		expect((await upload(requestsFor(started, COMPANY[software]), name, bytes)).status).toBe(
			expected,
		);
	});

	describe('suppliers', () => {
		const create = async (site: SiteRequests, body: object) =>
			await started.api.post(`${site.base}/suppliers`, { status: 'Active', ...body });
		const update = async (site: SiteRequests, id: string, body: object) =>
			await started.api.put(`${site.base}/suppliers/${id}`, { status: 'Active', ...body });

		it('need a name, and in Xero one of their own', async () => {
			const site = requestsFor(started);
			expect(findings((await create(site, {})).data)).toEqual([
				"supplierName: 'Supplier Name' must not be empty.",
			]);
			expect((await create(site, { supplierName: 'saltwood dairy' })).status).toBe(400);
			expect(
				(await create(requestsFor(started, COMPANY.FreeAgent), { supplierName: 'Saltwood Dairy' }))
					.status,
			).toBe(201);
		});

		it('lose what an update leaves out', async () => {
			const site = requestsFor(started);
			const { data } = await create(site, {
				supplierName: 'Replaced',
				phone: '1',
				emailAddress: 'a@b.example',
			});
			const changed = await update(site, data.id, { phone: '2' });
			expect(changed.data).toMatchObject({ supplierName: 'Replaced', phone: '2' });
			expect(changed.data).not.toHaveProperty('emailAddress');
		});

		it('of Xero stay as they are once archived', async () => {
			const site = requestsFor(started);
			const archived = site.connection.suppliers.find(({ status }) => status === 'Archived');
			expect((await update(site, archived?.id ?? '', { supplierName: 'New' })).status).toBe(400);
			expect(
				findings((await createBill(site, { supplierRef: { id: archived?.id } })).data),
			).toEqual(['supplierRef.id: The supplier is archived in Xero.']);
		});

		it('of QuickBooks Online keep their currency, take the contact for a name, and wake up when told', async () => {
			const site = requestsFor(started, COMPANY['QuickBooks Online']);
			const { data } = await create(site, { supplierName: 'Fixed', defaultCurrency: 'USD' });
			expect(
				(await update(site, data.id, { supplierName: 'Fixed', defaultCurrency: 'CAD' })).status,
			).toBe(400);
			const renamed = await update(site, data.id, { contactName: 'Contact' });
			expect(renamed.data).toMatchObject({ supplierName: 'Contact', defaultCurrency: 'USD' });
			expect((await update(site, data.id, {})).status).toBe(400);
			const archived = site.connection.suppliers.find(({ status }) => status === 'Archived');
			const ignored = await update(site, archived?.id ?? '', {
				supplierName: 'New',
				status: 'Archived',
			});
			expect(ignored.data.supplierName).toBe('Old Quay Ingredients');
			const woken = await update(site, archived?.id ?? '', { supplierName: 'New' });
			expect(woken.data).toMatchObject({ supplierName: 'New', status: 'Active' });
		});

		it('of FreeAgent are in the base currency, in a country, and named by a contact with a space', async () => {
			const site = requestsFor(started, COMPANY.FreeAgent);
			const { data } = await create(site, { supplierName: 'Ignored', defaultCurrency: 'USD' });
			expect(data.defaultCurrency).toBe('GBP');
			expect((await update(site, data.id, { contactName: 'Single' })).status).toBe(400);
			const changed = await update(site, data.id, {
				contactName: 'Two Words',
				addresses: [{ line1: '1 Quay' }],
			});
			expect(changed.data).toMatchObject({
				supplierName: 'Two Words',
				addresses: [{ country: 'GB' }],
			});
		});
	});

	it.each([
		['', ['Active']],
		['status=Active', ['Active']],
		['status=Archived', ['Archived']],
		['status=Active||status=Archived', ['Active', 'Archived']],
	])('mapping options asked for by %j are %p', async (statusQuery, statuses) => {
		const { base } = requestsFor(started);
		const seen = async (kind: string, list: string) => {
			const { data } = await started.api.get(`${base}/mappingOptions/${kind}`, {
				params: statusQuery ? { statusQuery } : {},
			});
			return [...new Set((data[list] as Array<{ status: string }>).map(({ status }) => status))];
		};
		expect((await seen('bills', 'accounts')).sort()).toEqual(statuses);
		expect((await seen('bills', 'taxRates')).sort()).toEqual(statuses);
		expect((await seen('payments', 'bankAccounts')).sort()).toEqual(statuses);
	});

	it('bank accounts need their fields, an enabled currency and in Xero a name of their own', async () => {
		const site = requestsFor(started);
		const body = { name: 'New Account', accountType: 'Debit', accountNumber: '1', currency: 'GBP' };
		const create = async (changes: object) =>
			await started.api.post(`${site.base}/bankAccounts`, { ...body, ...changes });
		const { status, data } = await create({});
		expect([status, data.status]).toEqual([201, 'Active']);
		expect((await create({})).status).toBe(400);
		expect((await create({ name: 'Other', currency: 'XAF' })).status).toBe(400);
		expect((await create({ name: 'Other', nominalCode: '12345678901' })).status).toBe(400);
		expect(findings((await create({ name: null, accountType: 'Savings' })).data)).toHaveLength(2);
		const listed = await started.api.get(
			`${site.base}/mappingOptions/payments?statusQuery=status=Active||status=Archived`,
		);
		expect(listed.data.bankAccounts).toContainEqual(data);
	});
});
