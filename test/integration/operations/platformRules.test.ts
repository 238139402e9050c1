import type { IDataObject } from 'n8n-workflow';
import {
	createBill,
	createSupplier,
	foreignSupplier,
	jsonLine,
	lines,
	recorded,
	refusedEarly,
	refusedThere,
	siteOn,
	tracked,
	updateArchived,
	updateBill,
	updatePaidBill,
	updateSupplier,
	upsertSupplier,
	type Act,
	type Outcome,
} from './platformActs';
import { byId, useCodat, type Site } from './support';

/** A rule that Codat's guides give for a platform, what the node is made to do, and what must come of it. */
type Row = [platform: string, rule: string, act: Act, outcome: Outcome];

const PLATFORMS = [
	'FreeAgent',
	'NetSuite',
	'QuickBooks Online',
	'Sage Intacct',
	'Xero',
	'Zoho Books',
];

const GUID = 'dba3d4da-f9ed-4eee-8e0b-452d11fdb1fa';
const UNTAXED = { taxRateId: '', taxAmount: '' };
const newLines =
	(...changes: Parameters<typeof lines>) =>
	(site: Site) => ({
		replaceLineItems: true,
		...lines(...changes)(site),
	});
const newJsonLine = (changes: IDataObject) => (site: Site) => ({
	replaceLineItems: true,
	...jsonLine(changes)(site),
});
const fields = (updateFields: object) => ({ updateFields: { ...updateFields } });
const foreign = (site: Site) => ({ supplierId: byId(foreignSupplier(site).id) });

const BILLS_OF_ALL: Row[] = PLATFORMS.flatMap((platform): Row[] => [
	[
		platform,
		'a bill can be updated, and the rest is kept',
		updateBill(fields({ reference: 'NEW-REF' })),
		recorded({ reference: 'NEW-REF', lineItems: [{ description: 'Flour' }], totalAmount: 10 }),
	],
	[
		platform,
		'a bill that is paid in part can’t be updated',
		updatePaidBill(fields({ reference: 'NEW-REF' })),
		refusedEarly("can't be updated, because its status is PartiallyPaid", 'Nothing was changed'),
	],
	[
		platform,
		'a bill names its supplier and dates',
		createBill({ issueDate: '={{ "" }}' }),
		refusedEarly('"Issue Date" is required'),
	],
	[
		platform,
		'an update replaces all lines',
		updateBill(newLines({ description: 'New' }), lines({}, {})),
		recorded({ lineItems: [{ description: 'New' }], totalAmount: 10 }),
	],
	[
		platform,
		'a bill without a currency is in its supplier’s',
		// Where 1 would be taken for a rate that is left out, there must be one.
		createBill((site) => ({ ...foreign(site), options: { currencyRate: 0.5 } })),
		async (lab, parameters) => {
			const { defaultCurrency } = foreignSupplier(siteOn(lab, platform));
			await recorded({ currency: defaultCurrency })(lab, parameters);
		},
	],
]).filter(
	// All suppliers of FreeAgent are in the company's own currency.
	([platform, rule]) => platform !== 'FreeAgent' || !rule.includes('currency'),
);

