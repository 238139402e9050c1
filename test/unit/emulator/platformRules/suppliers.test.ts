import { createSupplier, siteOn, updateArchivedSupplier, updateSupplier } from './acts';
import { named, refused, testRules, type Rules, updated, useRulesEmulator } from './rules';

const SUPPLIERS: Rules = {
	FreeAgent: [
		[
			'the contact’s name stands for the name',
			updateSupplier({ status: 'Active', contactName: 'Two Words' }),
			updated({ supplierName: 'Two Words' }),
		],
		[
			'that needs a space',
			updateSupplier({ status: 'Active', contactName: 'Single' }),
			refused(
				"contactName: 'Contact Name' must contain a space when it stands for the supplier's name in FreeAgent.",
			),
		],
		[
			'the country can’t be cleared',
			updateSupplier(named('F1', { addresses: [{ line1: '2 Quay' }] })),
			updated({ addresses: [{ line1: '2 Quay', country: 'GB' }] }),
		],
		[
			'nor with all addresses',
			updateSupplier(named('F2')),
			updated({ addresses: [{ country: 'GB' }] }),
		],
		[
			'the currency is ignored',
			updateSupplier(named('F3', { defaultCurrency: 'USD' })),
			updated({ defaultCurrency: 'GBP' }),
		],
	],
	NetSuite: [
		[
			'without a status an archived one becomes active',
			updateArchivedSupplier({ supplierName: 'N1' }),
			updated({ status: 'Active' }),
		],
		[
			'with it, it stays archived',
			updateArchivedSupplier({ supplierName: 'N2', status: 'Archived' }),
			updated({ status: 'Archived' }),
		],
		[
			'the contact’s name is answered as null',
			updateSupplier(named('N3', { contactName: 'Ada Lamb' })),
			updated({ contactName: null }),
		],
		[
			'names are unique',
			updateSupplier(named('saltwood dairy')),
			refused("supplierName: A supplier named 'saltwood dairy' already exists in NetSuite."),
		],
		[
			'the currency must be enabled',
			updateSupplier(named('N4', { defaultCurrency: 'XAF' })),
			refused('defaultCurrency: Currency is not supported for supplier.'),
		],
		[
			'no currency keeps it',
			updateSupplier(named('N5', { defaultCurrency: null }), { defaultCurrency: 'USD' }),
			updated({ defaultCurrency: 'USD' }),
		],
		[
			'countries are codes',
			updateSupplier(named('N6', { addresses: [{ country: 'France' }] })),
			refused("addresses[0].country: 'Country' must be a two-letter code of ISO 3166."),
		],
	],
	'QuickBooks Online': [
		[
			'the currency can’t change',
			updateSupplier(named('Q1', { defaultCurrency: 'CAD' })),
			refused("defaultCurrency: The currency of a supplier can't be changed in QuickBooks Online."),
		],
		[
			'no currency keeps it',
			updateSupplier(named('Q2', { defaultCurrency: null }), { defaultCurrency: 'CAD' }),
			updated({ defaultCurrency: 'CAD' }),
		],
		[
			'changes to an archived one are ignored',
			updateArchivedSupplier({ supplierName: 'Q3', status: 'Archived', phone: '2' }),
			updated({ phone: '1', status: 'Archived' }),
		],
		[
			'unless it is made active',
			updateArchivedSupplier(named('Q4', { phone: '2' })),
			updated({ supplierName: 'Q4', phone: '2', status: 'Active' }),
		],
	],
	'Sage Intacct': [
		[
			'the name can’t be cleared',
			updateSupplier({ supplierName: '', status: 'Active' }, { supplierName: 'Kept I' }),
			updated({ supplierName: 'Kept I' }),
		],
		[
			'no currency keeps it',
			updateSupplier(named('I1', { defaultCurrency: null })),
			updated({ defaultCurrency: 'USD' }),
		],
		[
			'an empty currency clears it',
			updateSupplier(named('I2', { defaultCurrency: '' })),
			updated({ defaultCurrency: undefined }),
		],
		[
			'there is one address',
			updateSupplier(named('I3', { addresses: [{ line1: '1' }, { line1: '2' }] })),
			refused("addresses: 'Addresses' must have at most '1' items."),
		],
		[
			'the contact’s name is split at its last space',
			updateSupplier(named('I4', { contactName: `${'a'.repeat(40)} ${'b'.repeat(40)}` })),
			updated({ contactName: `${'a'.repeat(40)} ${'b'.repeat(40)}` }),
		],
		[
			'into parts of 40 characters',
			updateSupplier(named('I5', { contactName: `${'a'.repeat(20)} ${'b'.repeat(20)} c` })),
			refused(
				"contactName: Each part of 'Contact Name', before and after its last space, must be at most '40' characters.",
			),
		],
	],
	Xero: [
		[
			'the name can’t be cleared',
			updateSupplier({ supplierName: null, status: 'Active' }, { supplierName: 'Kept X' }),
			updated({ supplierName: 'Kept X' }),
		],
		[
			'names are unique',
			updateSupplier(named('saltwood dairy')),
			refused("supplierName: A supplier named 'saltwood dairy' already exists in Xero."),
		],
		[
			'archived ones can’t be updated',
			updateArchivedSupplier(named('X1')),
			refused("id: Archived suppliers can't be updated in Xero. Unarchive it there first."),
		],
		[
			'an empty currency is refused',
			updateSupplier(named('X2', { defaultCurrency: '' })),
			refused("defaultCurrency: 'Default Currency Length' must be equal to '3'."),
		],
		[
			'the status must be sent',
			updateSupplier({ supplierName: 'X3' }),
			refused("status: 'Status' must not be empty."),
		],
		[
			'a name must be there',
			createSupplier({ supplierName: null }),
			refused("supplierName: 'Supplier Name' must not be empty."),
		],
	],
	'Zoho Books': [
		[
			'the name can’t be cleared',
			updateSupplier({ status: 'Active' }, { supplierName: 'Kept Z' }),
			updated({ supplierName: 'Kept Z' }),
		],
		[
			'the currency must exist',
			updateSupplier(named('Z1', { defaultCurrency: 'XAF' })),
			refused('defaultCurrency: The currency XAF is not enabled in ZohoBooks.'),
		],
		[
			'no currency keeps it',
			updateSupplier(named('Z2'), { defaultCurrency: 'USD' }),
			updated({ defaultCurrency: 'USD' }),
		],
		[
			'both addresses are replaced together',
			updateSupplier(named('Z3', { addresses: [{ type: 'Delivery', line1: '9 Quay' }] })),
			updated({ addresses: [{ type: 'Delivery', line1: '9 Quay' }] }),
		],
		[
			'an archived one can be updated and stays archived',
			updateArchivedSupplier(named('Z4', { phone: '2' })),
			updated({ phone: '2', status: 'Archived' }),
		],
	],
};

