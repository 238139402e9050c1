import {
	createBill,
	jsonLine,
	lines,
	recorded,
	refusedEarly,
	refusedThere,
	updateBill,
} from './acts';
import { newJsonLine, testRules, type Rules } from './rules';

const UNTAXED = { taxRateId: '', taxAmount: '' };

const LINES: Rules = {
	FreeAgent: [
		[
			'an unknown account',
			createBill(jsonLine({ accountRef: { id: '999' } })),
			refusedThere('Line 1: Account was not found in FreeAgent'),
		],
		[
			'takes no tax rate',
			createBill(jsonLine({ taxRateRef: { id: '1' } })),
			refusedEarly('must be empty in FreeAgent', 'tax amount'),
		],
		[
			'takes a tax amount by itself',
			createBill(lines({ taxAmount: '2' })),
			recorded({ totalAmount: 12 }),
		],
		[
			'takes a nominal code for the account',
			createBill(lines({ accountId: '320' })),
			recorded({ lineItems: [{ accountRef: { id: '320' } }] }),
		],
		[
			'takes 40 lines',
			createBill(lines(...Array.from({ length: 40 }, () => ({})))),
			recorded({ totalAmount: 400 }),
		],
		[
			'takes no more',
			createBill(lines(...Array.from({ length: 41 }, () => ({})))),
			refusedEarly('may have 40 lines at most in FreeAgent'),
		],
	],
	NetSuite: [
		[
			'an unknown account',
			createBill(jsonLine({ accountRef: { id: 'none' } })),
			refusedThere('Line 1: Account was not found in NetSuite'),
		],
		[
			'an unknown tax rate',
			createBill(jsonLine({ taxRateRef: { id: 'none' } })),
			refusedThere('Line 1: Tax Rate was not found in NetSuite'),
		],
		[
			'a tax amount needs a tax rate',
			createBill(lines({ taxRateId: '', taxAmount: '0' })),
			refusedEarly('"Lines 1: Tax Rate Name or ID" is needed beside a tax amount in NetSuite'),
		],
		[
			'takes neither',
			createBill(lines(UNTAXED)),
			recorded({ totalAmount: 10, lineItems: [{ unitAmount: 10 }] }),
		],
	],
	'QuickBooks Online': [
		[
			'a line needs a tax rate',
			createBill(lines(UNTAXED)),
			refusedEarly('is needed on every line in QuickBooks Online'),
		],
		[
			'beside a tax amount too',
			createBill(lines({ taxRateId: '' })),
			refusedEarly('is needed on every line in QuickBooks Online'),
		],
		[
			'computes its own tax',
			createBill(lines({ taxRateId: '3', taxAmount: '5' })),
			recorded({ totalAmount: 10.83 }),
		],
	],
	'Sage Intacct': [
		[
			'a tax amount needs a tax rate',
			createBill(lines({ taxRateId: '', taxAmount: '1' })),
			refusedEarly('"Lines 1: Tax Rate Name or ID" is needed beside a tax amount in Sage Intacct'),
		],
		['takes neither', createBill(lines(UNTAXED)), recorded({ totalAmount: 10 })],
		[
			'descriptions have 1000 characters at most',
			createBill(lines({}, { description: 'd'.repeat(1001) })),
			refusedEarly('"Lines 2: Description" may have 1000 characters at most in Sage Intacct'),
		],
		[
			'takes those of 1000',
			createBill(lines({ description: 'd'.repeat(1000) })),
			recorded({ lineItems: [{ description: 'd'.repeat(1000) }] }),
		],
	],
	Xero: [
		[
			'an unknown account',
			createBill(jsonLine({ accountRef: { id: 'none' } })),
			refusedThere('Line 1: Account was not found in Xero'),
		],
		[
			'a line needs a tax rate',
			createBill(lines({ taxRateId: '' })),
			refusedEarly('"Lines 1: Tax Rate Name or ID" is needed on every line in Xero'),
		],
	],
	'Zoho Books': [
		[
			'an unknown account in an update',
			updateBill(newJsonLine({ accountRef: { id: 'none' } })),
			refusedThere('Line 1: Account was not found in ZohoBooks'),
		],
		[
			'an unknown tax rate in an update',
			updateBill(newJsonLine({ taxRateRef: { id: 'none' } })),
			refusedThere('Line 1: Tax Rate was not found in ZohoBooks'),
		],
		[
			'a negative total',
			createBill(lines({ unitAmount: -1 })),
			refusedEarly('The total of the bill is -1, which is below 0'),
		],
		[
			'a tax amount other than 0 needs a tax rate',
			createBill(lines({ taxRateId: '', taxAmount: '1' })),
			refusedEarly('"Lines 1: Tax Rate Name or ID" is needed beside a tax amount in Zoho Books'),
		],
		[
			'a tax amount of 0 needs none',
			createBill(lines({ taxRateId: '', taxAmount: '0' })),
			recorded({ totalAmount: 10 }),
		],
	],
};

describe('lines of a bill: accounts, tax rates, amounts', () => testRules(LINES));