const BILLS: Row[] = [
	[
		'FreeAgent',
		'an unknown account',
		createBill(jsonLine({ accountRef: { id: '999' } })),
		refusedThere('Line 1: Account was not found in FreeAgent'),
	],
	[
		'FreeAgent',
		'an unknown supplier',
		createBill({ supplierId: byId('none') }),
		refusedThere('Supplier was not found in FreeAgent'),
	],
	[
		'FreeAgent',
		'takes no tax rate',
		createBill(jsonLine({ taxRateRef: { id: '1' } })),
		refusedEarly('must be empty in FreeAgent', 'tax amount'),
	],
	[
		'FreeAgent',
		'takes a tax amount by itself',
		createBill(lines({ taxAmount: '2' })),
		recorded({ totalAmount: 12 }),
	],
	[
		'FreeAgent',
		'takes a nominal code for the account',
		createBill(lines({ accountId: '320' })),
		recorded({ lineItems: [{ accountRef: { id: '320' } }] }),
	],
	[
		'FreeAgent',
		'takes 40 lines',
		createBill(lines(...Array.from({ length: 40 }, () => ({})))),
		recorded({ totalAmount: 400 }),
	],
	[
		'FreeAgent',
		'takes no more',
		createBill(lines(...Array.from({ length: 41 }, () => ({})))),
		refusedEarly('may have 40 lines at most in FreeAgent'),
	],
	[
		'FreeAgent',
		'takes references of 255 characters',
		createBill({ reference: 'r'.repeat(255) }),
		recorded({ reference: 'r'.repeat(255) }),
	],
	[
		'FreeAgent',
		'tracks by a project, billable',
		createBill(tracked({ kind: 'project', id: '12', isBillable: true })),
		recorded({ lineItems: [{ trackingRefs: [{ id: '12', isBillable: true }] }] }),
	],
	[
		'FreeAgent',
		'without a data type',
		createBill(jsonLine({ trackingRefs: [{ id: '12', dataType: 'trackingCategories' }] })),
		refusedEarly(
			'trackingRefs" must be a project (the number of a project) in FreeAgent, but is 12 of trackingCategories',
		),
	],

	[
		'NetSuite',
		'an unknown supplier',
		createBill({ supplierId: byId('none') }),
		refusedThere('Supplier was not found in NetSuite'),
	],
	[
		'NetSuite',
		'an unknown account',
		createBill(jsonLine({ accountRef: { id: 'none' } })),
		refusedThere('Line 1: Account was not found in NetSuite'),
	],
	[
		'NetSuite',
		'an unknown tax rate',
		createBill(jsonLine({ taxRateRef: { id: 'none' } })),
		refusedThere('Line 1: Tax Rate was not found in NetSuite'),
	],
	[
		'NetSuite',
		'a tax amount needs a tax rate',
		createBill(lines({ taxRateId: '', taxAmount: '0' })),
		refusedEarly('"Lines 1: Tax Rate Name or ID" is needed beside a tax amount in NetSuite'),
	],
	[
		'NetSuite',
		'takes neither',
		createBill(lines(UNTAXED)),
		recorded({ totalAmount: 10, lineItems: [{ unitAmount: 10 }] }),
	],
	[
		'NetSuite',
		'a currency that is not enabled',
		createBill({ currency: 'XAF' }),
		refusedThere('Currency is not supported for supplier.'),
	],
	[
		'NetSuite',
		'an update can’t change the currency',
		updateBill({ currency: 'USD' }),
		refusedEarly('"Currency" is USD, but the bill is in EUR', 'NetSuite'),
	],
	[
		'NetSuite',
		'takes references of 45 characters',
		createBill({ reference: 'r'.repeat(46) }),
		refusedEarly('may have 45 characters at most in NetSuite'),
	],
	[
		'NetSuite',
		'an update without the reference keeps it',
		updateBill(
			(site) => ({
				keepUnset: false,
				currency: 'EUR',
				...fields({
					supplierId: byId(site.supplier()),
					issueDate: '2026-01-31',
					dueDate: '2026-03-02',
				}),
			}),
			{ reference: 'Kept NS' },
		),
		recorded({ reference: 'Kept NS' }),
	],
	[
		'NetSuite',
		'tracks by department and location, by their numbers',
		createBill(tracked({ kind: 'department', id: '1' }, { kind: 'location', id: 'location-2' })),
		recorded({
			lineItems: [
				{
					trackingRefs: [
						{ id: 'department-1', dataType: 'trackingCategories' },
						{ id: 'location-2', dataType: 'trackingCategories' },
					],
				},
			],
		}),
	],
	[
		'NetSuite',
		'tracks by customer, billable',
		createBill(tracked({ kind: 'customer', id: '7', isBillable: true })),
		recorded({
			lineItems: [{ trackingRefs: [{ id: '7', dataType: 'customers', isBillable: true }] }],
		}),
	],
	[
		'NetSuite',
		'tracks by nothing else',
		createBill(tracked({ kind: 'category', id: '7' })),
		refusedEarly(
			'"Lines 1: Tracking" must be a department (the number of a department), location (the number of a location) or customer (the number of a customer) in NetSuite, but is 7 of trackingCategories',
			'Nothing was sent',
		),
	],
	[
		'NetSuite',
		'tracking of another subsidiary',
		updateBill(newLines({ tracking: { reference: [{ kind: 'department', id: '90' }] } })),
		refusedThere('belongs to another subsidiary in NetSuite'),
	],

	[
		'QuickBooks Online',
		'a line needs a tax rate',
		createBill(lines(UNTAXED)),
		refusedEarly('is needed on every line in QuickBooks Online'),
	],
	[
		'QuickBooks Online',
		'beside a tax amount too',
		createBill(lines({ taxRateId: '' })),
		refusedEarly('is needed on every line in QuickBooks Online'),
	],
	[
		'QuickBooks Online',
		'computes its own tax',
		createBill(lines({ taxRateId: '3', taxAmount: '5' })),
		recorded({ totalAmount: 10.83 }),
	],
	[
		'QuickBooks Online',
		'a bill is in its supplier’s currency',
		createBill({ currency: 'CAD' }),
		refusedEarly('"Currency" is CAD, but bills of this supplier are in USD', 'QuickBooks Online'),
	],
	[
		'QuickBooks Online',
		'so is its update',
		updateBill({ currency: 'CAD' }),
		refusedEarly('"Currency" is CAD, but bills of this supplier are in USD'),
	],
	[
		'QuickBooks Online',
		'and with it the update to another supplier',
		updateBill((site) => fields(foreign(site))),
		refusedEarly('"Currency" is USD, but bills of this supplier are in CAD'),
	],
	[
		'QuickBooks Online',
		'a rate left out would be 1',
		createBill(foreign),
		refusedEarly('"Currency Rate" is needed: the bill is in CAD, the books are in USD'),
	],
	[
		'QuickBooks Online',
		'takes references of 21 characters',
		createBill({ reference: 'r'.repeat(22) }),
		refusedEarly('may have 21 characters at most in QuickBooks Online'),
	],

	[
		'Sage Intacct',
		'an unknown supplier',
		createBill({ supplierId: byId('none') }),
		refusedThere('The Supplier with Id none was not found'),
	],
	[
		'Sage Intacct',
		'a tax amount needs a tax rate',
		createBill(lines({ taxRateId: '', taxAmount: '1' })),
		refusedEarly('"Lines 1: Tax Rate Name or ID" is needed beside a tax amount in Sage Intacct'),
	],
	['Sage Intacct', 'takes neither', createBill(lines(UNTAXED)), recorded({ totalAmount: 10 })],
	[
		'Sage Intacct',
		'descriptions have 1000 characters at most',
		createBill(lines({}, { description: 'd'.repeat(1001) })),
		refusedEarly('"Lines 2: Description" may have 1000 characters at most in Sage Intacct'),
	],
	[
		'Sage Intacct',
		'takes those of 1000',
		createBill(lines({ description: 'd'.repeat(1000) })),
		recorded({ lineItems: [{ description: 'd'.repeat(1000) }] }),
	],
	[
		'Sage Intacct',
		'takes references of 100 characters',
		createBill({ reference: 'r'.repeat(101) }),
		refusedEarly('may have 100 characters at most in Sage Intacct'),
	],
	[
		'Sage Intacct',
		'an update that keeps the rest keeps the reference and the rate',
		updateBill(fields({ dueDate: '2026-04-01' }), {
			reference: 'Kept SI',
			currency: 'CAD',
			options: { currencyRate: 0.5 },
		}),
		recorded({ reference: 'Kept SI', currency: 'CAD', currencyRate: 0.5 }),
	],
	[
		'Sage Intacct',
		'one that changes the currency takes the day’s rate, not the old one',
		updateBill({ currency: 'CAD' }, { currency: 'USD', options: { currencyRate: 1 } }),
		recorded({ currency: 'CAD', currencyRate: 0.73 }),
	],
	[
		'Sage Intacct',
		'one that doesn’t keep the rest clears the reference',
		updateBill((site) => ({
			keepUnset: false,
			currency: 'USD',
			...fields({
				supplierId: byId(site.supplier()),
				issueDate: '2026-01-31',
				dueDate: '2026-03-02',
			}),
		})),
		recorded({ reference: undefined }),
	],

	[
		'Xero',
		'an unknown account',
		createBill(jsonLine({ accountRef: { id: 'none' } })),
		refusedThere('Line 1: Account was not found in Xero'),
	],
	[
		'Xero',
		'an unknown supplier',
		createBill({ supplierId: byId('none') }),
		refusedThere('Supplier was not found in Xero'),
	],
	[
		'Xero',
		'an unknown currency',
		createBill({ currency: 'XAF' }),
		refusedThere('No currency exists for code XAF'),
	],
	[
		'Xero',
		'a line needs a tax rate',
		createBill(lines({ taxRateId: '' })),
		refusedEarly('"Lines 1: Tax Rate Name or ID" is needed on every line in Xero'),
	],
	[
		'Xero',
		'tracks by an option’s GUID',
		createBill(tracked({ kind: 'category', id: GUID })),
		recorded({ lineItems: [{ trackingRefs: [{ id: GUID }] }] }),
	],
	[
		'Xero',
		'with or without the data type',
		createBill(jsonLine({ trackingRefs: [{ id: GUID }] })),
		recorded({ lineItems: [{ trackingRefs: [{ id: GUID }] }] }),
	],
	[
		'Xero',
		'tracks by nothing else',
		createBill(jsonLine({ tracking: [{ kind: 'customer', id: '7', isBillable: true }] })),
		refusedEarly('must be a tracking category (the GUID of a tracking option) in Xero', 'Nothing'),
	],
	[
		'Xero',
		'a bill without currency of a supplier without one is in the books’',
		async (lab, site) => {
			const supplier = site.connection.suppliers.get(site.supplier());
			Object.assign(supplier ?? {}, { defaultCurrency: null });
			return await createBill()(lab, site);
		},
		recorded({ currency: 'GBP' }),
	],

	[
		'Zoho Books',
		'an unknown supplier',
		createBill({ supplierId: byId('none') }),
		refusedThere('Supplier was not found in ZohoBooks'),
	],
	[
		'Zoho Books',
		'an unknown supplier in an update',
		updateBill(fields({ supplierId: byId('none') })),
		refusedThere('Supplier was not found in ZohoBooks'),
	],
	[
		'Zoho Books',
		'an unknown account in an update',
		updateBill(newJsonLine({ accountRef: { id: 'none' } })),
		refusedThere('Line 1: Account was not found in ZohoBooks'),
	],
	[
		'Zoho Books',
		'an unknown tax rate in an update',
		updateBill(newJsonLine({ taxRateRef: { id: 'none' } })),
		refusedThere('Line 1: Tax Rate was not found in ZohoBooks'),
	],
	[
		'Zoho Books',
		'a negative total',
		createBill(lines({ unitAmount: -1 })),
		refusedThere('The total amount due cannot be negative'),
	],
	[
		'Zoho Books',
		'due before it was issued',
		createBill({ dueDate: '2026-01-01' }),
		refusedEarly('"Due Date" is 2026-01-01, which is before the issue date'),
	],
	[
		'Zoho Books',
		'a reference that the supplier has',
		createBill((site) => {
			const [{ reference, supplierRef }] = site.connection.bills;
			return { reference, supplierId: byId(supplierRef.id), duplicateCheck: 'off' };
		}),
		refusedThere('Reference has already been used for this supplier'),
	],
	[
		'Zoho Books',
		'a tax amount other than 0 needs a tax rate',
		createBill(lines({ taxRateId: '', taxAmount: '1' })),
		refusedEarly('"Lines 1: Tax Rate Name or ID" is needed beside a tax amount in Zoho Books'),
	],
	[
		'Zoho Books',
		'a tax amount of 0 needs none',
		createBill(lines({ taxRateId: '', taxAmount: '0' })),
		recorded({ totalAmount: 10 }),
	],
	[
		'Zoho Books',
		'another currency than the supplier’s would be ignored, so it is refused',
		createBill({ currency: 'USD' }),
		refusedEarly('"Currency" is USD, but bills of this supplier are in KWD', 'Zoho Books'),
	],
	[
		'Zoho Books',
		'in an update too',
		updateBill({ currency: 'USD' }),
		refusedEarly('"Currency" is USD, but bills of this supplier are in KWD'),
	],
	[
		'Zoho Books',
		'a supplier of another currency needs the rate',
		updateBill((site) => ({ currency: 'USD', ...fields(foreign(site)) })),
		refusedEarly('"Currency Rate" is needed to change the currency of a bill in Zoho Books'),
	],
	[
		'Zoho Books',
		'and takes its currency',
		updateBill((site) => ({
			currency: 'USD',
			...fields({ ...foreign(site), currencyRate: 0.3 }),
		})),
		recorded({ currency: 'USD', currencyRate: 0.3 }),
	],
	[
		'Zoho Books',
		'takes references of 50 characters',
		createBill({ reference: 'r'.repeat(51) }),
		refusedEarly('may have 50 characters at most in Zoho Books'),
	],
	[
		'Zoho Books',
		'tracks by tag and option',
		createBill(tracked({ kind: 'tagOption', id: '12-34' })),
		recorded({ lineItems: [{ trackingRefs: [{ id: '12-34', dataType: 'trackingCategories' }] }] }),
	],
	[
		'Zoho Books',
		'tracks by customer, billable or not',
		createBill(tracked({ kind: 'customer', id: '7' })),
		recorded({
			lineItems: [{ trackingRefs: [{ id: '7', dataType: 'customers', isBillable: false }] }],
		}),
	],
	[
		'Zoho Books',
		'tracks in its own forms only',
		createBill(tracked({ kind: 'tagOption', id: '12' })),
		refusedEarly('must be a tag option (the numbers of a tag and its option with a hyphen'),
	],
];

