import { createBill, line, updateBill } from './acts';
import { created, missing, refused, testRules, type Rules, unknownAccount } from './rules';

const unknownRate = line({ taxRateRef: { id: 'none' } });

const LINES: Rules = {
	FreeAgent: [
		[
			'unknown account',
			createBill(unknownAccount),
			refused('lineItems[0].accountRef.id: Account Ref was not found in FreeAgent.'),
		],
		[
			'takes no tax rate',
			createBill(line({ taxRateRef: { id: '1' } })),
			refused(
				"lineItems[0].taxRateRef: 'Tax Rate Ref' must be empty. FreeAgent takes the tax amount only.",
			),
		],
		[
			'takes a tax amount and a null tax rate',
			createBill(line({ taxAmount: 2, taxRateRef: null })),
			created({ totalAmount: 12 }),
		],
		[
			'takes a nominal code for the account',
			createBill(line({ accountRef: { id: '320' } })),
			created(),
		],
		[
			'takes 40 lines at most',
			createBill((site) => ({ lineItems: Array.from({ length: 41 }, () => site.line()) })),
			refused("lineItems: 'Line Items' must have at most '40' items."),
		],
	],
	NetSuite: [
		[
			'unknown account',
			createBill(unknownAccount),
			refused('lineItems[0].accountRef.id: Account Ref was not found in NetSuite.'),
		],
		[
			'unknown tax rate',
			createBill(unknownRate),
			refused('lineItems[0].taxRateRef.id: Tax Rate Ref was not found in NetSuite.'),
		],
		[
			'a tax amount needs a tax rate',
			createBill(line({ taxRateRef: null, taxAmount: 0 })),
			refused("lineItems[0].taxRateRef: 'Tax Rate Ref' must not be empty."),
		],
		[
			'neither tax amount nor tax rate',
			createBill(line({ taxRateRef: null, taxAmount: null })),
			created(),
		],
	],
	'QuickBooks Online': [
		[
			'a line needs a tax rate',
			createBill(line({ taxRateRef: null })),
			refused("lineItems[0].taxRateRef: 'Tax Rate Ref' must not be empty."),
		],
		[
			'computes its own tax',
			createBill(line({ taxRateRef: { id: '3' }, taxAmount: 5 })),
			created({ totalAmount: 10.83 }),
		],
	],
	'Sage Intacct': [
		[
			'a tax amount needs a tax rate',
			createBill(line({ taxRateRef: null, taxAmount: 1 })),
			refused("lineItems[0].taxRateRef: 'Tax Rate Ref' must not be empty."),
		],
		[
			'neither tax amount nor tax rate',
			createBill(line({ taxRateRef: null, taxAmount: undefined })),
			created(),
		],
		[
			'descriptions have 1000 characters at most',
			createBill(line({ description: 'd'.repeat(1001) })),
			refused(
				"lineItems[0].description: 'Description Length' must be less than or equal to '1000'.",
			),
		],
		[
			'descriptions of 1000 characters',
			createBill(line({ description: 'd'.repeat(1000) })),
			created(),
		],
	],
	Xero: [
		[
			'unknown account',
			createBill(unknownAccount),
			refused('lineItems[0].accountRef.id: Account Ref was not found in Xero.'),
		],
		[
			'a line needs a tax rate',
			createBill(line({ taxRateRef: null })),
			refused("lineItems[0].taxRateRef: 'Tax Rate Ref' must not be empty."),
		],
	],
	'Zoho Books': [
		[
			'unknown account in an update',
			updateBill(unknownAccount),
			missing('lineItems[0].accountRef.id: Account Ref was not found in ZohoBooks.'),
		],
		[
			'unknown tax rate in an update',
			updateBill(unknownRate),
			missing('lineItems[0].taxRateRef.id: Tax Rate Ref was not found in ZohoBooks.'),
		],
		[
			'negative total',
			createBill(line({ unitAmount: -1 })),
			refused('lineItems: The total amount due cannot be negative.'),
		],
		[
			'a tax amount other than 0 needs a tax rate',
			createBill(line({ taxRateRef: null, taxAmount: 1 })),
			refused("lineItems[0].taxRateRef: 'Tax Rate Ref' must not be empty."),
		],
		[
			'a tax amount of 0 needs none',
			createBill(line({ taxRateRef: null, taxAmount: 0 })),
			created(),
		],
	],
};

describe('lines of a bill: accounts, tax rates, amounts', () => testRules(LINES));
