import type { Why } from './kinds';

/**
 * The one form in which invoices are read, whatever they were written in. What a document doesn't say is null, or an
 * empty list. Days are `YYYY-MM-DD`; amounts are in `currency`, and negative where the document says so.
 */
// A type and not an interface, so that it is n8n's IDataObject.
export type InvoiceForm = {
	/** What the data was written in; `none`: the file holds no structured data, and all else is empty. */
	format: 'UBL' | 'CII' | 'none';
	/** Why the file holds no data, if the format is `none`: a word to branch on, one of those in `kinds.ts`. */
	why: Why['why'];
	/** The same in sentences for a person, with what to do. */
	whyText: Why['whyText'];
	documentType: 'invoice' | 'creditNote' | null;
	/** The invoice's number (BT-1). */
	reference: string | null;
	issueDate: string | null;
	dueDate: string | null;
	/** ISO 4217 code. */
	currency: string | null;
	supplier: InvoiceParty;
	customer: InvoiceParty;
	/** The document's own lines, then a line for each allowance (negative) and charge on the whole document. */
	lineItems: InvoiceLine[];
	taxBreakdown: InvoiceTax[];
	/** Without tax, allowances and charges included (BT-109). */
	netAmount: number | null;
	/** BT-110. */
	taxAmount: number | null;
	/** With tax (BT-112). */
	totalAmount: number | null;
	/** BT-113. */
	prepaidAmount: number | null;
	/** What was added to round the amount due (BT-114). */
	roundingAmount: number | null;
	/** `totalAmount` − `prepaidAmount` + `roundingAmount` (BT-115). */
	amountDue: number | null;
	/** The buyer's own number of the order (BT-13). */
	purchaseOrder: string | null;
	/** All notes on the document, one a line. */
	note: string | null;
};

export type InvoiceParty = {
	/** The legal name, else the trading name. */
	name: string | null;
	/** VAT number (BT-31, BT-48), as written. */
	taxNumber: string | null;
	/** Number in the company register (BT-30, BT-47). */
	registrationNumber: string | null;
	email: string | null;
	phone: string | null;
	/** The account to pay into, without spaces: the first IBAN that is named, else the first other account number. */
	iban: string | null;
	address: InvoiceAddress | null;
};

/** Codat's names for the parts of an address. */
type InvoiceAddress = {
	line1: string | null;
	line2: string | null;
	city: string | null;
	region: string | null;
	postalCode: string | null;
	/** ISO 3166-1 alpha-2 code. */
	country: string | null;
};

export type InvoiceLine = {
	description: string | null;
	quantity: number | null;
	/** Net price of one: what the document gives for its base quantity, divided by that. */
	unitAmount: number | null;
	/**
	 * What the line adds to the invoice's net amount. It differs from `quantity` × `unitAmount` by rounding and by the
	 * line's own allowances and charges. Null for a line that is only text.
	 */
	netAmount: number | null;
	/** 19 for 19%. */
	taxPercent: number | null;
	/** UNCL 5305 code: S standard, Z zero, E exempt, AE reverse charge, K within the EU, G export, O out of scope… */
	taxCategory: string | null;
};

/** What is taxed at one rate, and the tax on it (BG-23). */
type InvoiceTax = Pick<InvoiceLine, 'taxPercent' | 'taxCategory'> & {
	netAmount: number | null;
	taxAmount: number | null;
};

/** A party of which nothing is known. */
export const nobody = (): InvoiceParty => ({
	name: null,
	taxNumber: null,
	registrationNumber: null,
	email: null,
	phone: null,
	iban: null,
	address: null,
});

/** The form of a file without structured data. */
export const noInvoice = (why: Why): InvoiceForm => ({
	format: 'none',
	...why,
	documentType: null,
	reference: null,
	issueDate: null,
	dueDate: null,
	currency: null,
	supplier: nobody(),
	customer: nobody(),
	lineItems: [],
	taxBreakdown: [],
	netAmount: null,
	taxAmount: null,
	totalAmount: null,
	prepaidAmount: null,
	roundingAmount: null,
	amountDue: null,
	purchaseOrder: null,
	note: null,
});
