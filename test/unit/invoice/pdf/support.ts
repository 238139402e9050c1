import { readInvoice } from '../../../../nodes/CodatBillPay/resources/invoice/reading/invoice';
import { eInvoice } from '../../../invoices/eInvoice';

export const XML = eInvoice();

export const EVIL = eInvoice({ reference: 'EVIL-1' });

/** The number of the invoice that is read, or why there is none. */
export async function readPdf(pdf: Buffer): Promise<string | null> {
	const { reference, why } = await readInvoice(pdf);
	return reference ?? why;
}

export const GOOD = 'INV-2026-0117';
