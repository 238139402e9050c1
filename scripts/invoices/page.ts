/** An invoice as it is drawn on one page. Amounts are in hundredths, so that totals are exact. */
export interface Page {
	supplier: { name: string; address: string; contact: string; taxNumber: string };
	title: string;
	/** Label and value: number, days, currency, customer. */
	facts: ReadonlyArray<readonly [string, string]>;
	/** What the columns are called: description, quantity, unit price, tax, amount. */
	columns: readonly [string, string, string, string, string];
	lines: readonly PageLine[];
	/** What the sums are called, e.g. `Subtotal`, `VAT 20%`, `Total due`. */
	subtotal: string;
	tax: (percent: number) => string;
	total: string;
	/** Small print at the end. */
	closing: readonly string[];
	/** How an amount of hundredths is written. */
	money(hundredths: number): string;
}

export interface PageLine {
	description: string;
	quantity: number;
	unit: number;
	/** 20 for 20%. */
	percent: number;
}

const left = 56;
const right = 539;
const ink = '#1d2733';
const muted = '#667585';
const accent = '#2f6f62';
const places = { description: left + 10, quantity: 350, unit: 415, tax: 465, amount: right - 10 };

/** What the lines come to in hundredths: net, the tax of each percentage, and all of it. */
export function sumsOf(lines: readonly PageLine[]) {
	const nets = new Map<number, number>();
	for (const { quantity, unit, percent } of lines)
		nets.set(percent, (nets.get(percent) ?? 0) + quantity * unit);
	const taxes = [...nets].map(([percent, net]) => ({
		percent,
		net,
		tax: Math.round((net * percent) / 100),
	}));
	const net = [...nets.values()].reduce((sum, one) => sum + one, 0);
	const tax = taxes.reduce((sum, one) => sum + one.tax, 0);
	return { net, taxes, tax, total: net + tax };
}

interface Style {
	size?: number;
	bold?: boolean;
	color?: string;
	rightEdge?: boolean;
}

/** Text whose baseline is at `y`; with `rightEdge`, it ends at `x`. Same `y`, same line of text in the PDF. */
type Write = (text: string, x: number, y: number, style?: Style) => void;

/** What an invoice is drawn with. */
interface Pen {
	write: Write;
	rule(y: number, color?: string): void;
}

function penOf(doc: PDFKit.PDFDocument): Pen {
	return {
		write(text, x, y, { size = 10, bold = false, color = ink, rightEdge = false } = {}) {
			doc
				.font(bold ? 'Helvetica-Bold' : 'Helvetica')
				.fontSize(size)
				.fillColor(color);
			const start = rightEdge ? x - doc.widthOfString(text) : x;
			doc.text(text, start, y, { lineBreak: false, baseline: 'alphabetic' });
		},
		rule: (y, color = '#d5dce2') =>
			doc.moveTo(left, y).lineTo(right, y).lineWidth(0.8).strokeColor(color).stroke(),
	};
}

function drawHead({ write }: Pen, { supplier, title, facts }: Page): void {
	write(supplier.name, left, 72, { size: 18, bold: true, color: accent });
	[supplier.address, supplier.contact, supplier.taxNumber].forEach((text, index) =>
		write(text, left, 92 + index * 14, { size: 9, color: muted }),
	);
	write(title, left, 172, { size: 26, bold: true });
	facts.forEach(([label, value], index) => {
		write(label, left, 204 + index * 18, { color: muted });
		write(value, left + 96, 204 + index * 18, { bold: true });
	});
}

function drawLines({ write, rule }: Pen, { columns, lines, money }: Page): void {
	const heading: Style = { size: 9, bold: true, color: '#ffffff' };
	const [description, ...numbers] = columns;
	write(description, places.description, 324, heading);
	[places.quantity, places.unit, places.tax, places.amount].forEach((x, index) =>
		write(numbers[index], x, 324, { ...heading, rightEdge: true }),
	);
	lines.forEach((line, index) => {
		const y = 354 + index * 28;
		write(line.description, places.description, y);
		write(String(line.quantity), places.quantity, y, { rightEdge: true });
		write(money(line.unit), places.unit, y, { rightEdge: true });
		write(`${line.percent}%`, places.tax, y, { rightEdge: true });
		write(money(line.quantity * line.unit), places.amount, y, { rightEdge: true });
		rule(y + 11);
	});
}

function drawSums({ write, rule }: Pen, page: Page): void {
	const { money } = page;
	const { net, taxes, total } = sumsOf(page.lines);
	const sums = [
		[`${page.subtotal}:`, money(net)],
		...taxes.map(({ percent, tax }) => [`${page.tax(percent)}:`, money(tax)]),
	];
	sums.forEach(([label, amount], index) => {
		write(label, places.quantity, 456 + index * 20, { color: muted });
		write(amount, places.amount, 456 + index * 20, { rightEdge: true });
	});
	const end = 448 + sums.length * 20;
	rule(end, accent);
	write(`${page.total}:`, places.quantity, end + 20, { size: 12, bold: true });
	write(money(total), places.amount, end + 20, { size: 12, bold: true, rightEdge: true });
}

/** Draws an invoice on the first page of a document. */
export function drawInvoice(doc: PDFKit.PDFDocument, page: Page): void {
	const pen = penOf(doc);
	doc.rect(0, 0, doc.page.width, 10).fill(accent);
	drawHead(pen, page);
	doc.rect(left, 308, right - left, 24).fill(accent);
	drawLines(pen, page);
	drawSums(pen, page);
	page.closing.forEach((text, index) =>
		pen.write(text, left, 580 + index * 16, { size: 9, color: muted }),
	);
}

/** The document's settings: a fixed date keeps the file the same, byte for byte, each time it is drawn. */
export const pageOptions = (title: string, author: string): PDFKit.PDFDocumentOptions => ({
	size: 'A4',
	margin: left,
	info: { Title: title, Author: author, CreationDate: new Date(0) },
});
