import { look } from './decision';

/** Where the money goes, how much of it, and who sends it. */
export const PAYMENT_DECISIONS = {
	otherBankAccount: look<Record<string, never>>({
		seen: "The bank account isn't one that the supplier's invoices had before",
		text: () =>
			"The bank account on the invoice is not one that this supplier's invoices had before",
		toDo: 'Call the supplier, at a number that you had before, and ask. Pay nothing until then',
	}),
	otherPayee: look<{ payee: string; supplier: string }>({
		seen: "The payee isn't the seller, as with factoring",
		text: ({ payee, supplier }) => `The payee is "${payee}", not the seller "${supplier}"`,
		toDo: 'Check with the supplier that this is right, then pay to the account of the payee',
	}),
	paidByOthers: look<{ means: string }>({
		seen: 'The money is taken by direct debit or card: `paidByOthers` is true',
		text: ({ means }) =>
			`It is paid automatically${means && ` (${means})`}: a payment run must leave it out`,
		toDo: 'Leave the bill out of payment runs, and record the payment when the money was taken',
	}),
	instalments: look<{ instalments: string }>({
		seen: 'It is to be paid in several parts',
		text: ({ instalments }) =>
			`It is to be paid in parts: ${instalments}. The bill is due as a whole on its due date`,
		toDo: 'Pay each part on its day',
	}),
	withheld: look<{ withheld: string; kinds: string; total: string; amountDue: string }>({
		seen: 'Tax or contributions are withheld: the customer pays them to the State, not to the supplier',
		text: ({ withheld, kinds, total, amountDue }) =>
			`${withheld} is withheld${kinds && ` (${kinds})`} and paid to the State: the bill is of ${total}, the supplier is to be paid ${amountDue}`,
		toDo: 'Pay the supplier the rest, and settle what is withheld in the accounting software; or name an account in _Account for Withheld Amounts_, then the bill is of what is to be paid',
	}),
	splitPayment: look<{ split: string; total: string; amountDue: string }>({
		seen: 'The customer pays the VAT to the State in place of the supplier (split payment)',
		text: ({ split, total, amountDue }) =>
			`VAT of ${split} is paid to the State (split payment): the bill is of ${total}, the supplier is to be paid ${amountDue}`,
		toDo: 'Pay the supplier the rest, and settle the VAT in the accounting software; or name an account in _Account for Withheld Amounts_, then the bill is of what is to be paid',
	}),
};
