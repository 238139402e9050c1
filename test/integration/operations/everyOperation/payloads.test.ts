import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { byId, useCodat } from '../support';

/**
 * What the node sends, beside the examples in Codat's own OpenAPI file of the Bill Pay API: the same facts, put into
 * the node as a user would. IDs are those of the examples; the emulator refuses the ones that it doesn't know, after it
 * has received the body.
 */
const lab = useCodat();

const ACCOUNTS = {
	training: '46f9461e-788b-4906-8b74-d1ea17f6dc10',
	support: 'f96c9458-d724-47bf-8f74-a9d5726465ce',
	stationery: 'cba6527d-f102-4538-b421-e483233e9d5a',
};
const SUPPLIER = '1262c350-fe0f-40ec-aeff-41c95b4a45af';
const TRACKING = 'dba3d4da-f9ed-4eee-8e0b-452d11fdb1fa';

interface ExampleLine {
	description: string;
	unitAmount: number;
	quantity: number;
	taxAmount: number;
	totalAmount: number;
	account: string;
	tracking?: string;
}

/** A line as Codat's examples write it. */
const codatLine = ({ account, tracking, ...line }: ExampleLine) => ({
	...line,
	accountRef: { id: account },
	taxRateRef: { id: 'INPUT2' },
	...(tracking && { trackingRefs: [{ id: tracking, dataType: 'trackingCategories' }] }),
});

/** The same line in the node's form. The totals are left to the node, and so is the tax if it isn't given. */
const formLine = (
	{ description, unitAmount, quantity, taxAmount, account, tracking }: ExampleLine,
	givesTax: boolean,
): INodeParameters => ({
	description,
	unitAmount,
	quantity,
	accountId: account,
	taxRateId: 'INPUT2',
	taxAmount: givesTax ? String(taxAmount) : '',
	...(tracking && { tracking: { reference: [{ kind: 'category', id: tracking }] } }),
});

const BILL_LINES: ExampleLine[] = [
	{
		description: 'Half day training - Microsoft Office',
		unitAmount: 1800,
		quantity: 1,
		taxAmount: 360,
		totalAmount: 2160,
		account: ACCOUNTS.training,
	},
	{
		description:
			'Desktop/network support via email & phone.Per month fixed fee for minimum 20 hours/month.',
		unitAmount: 4000,
		quantity: 1,
		taxAmount: 800,
		totalAmount: 4800,
		account: ACCOUNTS.support,
	},
	{
		description: 'Stationery charges',
		unitAmount: 32,
		quantity: 8,
		taxAmount: 51.2,
		totalAmount: 307.2,
		account: ACCOUNTS.stationery,
		tracking: TRACKING,
	},
];

const UPDATED_LINES: ExampleLine[] = [
	{
		description: 'Updated line item - Microsoft Office training',
		unitAmount: 2000,
		quantity: 1,
		taxAmount: 400,
		totalAmount: 2400,
		account: ACCOUNTS.training,
	},
	{
		description: 'Desktop/network support via email & phone - updated rate',
		unitAmount: 4500,
		quantity: 1,
		taxAmount: 900,
		totalAmount: 5400,
		account: ACCOUNTS.support,
		tracking: TRACKING,
	},
];

const body = (operation: string): unknown => {
	const sent = lab.sent(operation);
	expect(sent).toHaveLength(1);
	return sent[0].request.body;
};

