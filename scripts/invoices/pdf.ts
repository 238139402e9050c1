import PDFDocument from 'pdfkit';
import { drawInvoice, pageOptions, type Page } from './page';

/** What an invoice's PDF holds beside its page. */
export interface Embedded {
	/** The invoice as XML, embedded as Factur-X has it. */
	data?: string;
	/** A file of any kind, to make the PDF large. */
	ballast?: Buffer;
}

/** Fixed dates keep the file the same, byte for byte, each time it is made. */
const dates = { creationDate: new Date(0), modifiedDate: new Date(0) };

/** Draws an invoice. */
export async function invoicePdf(
	title: string,
	page: Page,
	{ data, ballast }: Embedded = {},
): Promise<Buffer> {
	const options = pageOptions(title, page.supplier.name);
	const doc = new PDFDocument({ ...options, ...(data && { pdfVersion: '1.7' }) });
	const chunks: Buffer[] = [];
	const whole = new Promise<Buffer>((resolve) => {
		doc.on('data', (chunk: Buffer) => chunks.push(chunk));
		doc.on('end', () => resolve(Buffer.concat(chunks)));
	});
	drawInvoice(doc, page);
	if (ballast) {
		// As it is, like the picture of a scan: it is compressed already.
		doc.compress = false;
		doc.file(ballast, { name: 'scan.bin', ...dates });
		doc.compress = true;
	}
	if (data) {
		const description = 'The data of the invoice';
		// `relationship` is in pdfkit, but not in its types yet.
		const embedded = { name: 'factur-x.xml', type: 'text/xml', relationship: 'Alternative' };
		doc.file(Buffer.from(data), { ...embedded, ...dates, description });
	}
	doc.end();
	return await whole;
}
