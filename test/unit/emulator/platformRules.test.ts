import {
	attach,
	createBill,
	createSupplier,
	expectOutcome,
	foreignSupplier,
	line,
	payBill,
	siteOn,
	updateArchivedSupplier,
	updateBill,
	updatePaidBill,
	updateSupplier,
	type Act,
	type Outcome,
} from './platformActs';
import { startLab, type Lab } from './support';

type Row = [platform: string, rule: string, act: Act, outcome: Outcome];

const refused = (...findings: string[]): Outcome => ({ status: 400, findings });
const missing = (...findings: string[]): Outcome => ({ status: 404, findings });
const created = (record: object = {}): Outcome => ({ status: 201, record: { ...record } });
const updated = (record: object = {}): Outcome => ({ status: 200, record: { ...record } });

const unknownRefs = {
	supplierRef: { id: 'none' },
};
const unknownAccount = line({ accountRef: { id: 'none' } });
const unknownRate = line({ taxRateRef: { id: 'none' } });
const tracked = (...trackingRefs: object[]) => line({ trackingRefs });
const GUID = 'dba3d4da-f9ed-4eee-8e0b-452d11fdb1fa';
const REFERENCE_LENGTHS: Record<string, number> = {
	FreeAgent: 255,
	'Oracle NetSuite': 45,
	'QuickBooks Online': 21,
	'Sage Intacct': 100,
	Xero: 255,
	'Zoho Books': 50,
};
const PLATFORMS = Object.keys(REFERENCE_LENGTHS);

/** Rules of every platform. */
const GENERAL: Row[] = PLATFORMS.flatMap((platform): Row[] => [
	[
		platform,
		'a bill names its supplier, dates, currency and status',
		createBill({
			supplierRef: {},
			issueDate: undefined,
			dueDate: undefined,
			currency: undefined,
			status: undefined,
		}),
		refused(
			"issueDate: 'Issue Date' must not be empty.",
			"dueDate: 'Due Date' must not be empty.",
			"currency: 'Currency' must not be empty.",
			"status: 'Status' must not be empty.",
			"supplierRef.id: 'Supplier Ref Id' must not be empty.",
		),
	],
	[
		platform,
		'an update replaces all lines',
		updateBill(
			(site) => ({ lineItems: [site.line({ description: 'New' })] }),
			(site) => ({
				lineItems: [site.line(), site.line()],
			}),
		),
		updated({ lineItems: [{ description: 'New' }], totalAmount: 10 }),
	],
	[
		platform,
		'a payment’s reference is no longer than a bill’s may be',
		payBill({ reference: 'r'.repeat(300) }),
		refused(
			`reference: 'Reference Length' must be less than or equal to '${REFERENCE_LENGTHS[platform]}'.`,
		),
	],
	[
		platform,
		'a payment’s reference is as long as a bill’s may be',
		payBill({ reference: 'r'.repeat(REFERENCE_LENGTHS[platform]) }),
		created({ reference: 'r'.repeat(REFERENCE_LENGTHS[platform]) }),
	],
	[
		platform,
		'an update of a supplier clears what it leaves out',
		updateSupplier({ supplierName: `Plain ${platform}`, status: 'Active' }),
		updated({ emailAddress: undefined, phone: undefined }),
	],
]);

