import type { PlatformMessages } from './types';

/**
 * The wording Codat publishes for its software-specific errors ("Update a bill", "Manage suppliers");
 * where it publishes none, a plain sentence in the same style.
 */
export function messagesFor(name: string, own: Partial<PlatformMessages> = {}): PlatformMessages {
	return {
		supplierNotFound: `Supplier Ref Id was not found in ${name}.`,
		supplierArchived: `The supplier is archived in ${name}.`,
		accountNotFound: `Account Ref was not found in ${name}.`,
		accountArchived: `'Account Ref' is archived in ${name}.`,
		taxRateNotFound: `Tax Rate Ref was not found in ${name}.`,
		taxRateGiven: `'Tax Rate Ref' must be empty. ${name} takes the tax amount only.`,
		currencyNotEnabled: `The currency {currency} is not enabled in ${name}.`,
		currencyMismatch: 'Ensure that the currency of the bill matches the currency of the supplier.',
		currencyChanged: `The currency of a bill can't be changed in ${name}.`,
		notOpen: "Only bills in 'Open' status can be updated; this one is '{status}'.",
		negativeTotal: "Sum of 'LineItems' must be greater than or equal to '0'.",
		dueBeforeIssue: "'Due Date' must be on or after 'Issue Date'.",
		trackingOfAnotherSubsidiary: `The tracking reference {id} belongs to another subsidiary in ${name}.`,
		overpayment: 'The payment amount {amount} exceeds the amount due on the bill, {due}.',
		duplicateSupplier: `A supplier named '{name}' already exists in ${name}.`,
		duplicateBankAccount: `A bank account named '{name}' already exists in ${name}.`,
		duplicateReference: `The supplier already has a bill with the reference '{reference}' in ${name}.`,
		sharedName: `Another customer, supplier or employee already uses the name '{name}' in ${name}.`,
		nameCharacters: `A name in ${name} can't contain a colon, a tab or a line break.`,
		closedPeriod: `The date {date} is in a period that is closed in ${name}.`,
		duplicateBillNumber: `The bill number '{reference}' is taken in ${name}.`,
		tooManyFiles: `${name} keeps {most} files with a bill at most.`,
		bankAccountType: `${name} takes no bank account of the type {type}.`,
		paymentCurrency:
			"The bank account's currency must be the bill's currency or the company's base currency.",
		...own,
	};
}

/** Fills the `{placeholders}` of a message. */
export function fill(message: string, values: Record<string, string>): string {
	return message.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
