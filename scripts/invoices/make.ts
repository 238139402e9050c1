/** Draws the sample invoices in examples/: `npx tsx scripts/invoices/make.ts`. */
import { createWriteStream } from 'node:fs';
import PDFDocument from 'pdfkit';
import { eInvoiceFile, invoiceFile } from '../n8n/paths';
import { english } from './english';
import { germanData, germanPage } from './german';
import { drawInvoice, pageOptions, type Page } from './page';

/** How the data is embedded, as Factur-X has it. The dates keep the file the same, byte for byte. */
const embedded = {
	name: 'factur-x.xml',
	type: 'text/xml',
	description: 'The data of the invoice',
	// In pdfkit, but not in its types yet.
	relationship: 'Alternative',
	creationDate: new Date(0),
	modifiedDate: new Date(0),
};

/** @param data embedded beside the page */
function make(file: string, title: string, page: Page, data?: string): void {
	const options = pageOptions(title, page.supplier.name);
	const doc = new PDFDocument({ ...options, ...(data && { pdfVersion: '1.7' }) });
	doc.pipe(createWriteStream(file));
	drawInvoice(doc, page);
	if (data) doc.file(Buffer.from(data), embedded);
	doc.end();
}

make(invoiceFile, 'Invoice INV-2026-0117', english);
make(eInvoiceFile, 'Rechnung RE-2026-0042', germanPage, germanData());