const BILLS: Row[] = [
	[
		'FreeAgent',
		'unknown account',
		createBill(unknownAccount),
		refused('lineItems[0].accountRef.id: Account Ref was not found in FreeAgent.'),
	],
	[
		'FreeAgent',
		'unknown supplier',
		createBill(unknownRefs),
		refused('supplierRef.id: Supplier Ref Id was not found in FreeAgent.'),
	],
	[
		'FreeAgent',
		'takes no tax rate',
		createBill(line({ taxRateRef: { id: '1' } })),
		refused(
			"lineItems[0].taxRateRef: 'Tax Rate Ref' must be empty. FreeAgent takes the tax amount only.",
		),
	],
	[
		'FreeAgent',
		'takes a tax amount and a null tax rate',
		createBill(line({ taxAmount: 2, taxRateRef: null })),
		created({ totalAmount: 12 }),
	],
	[
		'FreeAgent',
		'takes a nominal code for the account',
		createBill(line({ accountRef: { id: '320' } })),
		created(),
	],
	[
		'FreeAgent',
		'takes 40 lines at most',
		createBill((site) => ({ lineItems: Array.from({ length: 41 }, () => site.line()) })),
		refused("lineItems: 'Line Items' must have at most '40' items."),
	],
	[
		'FreeAgent',
		'tracks by a project, billable',
		createBill(tracked({ id: '12', isBillable: true })),
		created({ lineItems: [{ trackingRefs: [{ id: '12', isBillable: true }] }] }),
	],
	[
		'FreeAgent',
		'tracks without a data type',
		createBill(tracked({ id: '12', dataType: 'trackingCategories' })),
		refused(
			'lineItems[0].trackingRefs[0]: A tracking reference of FreeAgent must be a project ID without a data type.',
		),
	],

	[
		'Oracle NetSuite',
		'unknown supplier',
		createBill(unknownRefs),
		refused('supplierRef.id: Supplier Ref was not found in NetSuite.'),
	],
	[
		'Oracle NetSuite',
		'unknown account',
		createBill(unknownAccount),
		refused('lineItems[0].accountRef.id: Account Ref was not found in NetSuite.'),
	],
	[
		'Oracle NetSuite',
		'unknown tax rate',
		createBill(unknownRate),
		refused('lineItems[0].taxRateRef.id: Tax Rate Ref was not found in NetSuite.'),
	],
	[
		'Oracle NetSuite',
		'a tax amount needs a tax rate',
		createBill(line({ taxRateRef: null, taxAmount: 0 })),
		refused("lineItems[0].taxRateRef: 'Tax Rate Ref' must not be empty."),
	],
	[
		'Oracle NetSuite',
		'neither tax amount nor tax rate',
		createBill(line({ taxRateRef: null, taxAmount: null })),
		created(),
	],
	[
		'Oracle NetSuite',
		'currency that is not enabled',
		createBill({ currency: 'XAF' }),
		refused('currency: Currency is not supported for supplier.'),
	],
	[
		'Oracle NetSuite',
		'an update can’t change the currency',
		updateBill({ currency: 'USD' }),
		refused('currency: Currency is not supported for supplier.'),
	],
	[
		'Oracle NetSuite',
		'an update can’t clear the reference',
		updateBill({ reference: '' }),
		refused("reference: 'Reference' must not be empty."),
	],
	[
		'Oracle NetSuite',
		'an update without the reference keeps it',
		updateBill({ reference: undefined }, { reference: 'Kept NS' }),
		updated({ reference: 'Kept NS' }),
	],
	[
		'Oracle NetSuite',
		'tracks by department and location',
		createBill(
			tracked(
				{ id: 'department-1', dataType: 'trackingCategories' },
				{ id: 'location-2', dataType: 'trackingCategories' },
			),
		),
		created(),
	],
	[
		'Oracle NetSuite',
		'tracks by customer, billable',
		createBill(tracked({ id: '7', dataType: 'customers', isBillable: true })),
		created(),
	],
	[
		'Oracle NetSuite',
		'tracks in its own forms only',
		createBill(tracked({ id: '7', dataType: 'trackingCategories' })),
		refused(
			'lineItems[0].trackingRefs[0]: A tracking reference of Oracle NetSuite must be department-<id> or location-<id> with the data type trackingCategories, or a customer ID with the data type customers.',
		),
	],
	[
		'Oracle NetSuite',
		'tracking of another subsidiary',
		updateBill(tracked({ id: 'department-90', dataType: 'trackingCategories' })),
		refused(
			'lineItems[0].trackingRefs[0].id: The tracking reference department-90 belongs to another subsidiary in NetSuite.',
		),
	],

	[
		'QuickBooks Online',
		'a line needs a tax rate',
		createBill(line({ taxRateRef: null })),
		refused("lineItems[0].taxRateRef: 'Tax Rate Ref' must not be empty."),
	],
	[
		'QuickBooks Online',
		'computes its own tax',
		createBill(line({ taxRateRef: { id: '3' }, taxAmount: 5 })),
		created({ totalAmount: 10.83 }),
	],
	[
		'QuickBooks Online',
		'a bill is in its supplier’s currency',
		createBill({ currency: 'CAD' }),
		refused('currency: Ensure that the currency of the bill matches the currency of the supplier.'),
	],
	[
		'QuickBooks Online',
		'so is its update',
		updateBill({ currency: 'CAD' }),
		refused('currency: Ensure that the currency of the bill matches the currency of the supplier.'),
	],
	[
		'QuickBooks Online',
		'a rate left out is 1',
		createBill((site) => ({ supplierRef: { id: foreignSupplier(site).id }, currency: 'CAD' })),
		created({ currencyRate: 1 }),
	],
	[
		'QuickBooks Online',
		'takes no octet-stream',
		attach('a.pdf', 'application/octet-stream'),
		refused(
			"file: The file type 'application/octet-stream' is not supported by QuickBooks Online.",
		),
	],
	['QuickBooks Online', 'takes a PDF', attach('a.pdf', 'application/pdf'), created()],

	[
		'Sage Intacct',
		'unknown supplier',
		createBill(unknownRefs),
		refused('supplierRef.id: The Supplier with Id none was not found.'),
	],
	[
		'Sage Intacct',
		'a bill paid in part can’t change',
		updatePaidBill(),
		refused('status: This bill has been paid or partially paid and can no longer be updated.'),
	],
	[
		'Sage Intacct',
		'a tax amount needs a tax rate',
		createBill(line({ taxRateRef: null, taxAmount: 1 })),
		refused("lineItems[0].taxRateRef: 'Tax Rate Ref' must not be empty."),
	],
	[
		'Sage Intacct',
		'neither tax amount nor tax rate',
		createBill(line({ taxRateRef: null, taxAmount: undefined })),
		created(),
	],
	[
		'Sage Intacct',
		'descriptions have 1000 characters at most',
		createBill(line({ description: 'd'.repeat(1001) })),
		refused("lineItems[0].description: 'Description Length' must be less than or equal to '1000'."),
	],
	[
		'Sage Intacct',
		'descriptions of 1000 characters',
		createBill(line({ description: 'd'.repeat(1000) })),
		created(),
	],
	[
		'Sage Intacct',
		'an update without the reference clears it',
		updateBill({ reference: undefined }),
		updated({ reference: undefined }),
	],
	[
		'Sage Intacct',
		'an update without a rate takes the day’s',
		updateBill({ currencyRate: undefined }, { currency: 'CAD', currencyRate: 0.5 }),
		updated({ currencyRate: 0.73 }),
	],

	[
		'Xero',
		'unknown account',
		createBill(unknownAccount),
		refused('lineItems[0].accountRef.id: Account Ref was not found in Xero.'),
	],
	[
		'Xero',
		'unknown supplier',
		createBill(unknownRefs),
		refused('supplierRef.id: SupplierRef Id was not found in Xero.'),
	],
	[
		'Xero',
		'unknown currency',
		createBill({ currency: 'XAF' }),
		refused('currency: No currency exists for code XAF.'),
	],
	[
		'Xero',
		'a line needs a tax rate',
		createBill(line({ taxRateRef: null })),
		refused("lineItems[0].taxRateRef: 'Tax Rate Ref' must not be empty."),
	],
	['Xero', 'tracks by an option’s GUID', createBill(tracked({ id: GUID })), created()],
	[
		'Xero',
		'tracks by nothing else',
		createBill(tracked({ id: 'shop' })),
		refused(
			'lineItems[0].trackingRefs[0]: A tracking reference of Xero must be the GUID of a tracking option, or the same with trackingCategories.',
		),
	],

	[
		'Zoho Books',
		'unknown supplier',
		createBill(unknownRefs),
		refused('supplierRef.id: SupplierRef Id was not found in ZohoBooks.'),
	],
	[
		'Zoho Books',
		'unknown supplier in an update',
		updateBill(unknownRefs),
		missing('supplierRef.id: SupplierRef Id was not found in ZohoBooks.'),
	],
	[
		'Zoho Books',
		'unknown account in an update',
		updateBill(unknownAccount),
		missing('lineItems[0].accountRef.id: Account Ref was not found in ZohoBooks.'),
	],
	[
		'Zoho Books',
		'unknown tax rate in an update',
		updateBill(unknownRate),
		missing('lineItems[0].taxRateRef.id: Tax Rate Ref was not found in ZohoBooks.'),
	],
	[
		'Zoho Books',
		'negative total',
		createBill(line({ unitAmount: -1 })),
		refused('lineItems: The total amount due cannot be negative.'),
	],
	[
		'Zoho Books',
		'due before it was issued',
		createBill({ dueDate: '2026-01-01' }),
		refused('dueDate: dueDate must be after issueDate.'),
	],
	[
		'Zoho Books',
		'a reference that the supplier has',
		createBill((site) => ({
			reference: [...site.connection.bills][0].reference,
			supplierRef: [...site.connection.bills][0].supplierRef,
		})),
		refused('reference: Reference has already been used for this supplier'),
	],
	[
		'Zoho Books',
		'a tax amount other than 0 needs a tax rate',
		createBill(line({ taxRateRef: null, taxAmount: 1 })),
		refused("lineItems[0].taxRateRef: 'Tax Rate Ref' must not be empty."),
	],
	[
		'Zoho Books',
		'a tax amount of 0 needs none',
		createBill(line({ taxRateRef: null, taxAmount: 0 })),
		created(),
	],
	[
		'Zoho Books',
		'the supplier’s currency stands for another',
		createBill({ currency: 'USD' }),
		created({ currency: 'KWD' }),
	],
	['Zoho Books', 'in an update too', updateBill({ currency: 'USD' }), updated({ currency: 'KWD' })],
	[
		'Zoho Books',
		'a supplier of another currency needs the rate',
		updateBill((site) => ({ supplierRef: { id: foreignSupplier(site).id } })),
		refused("currencyRate: 'Currency Rate' must not be empty."),
	],
	[
		'Zoho Books',
		'and takes its currency',
		updateBill((site) => ({ supplierRef: { id: foreignSupplier(site).id }, currencyRate: 0.3 })),
		updated({ currency: 'USD', currencyRate: 0.3 }),
	],
	[
		'Zoho Books',
		'an update without the reference keeps it',
		updateBill({ reference: undefined }, { reference: 'Kept Z' }),
		updated({ reference: 'Kept Z' }),
	],
	[
		'Zoho Books',
		'tracks by tag and option',
		createBill(tracked({ id: '12-34', dataType: 'trackingCategories' })),
		created(),
	],
	[
		'Zoho Books',
		'tracks by customer, billable',
		createBill(tracked({ id: '7', dataType: 'customers', isBillable: false })),
		created(),
	],
	[
		'Zoho Books',
		'tracks in its own forms only',
		createBill(tracked({ id: '12', dataType: 'trackingCategories' })),
		refused(
			'lineItems[0].trackingRefs[0]: A tracking reference of Zoho Books must be <tag ID>-<tag option ID> with the data type trackingCategories, or a customer ID with the data type customers.',
		),
	],
];