let made = 0;
const named = (updateFields: object) => ({
	keepUnset: false,
	updateFields: { supplierName: `Plain ${made++}`, ...updateFields },
});
const clear = (...clearFields: string[]) => fields({ clearFields });
const more = (additionalFields: object) => ({ additionalFields: { ...additionalFields } });

const SUPPLIERS_OF_ALL: Row[] = PLATFORMS.flatMap((platform): Row[] => [
	[
		platform,
		'a supplier can be updated, and the rest is kept',
		updateSupplier(fields({ phone: '2' })),
		recorded({ phone: '2', emailAddress: 'ada@lamb.example', addresses: [{ line1: '1 Quay' }] }),
	],
	[
		platform,
		'what is left out is cleared if the rest isn’t kept',
		updateSupplier(named({ phone: '2' })),
		recorded({ phone: '2', emailAddress: undefined, status: 'Active' }),
	],
	[
		platform,
		'one field is cleared, and the rest is kept',
		updateSupplier(clear('emailAddress')),
		recorded({ phone: '1', emailAddress: undefined, addresses: [{ line1: '1 Quay' }] }),
	],
	[
		platform,
		'Create or Update updates, and keeps the name in the books',
		upsertSupplier((site) => ({
			...more({ phone: '2' }),
			supplierName: [...site.connection.suppliers].at(-1)?.supplierName.toUpperCase() ?? '',
		})),
		async (lab, parameters) => {
			const before = [...siteOn(lab, platform).connection.suppliers].at(-1)?.supplierName;
			expect(parameters.supplierName).not.toBe(before);
			await recorded({ supplierName: before, phone: '2' }, { outcome: 'updated' })(lab, parameters);
		},
	],
]);