describe('create-bill: three lines and a tracking category', () => {
	const expected = {
		reference: 'bill_b8qmmj4ksf1suax',
		// The example names the supplier as well; its ID says all.
		supplierRef: { id: SUPPLIER },
		issueDate: '2023-04-23T00:00:00',
		dueDate: '2023-04-23T00:00:00',
		currency: 'GBP',
		currencyRate: 1,
		lineItems: BILL_LINES.map(codatLine),
		status: 'Open',
	};
	const create = (lines: INodeParameters) => ({
		resource: 'bill',
		operation: 'create',
		...lab.site().at,
		supplierId: byId(SUPPLIER),
		reference: 'bill_b8qmmj4ksf1suax',
		issueDate: '2023-04-23',
		dueDate: '2023-04-23',
		currency: 'GBP',
		options: { currencyRate: 1 },
		...lines,
	});

	it.each([true, false])('from the form, taxes given: %s', async (givesTax) => {
		// The form takes names of accounts too, so the example's must be there.
		const { accounts } = lab.site().connection;
		const [like] = accounts;
		for (const id of Object.values(ACCOUNTS)) accounts.add({ ...like, id, name: id });
		await lab.codat(
			create({ lineItems: { line: BILL_LINES.map((line) => formLine(line, givesTax)) } }),
		);
		expect(body('create-bill')).toEqual(expected);
	});

	it.each([true, false])('from JSON, with its totals: %s', async (hasTotals) => {
		const lines = BILL_LINES.map(codatLine).map(({ totalAmount, taxAmount, ...line }) =>
			hasTotals ? { ...line, totalAmount, taxAmount } : line,
		);
		await lab.codat(
			create({ lineItemsInput: 'json', lineItemsJson: JSON.stringify(lines, null, 2) }),
		);
		expect(body('create-bill')).toEqual(expected);
	});

	it('is recorded as it was sent, where its references exist', async () => {
		const { account, supplier } = lab.site();
		const [output] = await lab.output({
			...create({
				lineItems: {
					line: BILL_LINES.map((line) => ({ ...formLine(line, true), accountId: account() })),
				},
			}),
			supplierId: byId(supplier()),
		});
		expect(lab.ledger().bills.find(({ id }) => id === output.id)).toMatchObject({
			reference: expected.reference,
			issueDate: expected.issueDate,
			totalAmount: 7267.2,
			amountDue: 7267.2,
			lineItems: expected.lineItems.map((line) => ({ ...line, accountRef: { id: account() } })),
		});
	});
});

describe('update-bill', () => {
	/** FreeAgent's tracking references have a form of their own. */
	const UNTRACKED = UPDATED_LINES.map((line) => ({ ...line, tracking: undefined }));

	it.each([
		['Xero', 'Harbour Lane Bakery', 'GBP', 'INPUT2', UPDATED_LINES, 7800],
		// QuickBooks Online computes the tax by its rate, 8.25 %.
		['QuickBooks Online', 'Cedar Street Books', 'USD', '3', UPDATED_LINES, 7036.25],
		['FreeAgent', 'Pier Nine Studio', 'GBP', '', UNTRACKED, 7800],
	])('replaces fields and lines: %s', async (_software, ...row) => {
		const [company, currency, taxRateId, lines, totalAmount] = row;
		const site = lab.site(company);
		const [bill] = site.bills('Open').filter((one) => one.currency === currency);
		const supplierId = bill.supplierRef.id;
		const account = site.account();
		await lab.output({
			resource: 'bill',
			operation: 'update',
			...site.at,
			billId: byId(bill.id),
			keepUnset: false,
			currency,
			updateFields: {
				reference: 'bill_updated_ref',
				supplierId: byId(supplierId),
				issueDate: '2023-04-23',
				dueDate: '2023-05-23',
				currencyRate: 1,
			},
			replaceLineItems: true,
			lineItems: {
				line: lines.map((line) => ({
					...formLine(line, true),
					accountId: account,
					taxRateId,
				})),
			},
		});
		expect(body('update-bill')).toEqual({
			reference: 'bill_updated_ref',
			supplierRef: { id: supplierId },
			issueDate: '2023-04-23T00:00:00',
			dueDate: '2023-05-23T00:00:00',
			currency,
			currencyRate: 1,
			lineItems: lines.map(codatLine).map(({ taxRateRef, ...line }) => ({
				...line,
				accountRef: { id: account },
				...(taxRateId && { taxRateRef: { ...taxRateRef, id: taxRateId } }),
			})),
			status: 'Open',
		});
		expect(bill).toMatchObject({ reference: 'bill_updated_ref', totalAmount });
	});
});

describe('create-supplier and update-supplier', () => {
	const expected = {
		supplierName: 'Northridge Office Supplies',
		contactName: 'Sarah Johnson',
		emailAddress: 'sarah.johnson@northridgesupplies.co.uk',
		phone: '+44 (0)1223 322410',
		addresses: [
			{
				type: 'Billing',
				line1: 'Flat 1',
				line2: '2 Dennis Avenue',
				city: 'London',
				region: 'Camden',
				country: 'GB',
				postalCode: 'EC1N 7TE',
			},
		],
		status: 'Active',
		defaultCurrency: 'GBP',
	};
	const { supplierName, addresses, ...details } = expected;
	const fields = { ...details, addresses: { address: addresses } };

	it('creates', async () => {
		await lab.output({
			resource: 'supplier',
			operation: 'create',
			...lab.site().at,
			supplierName,
			additionalFields: fields,
		});
		expect(body('create-supplier')).toEqual(expected);
		expect(lab.ledger().suppliers.filter((one) => one.supplierName === supplierName)).toMatchObject(
			[expected],
		);
	});

	it('updates', async () => {
		const id = lab.site().supplier();
		await lab.output({
			resource: 'supplier',
			operation: 'update',
			...lab.site().at,
			supplierId: byId(id),
			updateFields: { supplierName, ...fields },
		});
		expect(body('update-supplier')).toEqual(expected);
		expect(lab.site().connection.suppliers.get(id)).toMatchObject(expected);
	});
});

