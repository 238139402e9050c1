import type { INodeProperties } from 'n8n-workflow';
import { companyAndConnection } from '../../../../shared/parameters/fields/connection';
import { approvedHash } from '../../../approval/approvedHash';
import { definedByModel } from '../../../asTool';
import { currencyRate } from '../../../fields/currencyRate';
import { duplicateCheck } from '../entering/duplicates';
import { orderOptions } from './order/reading/fields';

const invoiceField: INodeProperties = {
	displayName: 'Invoice',
	name: 'invoice',
	type: 'json',
	default: '={{ $json }}',
	required: true,
	description:
		'The invoice in the form that Invoice: Read gives: reference, issueDate, dueDate, currency, supplier (name, taxNumber, email, iban), lineItems (description, quantity, unitAmount, netAmount, taxPercent), taxBreakdown, netAmount, taxAmount, totalAmount. Days as YYYY-MM-DD, amounts as numbers, taxPercent as 19 for 19%.',
};

const whenSupplierMissing: INodeProperties = {
	displayName: 'When Supplier Is Missing',
	name: 'whenSupplierMissing',
	type: 'options',
	options: [
		{
			name: 'Create It',
			value: 'create',
			description: 'Add the supplier with the details of the invoice',
		},
		{
			name: 'Stop',
			value: 'stop',
			description:
				'Enter nothing, so that somebody decides. Invoice fraud begins with a new supplier.',
		},
	],
	default: 'stop',
	description:
		"If no supplier has the invoice's VAT or registration number, email address or name: stop enters nothing, create adds the supplier",
};

const defaultAccount: INodeProperties = {
	displayName: 'Default Account Name or ID',
	name: 'accountId',
	type: 'options',
	typeOptions: {
		loadOptionsMethod: 'getInvoiceAccounts',
		loadOptionsDependsOn: ['companyId.value', 'connectionId.value'],
	},
	default: '',
	description:
		'The account of lines that have none from earlier bills or the invoice: an expression may give its code or name, too. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
};

const sourceText: INodeProperties = {
	displayName: 'Source Text',
	name: 'sourceText',
	type: 'string',
	typeOptions: { rows: 4 },
	default: '',
	placeholder: 'e.g. Invoice INV-1001 of 17 January 2026, total 84.00 GBP',
	description:
		'The text that a model has read the invoice from: reference, dates, total, tax number and bank account must stand in it',
	hint: 'For what a model read; empty for e-invoices',
};

/** What both checking and entering an invoice take. */
export const invoiceFields: INodeProperties[] = [
	...companyAndConnection,
	...definedByModel(invoiceField),
	whenSupplierMissing,
	defaultAccount,
	sourceText,
	{ ...duplicateCheck, hint: 'An invoice without a number is refused unless this is off' },
];

const alsoAddressedTo: INodeProperties = {
	displayName: 'Also Addressed To',
	name: 'alsoAddressedTo',
	type: 'string',
	default: '',
	placeholder: 'e.g. Harbour Lane Ltd, GB000000001',
	description:
		'Other names and tax numbers of the company, separated by commas. Invoices to other customers are refused.',
};

const allowCorrections: INodeProperties = {
	displayName: 'Allow Corrections',
	name: 'allowCorrections',
	type: 'boolean',
	default: false,
	description: 'Whether to enter invoices that correct an earlier one, although both are then owed',
};

const allowPaid: INodeProperties = {
	displayName: 'Allow Paid Invoices',
	name: 'allowPaid',
	type: 'boolean',
	default: false,
	description:
		'Whether to enter invoices on which nothing is left to pay: the bill is open until its payment is recorded',
};

const withheldAccount: INodeProperties = {
	...defaultAccount,
	displayName: 'Account for Withheld Amounts Name or ID',
	typeOptions: { ...defaultAccount.typeOptions, loadOptionsMethod: 'getWithheldAccounts' },
	name: 'withheldAccountId',
	description:
		'The account for a negative line with the tax that the invoice withholds; if it is empty, the bill is for the whole total: an expression may give its code or name, too. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
};

/** Options of both. */
export const invoiceOptions = [
	withheldAccount,
	allowCorrections,
	allowPaid,
	alsoAddressedTo,
	{
		...currencyRate,
		description: `${currencyRate.description} Ignored for invoices in the currency of the books.`,
	},
	...orderOptions,
];

export const approvedContentHash = approvedHash(
	'The contentHash of Check Invoice for what was approved: bill, bank account and files. Anything else is refused, and so is an empty hash.',
);
