import { germanData } from '../../scripts/invoices/german';
import { eInvoice } from './eInvoice';
import { italian, italianSimplified, mexican, polish, spanish } from './national';

/** A whole and right invoice of each format, by the name of its root element. */
export const SAMPLES: Record<string, () => string> = {
	Invoice: eInvoice,
	CrossIndustryInvoice: germanData,
	FatturaElettronica: italian,
	FatturaElettronicaSemplificata: italianSimplified,
	Faktura: polish,
	Facturae: spanish,
	Comprobante: mexican,
};
