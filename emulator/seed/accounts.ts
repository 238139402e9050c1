import type { Account } from '../books/types';

/** A small business's chart of accounts: nominal code, name, type. */
export const ACCOUNTS: ReadonlyArray<readonly [string, string, Account['type']]> = [
	['200', 'Sales', 'Income'],
	['270', 'Interest Income', 'Income'],
	['310', 'Cost of Goods Sold', 'Expense'],
	['320', 'Ingredients', 'Expense'],
	['325', 'Packaging', 'Expense'],
	['400', 'Advertising', 'Expense'],
	['404', 'Bank Fees', 'Expense'],
	['408', 'Cleaning', 'Expense'],
	['412', 'Consulting', 'Expense'],
	['425', 'Freight and Courier', 'Expense'],
	['429', 'General Expenses', 'Expense'],
	['433', 'Insurance', 'Expense'],
	['441', 'Legal Expenses', 'Expense'],
	['445', 'Light, Power, Heating', 'Expense'],
	['449', 'Motor Vehicle Expenses', 'Expense'],
	['453', 'Office Expenses', 'Expense'],
	['461', 'Printing and Stationery', 'Expense'],
	['469', 'Rent', 'Expense'],
	['473', 'Repairs and Maintenance', 'Expense'],
	['485', 'Subscriptions', 'Expense'],
	['489', 'Telephone and Internet', 'Expense'],
	['493', 'Travel', 'Expense'],
	['610', 'Accounts Receivable', 'Asset'],
	['620', 'Prepayments', 'Asset'],
	['710', 'Office Equipment', 'Asset'],
	['764', 'Ovens and Mixers', 'Asset'],
	['800', 'Accounts Payable', 'Liability'],
	['820', 'Sales Tax', 'Liability'],
	['960', 'Retained Earnings', 'Equity'],
];

/** Accounts that are no longer used: listed only when asked for. */
export const ARCHIVED_ACCOUNTS: typeof ACCOUNTS = [['499', 'Old Suspense Account', 'Expense']];
