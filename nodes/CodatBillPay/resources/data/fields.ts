import type { INodeProperties } from 'n8n-workflow';
import type { ParameterReader } from '../../../shared/parameters/parameterReader';
import { titleCase } from '../../../shared/values/text';

/** Codat's data types of accounting software (schema DataStatus). Bill Pay's guide switches on seven of them. */
const DATA_TYPES = [
	'accountTransactions',
	'balanceSheet',
	'bankAccounts',
	'bankTransactions',
	'billCreditNotes',
	'billPayments',
	'bills',
	'cashFlowStatement',
	'chartOfAccounts',
	'company',
	'creditNotes',
	'customers',
	'directCosts',
	'directIncomes',
	'invoices',
	'itemReceipts',
	'items',
	'journalEntries',
	'journals',
	'paymentMethods',
	'payments',
	'profitAndLoss',
	'purchaseOrders',
	'salesOrders',
	'suppliers',
	'taxRates',
	'trackingCategories',
	'transfers',
];

const FORM = /^[A-Za-z-]+$/;

/** A choice of one or more data types to read. */
export const dataTypes: INodeProperties = {
	displayName: 'Data Types',
	name: 'dataTypes',
	type: 'multiOptions',
	options: DATA_TYPES.map((value) => ({ name: titleCase(value), value })),
	default: ['bills'],
	required: true,
	description:
		"What to read. Each must be switched on in Codat's portal; for Bill Pay these are Bank Accounts, Bill Payments, Bills, Chart Of Accounts, Company, Payment Methods and Suppliers.",
};

/** The data types that are chosen, each once. An expression may name one that the list doesn't have. */
export function readDataTypes(reader: ParameterReader): string[] {
	const chosen = [...new Set(reader.options('dataTypes'))];
	const wrong = chosen.find((one) => !FORM.test(one));
	if (wrong !== undefined)
		reader.fail('dataTypes', `must be names of data types such as bills, but hold "${wrong}"`);
	return chosen;
}

/** The statuses of a read that has not ended (schema PullOperation). All others are Complete or say why it failed. */
const UNDER_WAY = new Set([
	'Initial',
	'Queued',
	'Fetching',
	'MapQueued',
	'Mapping',
	'ProcessingQueued',
	'Processing',
	'ValidationQueued',
	'Validating',
]);

/** Whether a read has not ended yet. */
export function isUnderWay(status: string): boolean {
	return UNDER_WAY.has(status);
}
