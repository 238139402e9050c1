import {
	createSupplier,
	recorded,
	refusedEarly,
	refusedThere,
	updateArchived,
	updateSupplier,
	upsertSupplier,
} from './acts';
import { clear, fields, more, named, testRules, type Rules } from './rules';

const SUPPLIERS: Rules = {
	FreeAgent: [
		[
			'the country can’t be cleared',
			updateSupplier(clear('addresses')),
			refusedEarly(
				'"Clear Fields" names addresses, but FreeAgent keeps the country',
				'Nothing was',
			),
		],
		[
			'the currency is ignored',
			updateSupplier(fields({ defaultCurrency: 'EUR' })),
			recorded({ defaultCurrency: 'GBP' }, { ignoredFields: ['defaultCurrency'] }),
		],
		[
			'when a supplier is created, too',
			createSupplier({ defaultCurrency: 'EUR' }),
			recorded({ defaultCurrency: 'GBP' }, { ignoredFields: ['defaultCurrency'] }),
		],
		[
			'Create or Update then says that it changed nothing',
			upsertSupplier(more({ defaultCurrency: 'EUR' })),
			recorded({}, { outcome: 'matched', ignoredFields: ['defaultCurrency'] }),
		],
		[
			'the currency can’t be cleared',
			updateSupplier(clear('defaultCurrency')),
			refusedEarly("FreeAgent keeps all suppliers in the company's own currency"),
		],
		[
			'an update that doesn’t keep the rest needs the name',
			updateSupplier({ keepUnset: false, ...fields({ contactName: 'Two Words' }) }),
			refusedEarly('"Supplier Name" is required'),
		],
	],
	NetSuite: [
		[
			'an archived one stays archived: the status is sent always',
			updateArchived(fields({ phone: '2' })),
			recorded({ phone: '2', status: 'Archived' }),
		],
		[
			'when the rest isn’t kept, too',
			updateArchived(named({ phone: '2' })),
			recorded({ phone: '2', status: 'Archived' }),
		],
		[
			'it becomes active when it is to',
			updateArchived({ options: { reactivate: true } }),
			recorded({ phone: '1', status: 'Active' }),
		],
		[
			'the contact’s name is ignored',
			updateSupplier(fields({ contactName: 'Bo Peep', phone: '2' })),
			recorded({ phone: '2', contactName: null }, { ignoredFields: ['contactName'] }),
		],
		[
			'and can’t be cleared',
			updateSupplier(clear('contactName')),
			refusedEarly('names contactName, but NetSuite keeps no contact names'),
		],
		[
			'names are unique',
			updateSupplier(fields({ supplierName: 'saltwood dairy' })),
			refusedThere('already exists in NetSuite'),
		],
		[
			'the currency must be enabled',
			updateSupplier(fields({ defaultCurrency: 'XAF' })),
			refusedThere('Currency is not supported for supplier'),
		],
		[
			'the currency can’t be cleared',
			updateSupplier(clear('defaultCurrency')),
			refusedEarly('NetSuite keeps the currency of a supplier that exists'),
		],
		[
			'no currency keeps it',
			updateSupplier(named({}), { defaultCurrency: 'USD' }),
			recorded({ defaultCurrency: 'USD' }),
		],
		[
			'countries are codes',
			updateSupplier(fields({ addresses: { address: [{ line1: '2 Quay', country: 'France' }] } })),
			refusedEarly('"Addresses" must give countries by their two-letter codes in NetSuite'),
		],
		[
			'of a new supplier, too',
			createSupplier({ addresses: { address: [{ line1: '2 Quay', country: 'France' }] } }),
			refusedEarly('but name "France"'),
		],
	],
	'QuickBooks Online': [
		[
			'the currency can’t change',
			updateSupplier(fields({ defaultCurrency: 'CAD' })),
			refusedEarly('"Default Currency" is CAD, but the supplier\'s is USD', 'QuickBooks Online'),
		],
		[
			'nor be cleared',
			updateSupplier(clear('defaultCurrency')),
			refusedEarly('QuickBooks Online keeps the currency'),
		],
		[
			'no currency keeps it',
			updateSupplier(named({}), { defaultCurrency: 'CAD' }),
			recorded({ defaultCurrency: 'CAD' }),
		],
		[
			'changes to an archived one would be ignored',
			updateArchived(fields({ phone: '2' })),
			refusedEarly('is archived in QuickBooks Online, which ignores changes to it', '"Reactivate"'),
		],
		[
			'unless it is made active',
			updateArchived({ ...fields({ phone: '2' }), options: { reactivate: true } }),
			recorded({ phone: '2', status: 'Active' }),
		],
		[
			'Create or Update doesn’t say updated either',
			upsertSupplier(more({ phone: '2' }), { status: 'Archived' }),
			refusedEarly('is archived in QuickBooks Online, which ignores changes to it', '"Reactivate"'),
		],
		[
			'and reactivates when it is to',
			upsertSupplier(
				{ ...more({ phone: '2' }), options: { reactivate: true } },
				{ status: 'Archived' },
			),
			recorded({ phone: '2', status: 'Active' }, { outcome: 'updated' }),
		],
	],
	'Sage Intacct': [
		[
			'no currency keeps it',
			updateSupplier(named({}), { defaultCurrency: 'CAD' }),
			recorded({ defaultCurrency: 'CAD' }),
		],
		[
			'an empty one clears it',
			updateSupplier(clear('defaultCurrency')),
			recorded({ defaultCurrency: undefined, phone: '1' }),
		],
		[
			'there is one address',
			updateSupplier(fields({ addresses: { address: [{ line1: '1' }, { line1: '2' }] } })),
			refusedEarly('"Addresses" may hold 1 at most in Sage Intacct, but hold 2'),
		],
		[
			'the contact’s name has two parts of 40 characters',
			updateSupplier(fields({ contactName: `${'a'.repeat(40)} ${'b'.repeat(40)}` })),
			recorded({ contactName: `${'a'.repeat(40)} ${'b'.repeat(40)}` }),
		],
		[
			'at most',
			updateSupplier(fields({ contactName: `${'a'.repeat(20)} ${'b'.repeat(20)} c` })),
			refusedEarly('"Contact Name" may have 40 characters at most before its last space'),
		],
	],
	Xero: [
		[
			'names are unique',
			updateSupplier(fields({ supplierName: 'saltwood dairy' })),
			refusedThere('already exists in Xero'),
		],
		[
			'archived ones can’t be updated',
			updateArchived(fields({ phone: '2' })),
			refusedEarly('is archived in Xero', 'Restore it in Xero first'),
		],
		[
			'nor reactivated',
			updateArchived({ options: { reactivate: true } }),
			refusedEarly('is archived in Xero', 'Restore it in Xero first'),
		],
		[
			'the currency can be cleared',
			updateSupplier(clear('defaultCurrency', 'addresses', 'phone', 'contactName')),
			recorded({
				...{ defaultCurrency: undefined, addresses: undefined },
				...{ phone: undefined, contactName: undefined, emailAddress: 'ada@lamb.example' },
			}),
		],
		[
			'a field can’t be both set and cleared',
			updateSupplier(fields({ clearFields: ['phone'], phone: '2' })),
			refusedEarly('"Clear Fields" names phone, which is set as well'),
		],
		[
			'a name can’t be cleared',
			updateSupplier(clear('supplierName')),
			refusedEarly('"Clear Fields" must be any of addresses, contactName'),
		],
		[
			'Create or Update renames when it is told a new name',
			upsertSupplier(more({ newName: 'Renamed Ltd' })),
			recorded({ supplierName: 'Renamed Ltd', phone: '1' }, { outcome: 'updated' }),
		],
	],
	'Zoho Books': [
		[
			'the currency must exist',
			updateSupplier(fields({ defaultCurrency: 'XAF' })),
			refusedThere('The currency XAF is not enabled in ZohoBooks'),
		],
		[
			'no currency keeps it',
			updateSupplier(named({}), { defaultCurrency: 'USD' }),
			recorded({ defaultCurrency: 'USD' }),
		],
		[
			'nor can it be cleared',
			updateSupplier(clear('defaultCurrency')),
			refusedEarly('Zoho Books keeps the currency of a supplier that exists'),
		],
		[
			'all addresses are replaced together, and one of another type is kept',
			updateSupplier(fields({ addresses: { address: [{ type: 'Delivery', line1: '9 Quay' }] } })),
			recorded({ addresses: [{ type: 'Delivery', line1: '9 Quay' }, { type: 'Billing' }] }),
		],
		[
			'an archived one can be updated and stays archived',
			updateArchived(fields({ phone: '2' })),
			recorded({ phone: '2', status: 'Archived' }),
		],
		[
			'even if it is to become active',
			updateArchived({ ...fields({ phone: '2' }), options: { reactivate: true } }),
			recorded({ phone: '2', status: 'Archived' }, { ignoredFields: ['status'] }),
		],
	],
};

describe('suppliers', () => testRules(SUPPLIERS));
