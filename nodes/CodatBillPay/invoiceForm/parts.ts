import type { Fields } from './kinds';

/** Codat's names for the parts of an address. */
const ADDRESS_FIELDS = {
	line1: 'text',
	line2: 'text',
	city: 'text',
	region: 'text',
	postalCode: 'text',
	/** ISO 3166-1 alpha-2 code. */
	country: 'text',
} as const satisfies Fields;

/** Who has issued it, who is to pay, and who is to be paid. */
export const PARTY_FIELDS = {
	/** The legal name, else the trading name (BT-27, BT-44). */
	name: 'text',
	/** VAT or tax number (BT-31, BT-48), as written. */
	taxNumber: 'text',
	/** Number at a tax office (BT-32), as written: another office may have given it to another. */
	localTaxNumber: 'text',
	/** Number in the company register (BT-30, BT-47). */
	registrationNumber: 'text',
	email: 'text',
	phone: 'text',
	/** The account to pay into, without spaces: the first IBAN that is named, else the first other account (BT-84). */
	iban: 'text',
	address: { part: ADDRESS_FIELDS, optional: true },
} as const satisfies Fields;

/** What is taxed, and how. */
export const TAX_FIELDS = {
	taxPercent: 'percent',
	/** UNCL 5305: S standard, Z zero, E exempt, AE reverse charge, K within the EU, G export, O out of scope… */
	taxCategory: 'category',
	/** Code of why there is no tax, as written: VATEX (BT-121), Natura in FatturaPA. Tax rates may be named by it. */
	taxReason: 'text',
	/**
	 * Without tax. Of a line: what it adds to the invoice's net amount, which differs from `quantity` × `unitAmount` by
	 * rounding and by the line's own allowances and charges; null for a line that is only text (BT-131, BT-116).
	 */
	netAmount: 'number',
} as const satisfies Fields;

/** What is asked money for. */
export const LINE_FIELDS = {
	description: 'text',
	quantity: 'number',
	/** Code of the unit, as written: UN/ECE recommendation 20 in EN 16931 (BT-130). */
	unit: 'text',
	/** Net price of one: what the document gives for its base quantity, divided by that (BT-146). */
	unitAmount: 'number',
	...TAX_FIELDS,
	/** The buyer's order that the line belongs to, where it names one of its own. */
	orderReference: 'text',
	/** Number of the line in that order (BT-132). */
	orderLine: 'text',
	/** The seller's number of the item (BT-155). */
	itemNumber: 'text',
	/** The buyer's number of the item (BT-156). */
	buyerItemNumber: 'text',
	/** The item's standard number, most often a GTIN (BT-157). */
	standardItemNumber: 'text',
	/** An account's ID, nominal code or name, where somebody has named one. No format of invoices holds it. */
	account: 'text',
} as const satisfies Fields;
