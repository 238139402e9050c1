import { byId } from '../support';
import { createBill, recorded, refusedEarly, refusedThere, updateBill } from './acts';
import { fields, foreign, testRules, type Rules } from './rules';

const BILLS: Rules = {
	FreeAgent: [
		[
			'an unknown supplier',
			createBill({ supplierId: byId('none') }),
			refusedThere('Supplier was not found in FreeAgent'),
		],
		[
			'takes references of 255 characters',
			createBill({ reference: 'r'.repeat(255) }),
			recorded({ reference: 'r'.repeat(255) }),
		],
	],
	NetSuite: [
		[
			'an unknown supplier',
			createBill({ supplierId: byId('none') }),
			refusedThere('Supplier was not found in NetSuite'),
		],
		[
			'a currency that is not enabled',
			createBill({ currency: 'XAF' }),
			refusedThere('Currency is not supported for supplier.'),
		],
		[
			'an update can’t change the currency',
			updateBill({ currency: 'USD' }),
			refusedEarly('"Currency" is USD, but the bill is in EUR', 'NetSuite'),
		],
		[
			'takes references of 45 characters',
			createBill({ reference: 'r'.repeat(46) }),
			refusedEarly('may have 45 characters at most in NetSuite'),
		],
		[
			'in an update too',
			updateBill(fields({ reference: 'r'.repeat(46) })),
			refusedEarly('The field "Reference" may have 45 characters at most in NetSuite'),
		],
		[
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
	],
	'QuickBooks Online': [
		[
			'a bill is in its supplier’s currency',
			createBill({ currency: 'CAD' }),
			refusedEarly('"Currency" is CAD, but bills of this supplier are in USD', 'QuickBooks Online'),
		],
		[
			'so is its update',
			updateBill({ currency: 'CAD' }),
			refusedEarly('"Currency" is CAD, but bills of this supplier are in USD'),
		],
		[
			'and with it the update to another supplier',
			updateBill((site) => fields(foreign(site))),
			refusedEarly('"Currency" is USD, but bills of this supplier are in CAD'),
		],
		[
			'a rate left out would be 1',
			createBill(foreign),
			refusedEarly('"Currency Rate" is needed: the bill is in CAD, the books are in USD'),
		],
		[
			'takes references of 21 characters',
			createBill({ reference: 'r'.repeat(22) }),
			refusedEarly('may have 21 characters at most in QuickBooks Online'),
		],
	],
	'Sage Intacct': [
		[
			'an unknown supplier',
			createBill({ supplierId: byId('none') }),
			refusedThere('The Supplier with Id none was not found'),
		],
		[
			'takes references of 100 characters',
			createBill({ reference: 'r'.repeat(101) }),
			refusedEarly('may have 100 characters at most in Sage Intacct'),
		],
		[
			'an update that keeps the rest keeps the reference and the rate',
			updateBill(fields({ dueDate: '2026-04-01' }), {
				reference: 'Kept SI',
				currency: 'CAD',
				options: { currencyRate: 0.5 },
			}),
			recorded({ reference: 'Kept SI', currency: 'CAD', currencyRate: 0.5 }),
		],
		[
			'one that changes the currency takes the day’s rate, not the old one',
			updateBill({ currency: 'CAD' }, { currency: 'USD', options: { currencyRate: 1 } }),
			recorded({ currency: 'CAD', currencyRate: 0.73 }),
		],
		[
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
	],
	Xero: [
		[
			'an unknown supplier',
			createBill({ supplierId: byId('none') }),
			refusedThere('Supplier was not found in Xero'),
		],
		[
			'an unknown currency',
			createBill({ currency: 'XAF' }),
			refusedThere('No currency exists for code XAF'),
		],
		[
			'a bill without currency of a supplier without one is in the books’',
			async (lab, site) => {
				const supplier = site.connection.suppliers.get(site.supplier());
				Object.assign(supplier ?? {}, { defaultCurrency: null });
				return await createBill()(lab, site);
			},
			recorded({ currency: 'GBP' }),
		],
	],
	'Zoho Books': [
		[
			'an unknown supplier',
			createBill({ supplierId: byId('none') }),
			refusedThere('Supplier was not found in ZohoBooks'),
		],
		[
			'an unknown supplier in an update',
			updateBill(fields({ supplierId: byId('none') })),
			refusedThere('Supplier was not found in ZohoBooks'),
		],
		[
			'due before it was issued',
			createBill({ dueDate: '2026-01-01' }),
			refusedEarly('"Due Date" is 2026-01-01, which is before the issue date'),
		],
		[
			'a reference that the supplier has',
			createBill((site) => {
				const [{ reference, supplierRef }] = site.connection.bills;
				return { reference, supplierId: byId(supplierRef.id), duplicateCheck: 'off' };
			}),
			refusedThere('Reference has already been used for this supplier'),
		],
		[
			'another currency than the supplier’s would be ignored, so it is refused',
			createBill({ currency: 'USD' }),
			refusedEarly('"Currency" is USD, but bills of this supplier are in KWD', 'Zoho Books'),
		],
		[
			'in an update too',
			updateBill({ currency: 'USD' }),
			refusedEarly('"Currency" is USD, but bills of this supplier are in KWD'),
		],
		[
			'a supplier of another currency needs the rate',
			updateBill((site) => ({ currency: 'USD', ...fields(foreign(site)) })),
			refusedEarly('"Currency Rate" is needed to change the currency of a bill in Zoho Books'),
		],
		[
			'and takes its currency',
			updateBill((site) => ({
				currency: 'USD',
				...fields({ ...foreign(site), currencyRate: 0.3 }),
			})),
			recorded({ currency: 'USD', currencyRate: 0.3 }),
		],
		[
			'takes references of 50 characters',
			createBill({ reference: 'r'.repeat(51) }),
			refusedEarly('may have 50 characters at most in Zoho Books'),
		],
	],
};

describe('suppliers, currencies and references of a bill', () => testRules(BILLS));