const SUPPLIERS: Row[] = [
	[
		'FreeAgent',
		'the country can’t be cleared',
		updateSupplier(clear('addresses')),
		refusedEarly('"Clear Fields" names addresses, but FreeAgent keeps the country', 'Nothing was'),
	],
	[
		'FreeAgent',
		'the currency is ignored',
		updateSupplier(fields({ defaultCurrency: 'EUR' })),
		recorded({ defaultCurrency: 'GBP' }, { ignoredFields: ['defaultCurrency'] }),
	],
	[
		'FreeAgent',
		'when a supplier is created, too',
		createSupplier({ defaultCurrency: 'EUR' }),
		recorded({ defaultCurrency: 'GBP' }, { ignoredFields: ['defaultCurrency'] }),
	],
	[
		'FreeAgent',
		'Create or Update then says that it changed nothing',
		upsertSupplier(more({ defaultCurrency: 'EUR' })),
		recorded({}, { outcome: 'matched', ignoredFields: ['defaultCurrency'] }),
	],
	[
		'FreeAgent',
		'the currency can’t be cleared',
		updateSupplier(clear('defaultCurrency')),
		refusedEarly("FreeAgent keeps all suppliers in the company's own currency"),
	],
	[
		'FreeAgent',
		'an update that doesn’t keep the rest needs the name',
		updateSupplier({ keepUnset: false, ...fields({ contactName: 'Two Words' }) }),
		refusedEarly('"Supplier Name" is required'),
	],

	[
		'NetSuite',
		'an archived one stays archived: the status is sent always',
		updateArchived(fields({ phone: '2' })),
		recorded({ phone: '2', status: 'Archived' }),
	],
	[
		'NetSuite',
		'when the rest isn’t kept, too',
		updateArchived(named({ phone: '2' })),
		recorded({ phone: '2', status: 'Archived' }),
	],
	[
		'NetSuite',
		'it becomes active when it is to',
		updateArchived({ options: { reactivate: true } }),
		recorded({ phone: '1', status: 'Active' }),
	],
	[
		'NetSuite',
		'the contact’s name is ignored',
		updateSupplier(fields({ contactName: 'Bo Peep', phone: '2' })),
		recorded({ phone: '2', contactName: null }, { ignoredFields: ['contactName'] }),
	],
	[
		'NetSuite',
		'and can’t be cleared',
		updateSupplier(clear('contactName')),
		refusedEarly('names contactName, but NetSuite keeps no contact names'),
	],
	[
		'NetSuite',
		'names are unique',
		updateSupplier(fields({ supplierName: 'saltwood dairy' })),
		refusedThere('already exists in NetSuite'),
	],
	[
		'NetSuite',
		'the currency must be enabled',
		updateSupplier(fields({ defaultCurrency: 'XAF' })),
		refusedThere('Currency is not supported for supplier'),
	],
	[
		'NetSuite',
		'the currency can’t be cleared',
		updateSupplier(clear('defaultCurrency')),
		refusedEarly('NetSuite keeps the currency of a supplier that exists'),
	],
	[
		'NetSuite',
		'no currency keeps it',
		updateSupplier(named({}), { defaultCurrency: 'USD' }),
		recorded({ defaultCurrency: 'USD' }),
	],
	[
		'NetSuite',
		'countries are codes',
		updateSupplier(fields({ addresses: { address: [{ line1: '2 Quay', country: 'France' }] } })),
		refusedEarly('"Addresses" must give countries by their two-letter codes in NetSuite'),
	],
	[
		'NetSuite',
		'of a new supplier, too',
		createSupplier({ addresses: { address: [{ line1: '2 Quay', country: 'France' }] } }),
		refusedEarly('but name "France"'),
	],

	[
		'QuickBooks Online',
		'the currency can’t change',
		updateSupplier(fields({ defaultCurrency: 'CAD' })),
		refusedEarly('"Default Currency" is CAD, but the supplier\'s is USD', 'QuickBooks Online'),
	],
	[
		'QuickBooks Online',
		'nor be cleared',
		updateSupplier(clear('defaultCurrency')),
		refusedEarly('QuickBooks Online keeps the currency'),
	],
	[
		'QuickBooks Online',
		'no currency keeps it',
		updateSupplier(named({}), { defaultCurrency: 'CAD' }),
		recorded({ defaultCurrency: 'CAD' }),
	],
	[
		'QuickBooks Online',
		'changes to an archived one would be ignored',
		updateArchived(fields({ phone: '2' })),
		refusedEarly('is archived in QuickBooks Online, which ignores changes to it', '"Reactivate"'),
	],
	[
		'QuickBooks Online',
		'unless it is made active',
		updateArchived({ ...fields({ phone: '2' }), options: { reactivate: true } }),
		recorded({ phone: '2', status: 'Active' }),
	],
	[
		'QuickBooks Online',
		'Create or Update doesn’t say updated either',
		upsertSupplier(more({ phone: '2' }), { status: 'Archived' }),
		refusedEarly('is archived in QuickBooks Online, which ignores changes to it', '"Reactivate"'),
	],
	[
		'QuickBooks Online',
		'and reactivates when it is to',
		upsertSupplier(
			{ ...more({ phone: '2' }), options: { reactivate: true } },
			{ status: 'Archived' },
		),
		recorded({ phone: '2', status: 'Active' }, { outcome: 'updated' }),
	],

	[
		'Sage Intacct',
		'no currency keeps it',
		updateSupplier(named({}), { defaultCurrency: 'CAD' }),
		recorded({ defaultCurrency: 'CAD' }),
	],
	[
		'Sage Intacct',
		'an empty one clears it',
		updateSupplier(clear('defaultCurrency')),
		recorded({ defaultCurrency: undefined, phone: '1' }),
	],
	[
		'Sage Intacct',
		'there is one address',
		updateSupplier(fields({ addresses: { address: [{ line1: '1' }, { line1: '2' }] } })),
		refusedEarly('"Addresses" may hold 1 at most in Sage Intacct, but hold 2'),
	],
	[
		'Sage Intacct',
		'the contact’s name has two parts of 40 characters',
		updateSupplier(fields({ contactName: `${'a'.repeat(40)} ${'b'.repeat(40)}` })),
		recorded({ contactName: `${'a'.repeat(40)} ${'b'.repeat(40)}` }),
	],
	[
		'Sage Intacct',
		'at most',
		updateSupplier(fields({ contactName: `${'a'.repeat(20)} ${'b'.repeat(20)} c` })),
		refusedEarly('"Contact Name" may have 40 characters at most before its last space'),
	],

	[
		'Xero',
		'names are unique',
		updateSupplier(fields({ supplierName: 'saltwood dairy' })),
		refusedThere('already exists in Xero'),
	],
	[
		'Xero',
		'archived ones can’t be updated',
		updateArchived(fields({ phone: '2' })),
		refusedEarly('is archived in Xero', 'Restore it in Xero first'),
	],
	[
		'Xero',
		'nor reactivated',
		updateArchived({ options: { reactivate: true } }),
		refusedEarly('is archived in Xero', 'Restore it in Xero first'),
	],
	[
		'Xero',
		'the currency can be cleared',
		updateSupplier(clear('defaultCurrency', 'addresses', 'phone', 'contactName')),
		recorded({
			...{ defaultCurrency: undefined, addresses: undefined },
			...{ phone: undefined, contactName: undefined, emailAddress: 'ada@lamb.example' },
		}),
	],
	[
		'Xero',
		'a field can’t be both set and cleared',
		updateSupplier(fields({ clearFields: ['phone'], phone: '2' })),
		refusedEarly('"Clear Fields" names phone, which is set as well'),
	],
	[
		'Xero',
		'a name can’t be cleared',
		updateSupplier(clear('supplierName')),
		refusedEarly('"Clear Fields" must be any of addresses, contactName'),
	],
	[
		'Xero',
		'Create or Update renames when it is told a new name',
		upsertSupplier(more({ newName: 'Renamed Ltd' })),
		recorded({ supplierName: 'Renamed Ltd', phone: '1' }, { outcome: 'updated' }),
	],

	[
		'Zoho Books',
		'the currency must exist',
		updateSupplier(fields({ defaultCurrency: 'XAF' })),
		refusedThere('The currency XAF is not enabled in ZohoBooks'),
	],
	[
		'Zoho Books',
		'no currency keeps it',
		updateSupplier(named({}), { defaultCurrency: 'USD' }),
		recorded({ defaultCurrency: 'USD' }),
	],
	[
		'Zoho Books',
		'nor can it be cleared',
		updateSupplier(clear('defaultCurrency')),
		refusedEarly('Zoho Books keeps the currency of a supplier that exists'),
	],
	[
		'Zoho Books',
		'all addresses are replaced together, and one of another type is kept',
		updateSupplier(fields({ addresses: { address: [{ type: 'Delivery', line1: '9 Quay' }] } })),
		recorded({ addresses: [{ type: 'Delivery', line1: '9 Quay' }, { type: 'Billing' }] }),
	],
	[
		'Zoho Books',
		'an archived one can be updated and stays archived',
		updateArchived(fields({ phone: '2' })),
		recorded({ phone: '2', status: 'Archived' }),
	],
	[
		'Zoho Books',
		'even if it is to become active',
		updateArchived({ ...fields({ phone: '2' }), options: { reactivate: true } }),
		recorded({ phone: '2', status: 'Archived' }, { ignoredFields: ['status'] }),
	],
];

