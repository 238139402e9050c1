import { look, stop } from './decision';

/** How lines are coded. Their texts complete "Line 3: …" and "Lines 1–20: …". */
export const CODING_DECISIONS = {
	noAccount: stop<Record<string, never>>({
		seen: 'A line has no account: no earlier bill of the supplier tells one, the invoice names none, there is no default',
		text: () =>
			'there is no account: the supplier has no earlier bill to go by, the invoice names none, and there is no default',
		toDo: 'Choose a _Default Account_, or name the account in the field `account` of the line',
	}),
	linesNotRead: stop<{ software: string }>({
		seen: "A line has no account, and the supplier's earlier bills are listed without their lines",
		text: ({ software }) =>
			`there is no account: Codat lists the supplier's earlier bills without their lines (${software}), so nothing can be learned from them`,
		toDo: 'Choose a _Default Account_, or ask Codat’s support to have the lines of bills read',
	}),
	usualAccount: look<{ account: string }>({
		seen: "A line is like none of the supplier's earlier ones, and takes the account that these use most",
		text: ({ account }) =>
			`it is booked on ${account}, the account used most for this supplier, because no earlier line is like it`,
		toDo: 'Check the account. Once it is on the books, later invoices follow it',
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
	noRateOfCategory: stop<{ what: string; rates: string }>({
		seen: "No tax rate is named for a line's category (exempt, reverse charge, within the EU, …), and no earlier bill tells one of its percentage",
		text: ({ what, rates }) =>
			`no tax rate is named for ${what}, and no earlier bill tells which it is. Of that percentage there are: ${rates}`,
		toDo: 'Enter one bill by hand, with the right one, or add a tax rate of that name: later invoices follow it',
	}),
	severalTaxRates: stop<{ what: string; rates: string }>({
		seen: 'Several tax rates fit a line, and no earlier bill tells which',
		text: ({ what, rates }) =>
			`several tax rates are of ${what}, and no earlier bill tells which: ${rates}`,
		toDo: 'Enter one bill by hand, with the right one: later invoices follow it',
	}),
};
