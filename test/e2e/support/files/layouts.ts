import PDFDocument from 'pdfkit';

/** Lines of text on pages, one under the other, as a printer of invoices draws them. */
type Pages = ReadonlyArray<readonly string[]>;

/** A PDF of A4 pages, each drawn by one of these. */
export async function drawn(draw: ReadonlyArray<(doc: PDFKit.PDFDocument) => void>) {
	const doc = new PDFDocument({ autoFirstPage: false });
	const chunks: Buffer[] = [];
	const whole = new Promise<Buffer>((resolve) => {
		doc.on('data', (chunk: Buffer) => chunks.push(chunk));
		doc.on('end', () => resolve(Buffer.concat(chunks)));
	});
	for (const onPage of draw) {
		doc.addPage({ size: 'A4', margin: 50 }).font('Helvetica').fontSize(10);
		onPage(doc);
	}
	doc.end();
	return await whole;
}

/** Draws lines of text one under the other, the first at a height of the page. */
export const drawRows = (doc: PDFKit.PDFDocument, rows: readonly string[], top = 60): void =>
	rows.forEach((row, index) => doc.text(row, 50, top + index * 18, { lineBreak: false }));

/** A PDF of these pages. An empty one holds a picture of lines and no text, as a scanner makes it. */
const pdf = async (pages: Pages): Promise<Buffer> =>
	await drawn(
		pages.map((rows) => (doc) => {
			drawRows(doc, rows);
			if (rows.length > 0) return;
			for (let y = 80; y < 300; y += 20) doc.rect(60, y, 300, 8).fill('#444');
		}),
	);

/** A line of an invoice, in a language's way of writing numbers. */
const line = (
	description: string,
	quantity: number,
	unit: number,
	percent: number,
	separator: string,
) => {
	const money = (amount: number) => amount.toFixed(2).replace('.', separator);
	return `${description} ${quantity} ${money(unit)} ${percent}% ${money(quantity * unit)}`;
};

/** The lines of {@link englishInvoice}. */
export const englishRows = (reference = 'COP/2291') => [
	'Copperfield Packaging Ltd',
	'14 Dock Street, Bristol. VAT no: GB 111 1111 11',
	`Invoice no.: ${reference}`,
	'Date of issue: 21 January 2026',
	'Payment due: 20 February 2026',
	'Currency: GBP',
	'Billed to: Harbour Lane Bakery',
	line('Kraft cake boxes', 10, 25, 20, '.'),
	line('Delivery', 1, 50, 20, '.'),
	'Net amount: 300.00',
	'VAT 20%: 60.00',
	'Invoice total: 360.00',
];

/** English, on one page, from a supplier of Harbour Lane Bakery: 360.00 with tax. */
export const englishInvoice = async (reference?: string) => await pdf([englishRows(reference)]);

const GERMAN_LINES = 40;

/** German, on two pages, from a supplier of Rheinufer Canteen: 40 lines, 1.926,00 with tax. */
export const germanInvoice = async () => {
	const lines = Array.from({ length: GERMAN_LINES }, (_none, index) =>
		line(`Kartoffeln, 25 kg, Lieferung ${index + 1}`, 2, 22.5, 7, ','),
	);
	return await pdf([
		[
			'Auenhof Gemüse GmbH',
			'Musterweg 4, 50667 Köln - USt-IdNr.: DE000000001',
			'Rechnung Nr.: A-2026/77',
			'Datum: 22. Januar 2026',
			'Zahlbar bis: 05.02.2026',
			'Währung: EUR',
			'Rechnung an: Rheinufer Canteen',
			...lines.slice(0, 25),
			'Übertrag: 1.125,00',
		],
		[
			'Übertrag: 1.125,00',
			...lines.slice(25),
			'Zwischensumme: 1.800,00',
			'MwSt. 7%: 126,00',
			'Rechnungsbetrag: 1.926,00 EUR',
		],
	]);
};

/** A scan: a page without text. */
export const scan = async () => await pdf([[]]);

/** A statement of account: a line each of reference, day, amount and balance, with figures as they are given. */
export const statement = async (
	supplier: string,
	lines: ReadonlyArray<readonly [reference: string, day: string, amount: string, balance: string]>,
	closing: string,
) =>
	await pdf([
		[
			supplier,
			'STATEMENT OF ACCOUNT',
			'Statement date: 2026-11-28',
			'Currency: GBP',
			...lines.map((line) => line.join(' ')),
			`Balance due: ${closing}`,
		],
	]);