describe("Codat's published rules, through the node", () => {
	const lab = useCodat();

	it.each([...BILLS_OF_ALL, ...BILLS, ...SUPPLIERS_OF_ALL, ...SUPPLIERS])(
		'%s: %s',
		async (platform, _rule, act, outcome) => {
			await outcome(lab, await act(lab, siteOn(lab, platform)));
		},
	);
});

describe('where lists leave out what the software may leave out', () => {
	const lab = useCodat({ sparseReads: true });

	it.each<Row>([
		[
			'Zoho Books',
			'lines can’t be kept',
			updateBill(fields({ reference: 'Z-2' })),
			refusedEarly(
				"can't keep its lines, because Codat doesn't give its lines from Zoho Books",
				'Replace Line Items',
			),
		],
		[
			'Zoho Books',
			'but be replaced',
			updateBill((site) => ({
				...fields({ reference: 'Z-3' }),
				...newLines({ description: 'New' })(site),
			})),
			recorded({ reference: 'Z-3', lineItems: [{ description: 'New' }] }),
		],
		[
			'NetSuite',
			'lines can’t be kept',
			updateBill(fields({ reference: 'N-2' })),
			refusedEarly(
				"because Codat doesn't give the tax of its lines from NetSuite",
				'Nothing was changed',
			),
		],
		[
			'NetSuite',
			'but be replaced',
			updateBill((site) => ({
				...fields({ reference: 'N-3' }),
				...newLines({ description: 'New' })(site),
			})),
			recorded({ reference: 'N-3', lineItems: [{ description: 'New' }] }),
		],
		[
			'Xero',
			'nothing is left out',
			updateBill(fields({ reference: 'X-2' })),
			recorded({ reference: 'X-2', lineItems: [{ description: 'Flour' }] }),
		],
	])('%s: %s', async (platform, _rule, act, outcome) => {
		await outcome(lab, await act(lab, siteOn(lab, platform)));
	});
});
