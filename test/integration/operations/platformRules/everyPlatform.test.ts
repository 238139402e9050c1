import { COMPANY, foreignSupplier } from '../../../support/codat';
import {
	createBill,
	lines,
	recorded,
	refusedEarly,
	siteOn,
	updateBill,
	updatePaidBill,
	updateSupplier,
	upsertSupplier,
} from './acts';
import {
	clear,
	fields,
	foreign,
	more,
	named,
	newLines,
	testRules,
	type Rule,
	type Rules,
} from './rules';

const billRules = (platform: string): Rule[] => [
	[
		'a bill can be updated, and the rest is kept',
		updateBill(fields({ reference: 'NEW-REF' })),
		recorded({ reference: 'NEW-REF', lineItems: [{ description: 'Flour' }], totalAmount: 10 }),
	],
	[
		'a bill that is paid in part can’t be updated',
		updatePaidBill(fields({ reference: 'NEW-REF' })),
		refusedEarly("can't be updated, because its status is PartiallyPaid", 'Nothing was changed'),
	],
	[
		'a bill names its supplier and dates',
		createBill({ issueDate: '={{ "" }}' }),
		refusedEarly('"Issue Date" is required'),
	],
	[
		'an update replaces all lines',
		updateBill(newLines({ description: 'New' }), lines({}, {})),
		recorded({ lineItems: [{ description: 'New' }], totalAmount: 10 }),
	],
	[
		'a bill without a currency is in its supplier’s',
		// Where 1 would be taken for a rate that is left out, there must be one.
		createBill((site) => ({ ...foreign(site), options: { currencyRate: 0.5 } })),
		async (lab, parameters) => {
			const { defaultCurrency } = foreignSupplier(siteOn(lab, platform));
			await recorded({ currency: defaultCurrency })(lab, parameters);
		},
	],
];

const supplierRules = (platform: string): Rule[] => [
	[
		'a supplier can be updated, and the rest is kept',
		updateSupplier(fields({ phone: '2' })),
		recorded({ phone: '2', emailAddress: 'ada@lamb.example', addresses: [{ line1: '1 Quay' }] }),
	],
	[
		'what is left out is cleared if the rest isn’t kept',
		updateSupplier(named({ phone: '2' })),
		recorded({ phone: '2', emailAddress: undefined, status: 'Active' }),
	],
	[
		'one field is cleared, and the rest is kept',
		updateSupplier(clear('emailAddress')),
		recorded({ phone: '1', emailAddress: undefined, addresses: [{ line1: '1 Quay' }] }),
	],
	[
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
];

const PLATFORMS = Object.keys(COMPANY);

const EVERY_PLATFORM: Rules = Object.fromEntries(
	PLATFORMS.map((platform) => [
		platform,
		[...billRules(platform), ...supplierRules(platform)].filter(
			// All suppliers of FreeAgent are in the company's own currency.
			([rule]) => platform !== 'FreeAgent' || !rule.includes('currency'),
		),
	]),
);

describe('of every platform', () => testRules(EVERY_PLATFORM));
