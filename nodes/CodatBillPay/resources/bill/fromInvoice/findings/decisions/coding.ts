import { stop } from './decision';

/** How lines are coded. Their texts complete "Line 3: …" and "Lines 1–20: …". */
export const CODING = {
	noAccount: stop<Record<string, never>>({
		seen: 'A line has no account: no earlier bill of the supplier tells one, the invoice names none, there is no default',
		text: () => 'there is no account: no earlier bill of the supplier, none named, no default',
		toDo: 'Choose a _Default Account_, or name the account in the field `account` of the line',
	}),
	unknownAccount: stop<{ message: string }>({
		seen: "The account that a line names, or the default, isn't active, or several are called so",
		text: ({ message }) => message,
		toDo: 'Give its ID, nominal code or exact name',
	}),
	noTaxRate: stop<{ what: string; rates: string }>({
		seen: "The books have no active tax rate of a line's percentage and category",
		text: ({ what, rates }) => `there is no active tax rate of ${what}. There are: ${rates}`,
		toDo: 'Add the tax rate in the accounting software, or correct the percentage if it was misread',
	}),
	severalTaxRates: stop<{ what: string; rates: string }>({
		seen: 'Several tax rates fit a line, and no earlier bill tells which',
		text: ({ what, rates }) =>
			`several tax rates are of ${what}, and no earlier bill tells which: ${rates}`,
		toDo: 'Enter one bill by hand, with the right one: later invoices follow it',
	}),
};
