import type { InvoiceForm } from './invoice';

/** What the codes of UNTDID mean for a bill: UBL and CII use them. */

/** Type codes of credit notes (1001), as EN 16931 divides it. */
const CREDIT_NOTES = '81 83 261 262 296 308 381 396 420 458 501 502 503 532'.split(' ');

/** Of invoices, as EN 16931 and France's reform list them; 480 is one that is out of scope of tax (Peppol). */
const INVOICES =
	'71 80 82 84 102 130 202 203 204 211 218 219 295 326 331 380 382 383 384 385 386 387 388 389 390 393 394 395 456 457 471 472 473 480 500 527 553 575 623 633 780 817 870 875 876 877 935'.split(
		' ',
	);

/** Of invoices and credit notes that the customer has made out. */
const SELF_BILLED = '261 389 471 473 500 501 502 527'.split(' ');

/** Of invoices that are issued anew with other figures: they stand in the place of the one before. */
const CORRECTED = '384 471 472'.split(' ');

/** Of documents that ask for no payment, whatever they look like. */
const UNPAYABLE_DOCUMENTS = new Map([
	['105', 'an order (105)'],
	['220', 'an order (220)'],
	['231', 'an answer to an order (231)'],
	['270', 'a delivery note (270)'],
	['310', 'a quotation (310)'],
	['315', 'a contract (315)'],
	['325', 'a pro forma invoice (325)'],
	['351', 'a despatch advice (351)'],
	['632', 'a goods receipt (632)'],
	['751', 'information for accounting (751), and the invoice is another document'],
]);

/** Means of payment (4461) that take the money without the customer's doing: cards, direct debits. */
const COLLECTED = '48 49 54 55 59'.split(' ');

/** What follows from a type code (UNTDID 1001). */
export type TypeMeaning = Pick<
	InvoiceForm,
	'documentType' | 'isSelfBilled' | 'correction' | 'notPayable' | 'remarks'
>;

const KNOWN = new Set([...CREDIT_NOTES, ...INVOICES, ...UNPAYABLE_DOCUMENTS.keys()]);

/** Whether a code is of UNTDID's form, and of no invoice: countries that have codes of their own write others. */
const isOther = (code: string | null) => /^\d{3}$/.test(code ?? '') && !KNOWN.has(code ?? '');

/** What a document is by its type code. */
export const meaningOf = (code: string | null): TypeMeaning => ({
	documentType: CREDIT_NOTES.includes(code ?? '') ? 'creditNote' : 'invoice',
	isSelfBilled: SELF_BILLED.includes(code ?? ''),
	correction: CORRECTED.includes(code ?? '') ? 'replacement' : null,
	notPayable: UNPAYABLE_DOCUMENTS.get(code ?? '') ?? null,
	remarks: isOther(code)
		? [`Its type code, ${code}, is none of an invoice: check that it is one (UNTDID 1001)`]
		: [],
});

/** Whether the money is taken without the customer's doing, by the means of payment (UNTDID 4461). */
export const isTaken = (means: InvoiceForm['paymentMeans']): boolean =>
	means.some(({ code }) => COLLECTED.includes(code ?? ''));