describe('suppliers', () => {
	const started = useRulesEmulator();
	testRules(SUPPLIERS, started);

	it('Zoho Books: a supplier’s new currency changes its bills', async () => {
		const site = siteOn(started(), 'Zoho Books');
		const supplier = [...site.connection.suppliers][1];
		const bills = site.connection.bills.filter((bill) => bill.supplierRef.id === supplier.id);
		expect(bills.map(({ currency }) => currency)).toContain('KWD');
		await started().api.put(
			`${site.base}/suppliers/${supplier.id}`,
			named(supplier.supplierName, { defaultCurrency: 'USD' }),
		);
		expect(new Set(bills.map(({ currency }) => currency))).toEqual(new Set(['USD']));
		expect(bills[0].currencyRate).toBeCloseTo(1 / 3.25, 8);
	});

	it('every software: bills name a renamed supplier as it is called now', async () => {
		const site = siteOn(started(), 'Xero');
		const [{ supplierRef }] = site.connection.bills;
		const { id } = supplierRef;
		await started().api.put(`${site.base}/suppliers/${id}`, named('Renamed Flour Co'));
		const names = [...site.connection.bills].map((bill) => [
			bill.supplierRef.id === id,
			bill.supplierRef.supplierName === 'Renamed Flour Co',
		]);
		for (const [isItsBill, isRenamed] of names) expect(isRenamed).toBe(isItsBill);
	});
});