const named = (name: string, more: object = {}) => ({
	supplierName: name,
	status: 'Active',
	...more,
});

const SUPPLIERS: Row[] = [
	[
		'FreeAgent',
		'the contact’s name stands for the name',
		updateSupplier({ status: 'Active', contactName: 'Two Words' }),
		updated({ supplierName: 'Two Words' }),
	],
	[
		'FreeAgent',
		'that needs a space',
		updateSupplier({ status: 'Active', contactName: 'Single' }),
		refused(
			"contactName: 'Contact Name' must contain a space when it stands for the supplier's name in FreeAgent.",
		),
	],
	[
		'FreeAgent',
		'the country can’t be cleared',
		updateSupplier(named('F1', { addresses: [{ line1: '2 Quay' }] })),
		updated({ addresses: [{ line1: '2 Quay', country: 'GB' }] }),
	],
	[
		'FreeAgent',
		'nor with all addresses',
		updateSupplier(named('F2')),
		updated({ addresses: [{ country: 'GB' }] }),
	],
	[
		'FreeAgent',
		'the currency is ignored',
		updateSupplier(named('F3', { defaultCurrency: 'USD' })),
		updated({ defaultCurrency: 'GBP' }),
	],

	[
		'Oracle NetSuite',
		'without a status an archived one becomes active',
		updateArchivedSupplier({ supplierName: 'N1' }),
		updated({ status: 'Active' }),
	],
	[
		'Oracle NetSuite',
		'with it, it stays archived',
		updateArchivedSupplier({ supplierName: 'N2', status: 'Archived' }),
		updated({ status: 'Archived' }),
	],
	[
		'Oracle NetSuite',
		'the contact’s name is answered as null',
		updateSupplier(named('N3', { contactName: 'Ada Lamb' })),
		updated({ contactName: null }),
	],
	[
		'Oracle NetSuite',
		'names are unique',
		updateSupplier(named('saltwood dairy')),
		refused("supplierName: A supplier named 'saltwood dairy' already exists in NetSuite."),
	],
	[
		'Oracle NetSuite',
		'the currency must be enabled',
		updateSupplier(named('N4', { defaultCurrency: 'XAF' })),
		refused('defaultCurrency: Currency is not supported for supplier.'),
	],
	[
		'Oracle NetSuite',
		'no currency keeps it',
		updateSupplier(named('N5', { defaultCurrency: null }), { defaultCurrency: 'USD' }),
		updated({ defaultCurrency: 'USD' }),
	],
	[
		'Oracle NetSuite',
		'countries are codes',
		updateSupplier(named('N6', { addresses: [{ country: 'France' }] })),
		refused("addresses[0].country: 'Country' must be a two-letter code of ISO 3166."),
	],

	[
		'QuickBooks Online',
		'the currency can’t change',
		updateSupplier(named('Q1', { defaultCurrency: 'CAD' })),
		refused("defaultCurrency: The currency of a supplier can't be changed in QuickBooks Online."),
	],
	[
		'QuickBooks Online',
		'no currency keeps it',
		updateSupplier(named('Q2', { defaultCurrency: null }), { defaultCurrency: 'CAD' }),
		updated({ defaultCurrency: 'CAD' }),
	],
	[
		'QuickBooks Online',
		'changes to an archived one are ignored',
		updateArchivedSupplier({ supplierName: 'Q3', status: 'Archived', phone: '2' }),
		updated({ phone: '1', status: 'Archived' }),
	],
	[
		'QuickBooks Online',
		'unless it is made active',
		updateArchivedSupplier(named('Q4', { phone: '2' })),
		updated({ supplierName: 'Q4', phone: '2', status: 'Active' }),
	],

	[
		'Sage Intacct',
		'the name can’t be cleared',
		updateSupplier({ supplierName: '', status: 'Active' }, { supplierName: 'Kept I' }),
		updated({ supplierName: 'Kept I' }),
	],
	[
		'Sage Intacct',
		'no currency keeps it',
		updateSupplier(named('I1', { defaultCurrency: null })),
		updated({ defaultCurrency: 'USD' }),
	],
	[
		'Sage Intacct',
		'an empty currency clears it',
		updateSupplier(named('I2', { defaultCurrency: '' })),
		updated({ defaultCurrency: undefined }),
	],
	[
		'Sage Intacct',
		'there is one address',
		updateSupplier(named('I3', { addresses: [{ line1: '1' }, { line1: '2' }] })),
		refused("addresses: 'Addresses' must have at most '1' items."),
	],
	[
		'Sage Intacct',
		'the contact’s name is split at its last space',
		updateSupplier(named('I4', { contactName: `${'a'.repeat(40)} ${'b'.repeat(40)}` })),
		updated({ contactName: `${'a'.repeat(40)} ${'b'.repeat(40)}` }),
	],
	[
		'Sage Intacct',
		'into parts of 40 characters',
		updateSupplier(named('I5', { contactName: `${'a'.repeat(20)} ${'b'.repeat(20)} c` })),
		refused(
			"contactName: Each part of 'Contact Name', before and after its last space, must be at most '40' characters.",
		),
	],

	[
		'Xero',
		'the name can’t be cleared',
		updateSupplier({ supplierName: null, status: 'Active' }, { supplierName: 'Kept X' }),
		updated({ supplierName: 'Kept X' }),
	],
	[
		'Xero',
		'names are unique',
		updateSupplier(named('saltwood dairy')),
		refused("supplierName: A supplier named 'saltwood dairy' already exists in Xero."),
	],
	[
		'Xero',
		'archived ones can’t be updated',
		updateArchivedSupplier(named('X1')),
		refused("id: Archived suppliers can't be updated in Xero. Unarchive it there first."),
	],
	[
		'Xero',
		'an empty currency is refused',
		updateSupplier(named('X2', { defaultCurrency: '' })),
		refused("defaultCurrency: 'Default Currency Length' must be equal to '3'."),
	],
	[
		'Xero',
		'the status must be sent',
		updateSupplier({ supplierName: 'X3' }),
		refused("status: 'Status' must not be empty."),
	],

	[
		'Zoho Books',
		'the name can’t be cleared',
		updateSupplier({ status: 'Active' }, { supplierName: 'Kept Z' }),
		updated({ supplierName: 'Kept Z' }),
	],
	[
		'Zoho Books',
		'the currency must exist',
		updateSupplier(named('Z1', { defaultCurrency: 'XAF' })),
		refused('defaultCurrency: The currency XAF is not enabled in ZohoBooks.'),
	],
	[
		'Zoho Books',
		'no currency keeps it',
		updateSupplier(named('Z2'), { defaultCurrency: 'USD' }),
		updated({ defaultCurrency: 'USD' }),
	],
	[
		'Zoho Books',
		'both addresses are replaced together',
		updateSupplier(named('Z3', { addresses: [{ type: 'Delivery', line1: '9 Quay' }] })),
		updated({ addresses: [{ type: 'Delivery', line1: '9 Quay' }] }),
	],
	[
		'Zoho Books',
		'an archived one can be updated and stays archived',
		updateArchivedSupplier(named('Z4', { phone: '2' })),
		updated({ phone: '2', status: 'Archived' }),
	],

	[
		'Xero',
		'a name must be there',
		createSupplier({ supplierName: null }),
		refused("supplierName: 'Supplier Name' must not be empty."),
	],
];

