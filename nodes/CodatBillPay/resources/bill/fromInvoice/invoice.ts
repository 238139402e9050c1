import type { INVOICE } from '../../../invoiceForm/invoice';
import type { Checked } from '../../../invoiceForm/kinds';

type GivenInvoice = Checked<typeof INVOICE>;

/** An invoice in the form of docs/invoices.md, checked: it may come from an AI model, so nothing is taken on trust. */
export type Invoice = GivenInvoice &
	Required<Pick<GivenInvoice, 'issueDate' | 'currency' | 'totalAmount'>>;
/** Who has issued it. */
export type InvoiceSupplier = Invoice['supplier'];
/** A row of its tax breakdown: what is taxed at one rate. */
export type InvoiceTax = Invoice['taxBreakdown'][number];
/** A line of it. */
export type InvoiceLine = Invoice['lineItems'][number];
