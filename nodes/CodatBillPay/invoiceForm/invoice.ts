import { emptyForm, type Fields, type Form } from './kinds';
import { LINE_FIELDS, PARTY_FIELDS, TAX_FIELDS } from './parts';

/**
 * The one form of an invoice, whatever it was written in and whoever has read it: a file, or a model that was given its
 * text. BT and BG are the terms of EN 16931. Amounts are in `currency`; the credit of a credit note is positive.
 */

export const INVOICE = {
	/** What the data was written in; `none`: the file holds no structured data, and all else is empty. */
	format: 'text',
	/** Why the file holds no data, if the format is `none`: a word to branch on, one of those in `reading/kinds.ts`. */
	why: 'text',
	/** The same in sentences for a person, with what to do. */
	whyText: 'text',
	documentType: { oneOf: ['invoice', 'creditNote'] },
	/**
	 * The document's own code of what it is, as written: UNTDID 1001 in UBL and CII (380, 381, 384…), TD01 in FatturaPA,
	 * KOR in KSeF, FC/OO in Facturae, I in CFDI (BT-3).
	 */
	typeCode: 'text',
	/** Why nothing is to be paid on it, though it looks like an invoice: a pro forma, a receipt, payroll… */
	notPayable: 'text',
	/** Whether it says that it is a test (CII: TestIndicator). */
	isTest: 'flag',
	/** Whether it says that it is a copy (UBL: CopyIndicator). */
	isCopy: 'flag',
	/** Whether the customer has made it out in the supplier's name. It is owed all the same. */
	isSelfBilled: 'flag',
	/** What it does to the invoices before it: states what is different, or stands in their place as a whole. */
	correction: { oneOf: ['difference', 'replacement'] },
	/** Invoices that it corrects or follows (BG-3). */
	precedingInvoices: {
		list: {
			/** BT-25. */
			reference: 'text',
			/** BT-26. */
			issueDate: 'day',
		},
	},
	/** The invoice's number (BT-1). */
	reference: 'text',
	/** The number that an authority gave it: CFDI's UUID, KSeF's number. */
	fiscalId: 'text',
	/** BT-2. */
	issueDate: 'day',
	/** BT-9: the last day of the terms without a discount. */
	dueDate: 'day',
	/** BT-5. */
	currency: 'currency',
	/** What one unit of that is worth in other currencies, most often in that of the tax office. */
	exchangeRates: { list: { currency: 'currency', rate: 'number' } },
	supplier: { part: PARTY_FIELDS },
	customer: { part: PARTY_FIELDS },
	/** Who is to be paid, where that isn't the supplier: a factor (BG-10). */
	payee: { part: PARTY_FIELDS, optional: true },
	/** The document's own lines, then a line for each allowance (negative) and charge on the whole document. */
	lineItems: { list: LINE_FIELDS },
	/** What is taxed at one rate, and the tax on it (BG-23). */
	taxBreakdown: {
		list: {
			/** What tax it is, as written: VAT in EN 16931, 01 (IVA) or 03 (IGIC) in Facturae, 002 (IVA) in CFDI. */
			scheme: 'text',
			...TAX_FIELDS,
			/** BT-117. */
			taxAmount: 'number',
		},
	},
	/** Without tax, allowances and charges included (BT-109). */
	netAmount: 'amount',
	/** BT-110. */
	taxAmount: 'amount',
	/**
	 * With tax, before anything is withheld (BT-112): `netAmount` + `taxAmount`, and `roundingAmount` where the document
	 * counts it in.
	 */
	totalAmount: 'amount',
	/** BT-113. */
	prepaidAmount: 'amount',
	/** What was added to round (BT-114). */
	roundingAmount: 'amount',
	/** Tax and contributions that the customer keeps back and pays to the State or a fund: the sum of `withholdings`. */
	withheldAmount: 'amount',
	withholdings: {
		list: {
			/** The document's own code or word: RT01, IRPF, ISR… */
			kind: 'text',
			percent: 'percent',
			amount: 'number',
		},
	},
	/** VAT that the customer pays to the State in place of the supplier (Italy's split payment). */
	splitPayment: 'amount',
	/** What the supplier is to be paid (BT-115); null where the figures contradict each other. */
	amountDue: 'amount',
	/** What in its figures contradicts what: nothing may be entered by itself. */
	contradiction: 'text',
	/** What a person should know, in sentences: what the document leaves open, or writes otherwise than most. */
	remarks: 'texts',
	paymentMeans: {
		list: {
			/** UNTDID 4461 (BT-81), or the national code: MP05 in FatturaPA, 03 in CFDI. */
			code: 'text',
			text: 'text',
		},
	},
	/** Whether the money is taken without the customer's doing: direct debit, card. */
	paidByOthers: 'flag',
	/** What the payment is to be marked with (BT-83). */
	paymentReference: 'text',
	/** BT-20. */
	paymentTerms: {
		list: {
			/** Of a cash discount. */
			percent: 'percent',
			/** Days from the day of issue. */
			days: 'number',
			/** What the discount is taken of. */
			base: 'number',
			/** The discount itself, where that is written. */
			amount: 'number',
			/** The last day on which it holds: the last of a discount, else the day on which the payment is due. */
			lastDay: 'day',
			text: 'text',
		},
	},
	/** Payments in parts, where the document names several. */
	instalments: { list: { dueDate: 'day', amount: 'number' } },
	/** The buyer's own number of the order (BT-13). */
	purchaseOrder: 'text',
	/** What the buyer asked to be named, e.g. a department (BT-10). */
	buyerReference: 'text',
	/** All notes on the document, one a line. */
	note: 'text',
} as const satisfies Fields;

/** An invoice as it was read from a file. */
export type InvoiceForm = Form<typeof INVOICE>;

/** The form of a file without structured data. */
export const noInvoice = (why: Pick<InvoiceForm, 'why' | 'whyText'>): InvoiceForm => ({
	...emptyForm(INVOICE),
	format: 'none',
	...why,
});
