import type { InvoiceForm } from './invoice';

/** What the codes of UNTDID mean for a bill: UBL and CII use them. */

/** Type codes of credit notes (1001), as EN 16931 divides it. */
const CREDIT_NOTES = '81 83 261 262 296 308 381 396 420 458 501 502 503 532'.split(' ');

/** Of invoices and credit notes that the customer has made out. */
const SELF_BILLED = '261 389 471 473 500 501 502 527'.split(' ');

/** Of invoices that are issued anew with other figures: they stand in the place of the one before. */
const CORRECTED = '384 471 472'.split(' ');

/** Of documents that ask for no payment, whatever they look like. */
const NOT_PAYABLE = new Map([
	['310', 'a quotation (310)'],
	['325', 'a pro forma invoice (325)'],
	['351', 'a despatch advice (351)'],
	['220', 'an order (220)'],
	['231', 'an answer to an order (231)'],
	['751', 'information for accounting (751), and the invoice is another document'],
]);

/** Means of payment (4461) that take the money without the customer's doing: cards, direct debits. */
const TAKEN = '48 49 54 55 59'.split(' ');

export type TypeMeaning = Pick<
	InvoiceForm,
	'documentType' | 'isSelfBilled' | 'correction' | 'notPayable'
>;

/** What a document is by its type code. */
export const meaningOf = (code: string | null): TypeMeaning => ({
	documentType: CREDIT_NOTES.includes(code ?? '') ? 'creditNote' : 'invoice',
	isSelfBilled: SELF_BILLED.includes(code ?? ''),
	correction: CORRECTED.includes(code ?? '') ? 'replacement' : null,
	notPayable: NOT_PAYABLE.get(code ?? '') ?? null,
});

export const isTaken = (means: InvoiceForm['paymentMeans']): boolean =>
	means.some(({ code }) => TAKEN.includes(code ?? ''));