describe('create-bank-account', () => {
	it('creates', async () => {
		const expected = {
			nominalCode: '22',
			name: 'Plutus - Payables - Bank Account 12',
			accountNumber: '0120 0440',
			sortCode: '50-50-50',
			currency: 'GBP',
			accountType: 'Debit',
		};
		const { nominalCode, sortCode, ...fields } = expected;
		await lab.output({
			resource: 'bankAccount',
			operation: 'create',
			...lab.site().at,
			...fields,
			additionalFields: { nominalCode, sortCode },
		});
		expect(body('create-bank-account')).toEqual(expected);
		expect(lab.ledger().bankAccounts).toContainEqual(expect.objectContaining(expected));
	});
});

describe('create-bill-payment', () => {
	const reference = 'Bill Payment against bill c13e37b6 dfaa-4894-b3be-9fe97bda9f44';
	const pay = (bankAccountId: string, options: INodeParameters = {}) => ({
		resource: 'billPayment',
		operation: 'create',
		...lab.site().at,
		billId: byId(lab.site().bills('Open')[0].id),
		bankAccountId: byId(bankAccountId),
		paymentAmount: 'custom',
		amount: 22,
		// A day, although the example writes it as a moment.
		date: '2022-10-23T00:00:00.000Z',
		options: { reference, currencyRate: 1, ...options },
	});
	const expected = {
		amount: 22,
		currencyRate: 1,
		date: '2022-10-23T00:00:00',
		accountRef: { id: '7bda9f44sr56' },
		reference,
	};

	it('pays', async () => {
		await lab.codat(pay('7bda9f44sr56'));
		expect(body('create-bill-payment')).toEqual(expected);
	});

	it('is recorded as it was sent, where the account exists', async () => {
		const id = lab.site().bankAccount();
		const [output] = await lab.output(pay(id));
		expect(lab.ledger().payments.filter((one) => one.id === output.id)).toMatchObject([
			{ ...expected, accountRef: { id } },
		]);
	});
});

describe('companies and connections', () => {
	const bakery = () => byId(lab.site().companyId);

	it.each<[string, string, INodeParameters, IDataObject]>([
		['create-company', 'create', { name: 'Technicalium' }, { name: 'Technicalium' }],
		[
			'create-company',
			'create',
			{
				name: 'Technicalium',
				additionalFields: {
					description: 'Technology services, including web and app design and development',
				},
			},
			{
				name: 'Technicalium',
				description: 'Technology services, including web and app design and development',
			},
		],
		[
			'replace-company',
			'replace',
			{
				name: 'Same name',
				additionalFields: { description: 'Additional documents required' },
			},
			{ name: 'Same name', description: 'Additional documents required' },
		],
		[
			'update-company',
			'update',
			{ updateFields: { tags: { tag: [{ key: 'refrence', value: 'new reference' }] } } },
			{ tags: { refrence: 'new reference' } },
		],
		['update-company', 'update', { updateFields: { name: 'New Name' } }, { name: 'New Name' }],
	])('%s', async (endpoint, operation, parameters, expected) => {
		await lab.output({ resource: 'company', operation, companyId: bakery(), ...parameters });
		expect(body(endpoint)).toEqual(expected);
	});

	it('unlink-connection', async () => {
		await lab.output({ resource: 'connection', operation: 'unlink', ...lab.site().at });
		expect(body('unlink-connection')).toEqual({ status: 'Unlinked' });
	});

	it('create-connection', async () => {
		await lab.output({
			resource: 'connection',
			operation: 'create',
			companyId: bakery(),
			platformKey: 'gbol',
		});
		expect(body('create-connection')).toEqual({ platformKey: 'gbol' });
	});
});
