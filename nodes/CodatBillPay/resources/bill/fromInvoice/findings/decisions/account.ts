import { look } from './decision';

/** Where the money goes. */
export const BANK_ACCOUNT = {
	otherBankAccount: look<Record<string, never>>({
		seen: "The bank account isn't one that the supplier's invoices had before",
		text: () =>
			"The bank account on the invoice is not one that this supplier's invoices had before",
		toDo: 'Call the supplier, at a number that you had before, and ask. Pay nothing until then',
	}),
};