describe("Codat's published rules", () => {
	let lab: Lab;
	beforeAll(async () => (lab = await startLab({ limits: { perMinute: Infinity } })));
	afterAll(async () => await lab.close());

	it.each([...GENERAL, ...BILLS, ...SUPPLIERS])('%s: %s', async (platform, _rule, act, outcome) => {
		await expectOutcome(lab, platform, act, outcome);
	});

	it('Zoho Books: a supplier’s new currency changes its bills', async () => {
		const site = siteOn(lab, 'Zoho Books');
		const supplier = [...site.connection.suppliers][1];
		const bills = site.connection.bills.filter((bill) => bill.supplierRef.id === supplier.id);
		expect(bills.map(({ currency }) => currency)).toContain('KWD');
		await lab.api.put(
			`${site.base}/suppliers/${supplier.id}`,
			named(supplier.supplierName, { defaultCurrency: 'USD' }),
		);
		expect(new Set(bills.map(({ currency }) => currency))).toEqual(new Set(['USD']));
		expect(bills[0].currencyRate).toBeCloseTo(1 / 3.25, 8);
	});

	it.each(PLATFORMS)('%s: seeded bills in another currency have its rate', (platform) => {
		const { connection } = siteOn(lab, platform);
		for (const { currency, currencyRate } of [...connection.bills].slice(0, 24))
			expect(currencyRate === 1).toBe(currency === connection.baseCurrency);
	});
});
