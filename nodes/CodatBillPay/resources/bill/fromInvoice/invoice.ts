import type { INVOICE } from '../../../invoiceForm/invoice';
import type { Checked } from '../../../invoiceForm/kinds';

type GivenInvoice = Checked<typeof INVOICE>;

/** An invoice in the form of docs/invoices.md, checked: it may come from an AI model, so nothing is taken on trust. */
export type Invoice = GivenInvoice &
	Required<Pick<GivenInvoice, 'issueDate' | 'currency' | 'totalAmount'>>;
export type InvoiceSupplier = Invoice['supplier'];
export type InvoiceTax = Invoice['taxBreakdown'][number];
export type InvoiceLine = Invoice['lineItems'][number];
