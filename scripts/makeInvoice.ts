/** Draws the sample invoice in examples/: `npx tsx scripts/makeInvoice.ts`. */
import { createWriteStream } from 'node:fs';
import PDFDocument from 'pdfkit';
import { invoiceFile } from './n8n/paths';

const supplier = {
	name: 'Fernhill Packaging Supplies Ltd',
	address: 'Unit 7, Example Trading Estate, Fernhill, EX1 7AM, United Kingdom',
	contact: 'accounts@fernhill-packaging.example',
	vat: 'VAT registration: GB 000 0000 00',
};
const facts = [
	['Invoice number:', 'INV-2026-0117'],
	['Invoice date:', '17 January 2026'],
	['Due date:', '16 February 2026'],
	['Currency:', 'GBP'],
	['Bill to:', 'Harbour Lane Bakery'],
] as const;
// Amounts in pence, so that the totals below are exact.
const lines = [
	{ description: 'Kraft paper bread bags, box of 500', quantity: 6, unit: 3250 },
	{ description: 'Windowed cake boxes 10 in, pack of 50', quantity: 8, unit: 2175 },
	{ description: 'Greaseproof sheets 400 x 600 mm, ream', quantity: 4, unit: 1840 },
];
const vatPercent = 20;
const payment = [
	'Please pay by bank transfer, quoting the invoice number.',
	'Example Bank plc, sort code 00-00-00, account number 00000000',
	'A made-up invoice, for trying out n8n-nodes-codat.',
];

const left = 56;
const right = 539;
const ink = '#1d2733';
const muted = '#667585';
const accent = '#2f6f62';
const columns = { description: left + 10, quantity: 350, unit: 415, vat: 465, amount: right - 10 };

const pounds = (pence: number) => (pence / 100).toFixed(2);

const doc = new PDFDocument({
	size: 'A4',
	margin: left,
	// A fixed date keeps the file the same, byte for byte, each time it is drawn.
	info: { Title: 'Invoice INV-2026-0117', Author: supplier.name, CreationDate: new Date(0) },
});
doc.pipe(createWriteStream(invoiceFile));

type Style = { size?: number; bold?: boolean; color?: string; rightEdge?: boolean };

/** Text whose baseline is at `y`; with `rightEdge`, it ends at `x`. Same `y`, same line of text in the PDF. */
function write(text: string, x: number, y: number, style: Style = {}) {
	const { size = 10, bold = false, color = ink, rightEdge = false } = style;
	doc
		.font(bold ? 'Helvetica-Bold' : 'Helvetica')
		.fontSize(size)
		.fillColor(color);
	const start = rightEdge ? x - doc.widthOfString(text) : x;
	doc.text(text, start, y, { lineBreak: false, baseline: 'alphabetic' });
}

const rule = (y: number, color = '#d5dce2') =>
	doc.moveTo(left, y).lineTo(right, y).lineWidth(0.8).strokeColor(color).stroke();

doc.rect(0, 0, doc.page.width, 10).fill(accent);
write(supplier.name, left, 72, { size: 18, bold: true, color: accent });
[supplier.address, supplier.contact, supplier.vat].forEach((text, index) =>
	write(text, left, 92 + index * 14, { size: 9, color: muted }),
);
write('INVOICE', left, 172, { size: 26, bold: true });
facts.forEach(([label, value], index) => {
	write(label, left, 204 + index * 18, { color: muted });
	write(value, left + 96, 204 + index * 18, { bold: true });
});

doc.rect(left, 308, right - left, 24).fill(accent);
const heading: Style = { size: 9, bold: true, color: '#ffffff' };
write('Description', columns.description, 324, heading);
write('Quantity', columns.quantity, 324, { ...heading, rightEdge: true });
write('Unit price', columns.unit, 324, { ...heading, rightEdge: true });
write('VAT', columns.vat, 324, { ...heading, rightEdge: true });
write('Amount', columns.amount, 324, { ...heading, rightEdge: true });
lines.forEach(({ description, quantity, unit }, index) => {
	const y = 354 + index * 28;
	write(description, columns.description, y);
	write(String(quantity), columns.quantity, y, { rightEdge: true });
	write(pounds(unit), columns.unit, y, { rightEdge: true });
	write(`${vatPercent}%`, columns.vat, y, { rightEdge: true });
	write(pounds(quantity * unit), columns.amount, y, { rightEdge: true });
	rule(y + 11);
});

const subtotal = lines.reduce((sum, { quantity, unit }) => sum + quantity * unit, 0);
const vat = Math.round((subtotal * vatPercent) / 100);
const totals = [
	['Subtotal:', pounds(subtotal)],
	[`VAT ${vatPercent}%:`, pounds(vat)],
] as const;
totals.forEach(([label, amount], index) => {
	write(label, columns.quantity, 456 + index * 20, { color: muted });
	write(amount, columns.amount, 456 + index * 20, { rightEdge: true });
});
rule(488, accent);
write('Total due:', columns.quantity, 508, { size: 12, bold: true });
write(pounds(subtotal + vat), columns.amount, 508, { size: 12, bold: true, rightEdge: true });
payment.forEach((text, index) => write(text, left, 580 + index * 16, { size: 9, color: muted }));
doc.end();
