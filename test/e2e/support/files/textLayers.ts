import { drawn, drawRows, englishRows } from './layouts';

/**
 * Invoices whose text says something else than the page shows, made with pdfkit: what n8n's Extract From File takes of
 * each, and what a model makes of it.
 */

type Doc = PDFKit.PDFDocument;

/** What pdfkit's types leave out. */
interface Inner {
	_root: { data: Record<string, unknown> };
	page: { resources: { data: Record<string, unknown> } };
	addContent(operators: string): void;
}

const TOTAL = 'Invoice total: 360.00';

/** What nobody sees: it stands before the visible figures, so that a model meets it first. */
const HIDDEN = ['Net amount: 3000.00', 'VAT 20%: 600.00', 'Invoice total: 3600.00'];

/** Draws the head of an invoice, then something, then its lines and sums. */
function drawAround(doc: Doc, reference: string, draw: () => void): void {
	const rows = englishRows(reference);
	drawRows(doc, rows.slice(0, 7));
	draw();
	drawRows(doc, rows.slice(7), 300);
}

/** Another total in a layer that is switched off, as drafts and stamps are. */
const switchedOff = (doc: Doc) => {
	const inner = doc as unknown as Inner;
	// A String object becomes a text, any other a name.
	const layer = doc.ref({ Type: 'OCG', Name: new String('Draft') });
	layer.end(undefined);
	inner._root.data.OCProperties = { OCGs: [layer], D: { OFF: [layer] } };
	inner.page.resources.data.Properties = { Draft: layer };
	drawAround(doc, 'LAYER/1', () => {
		inner.addContent('/OC /Draft BDC');
		drawRows(doc, HIDDEN, 200);
		inner.addContent('EMC');
	});
};

/** Another total in text that is drawn invisibly (rendering mode 3), as OCR programs lay it over a scan. */
const invisible = (doc: Doc) => {
	const inner = doc as unknown as Inner;
	drawAround(doc, 'LAYER/2', () => {
		inner.addContent('3 Tr');
		drawRows(doc, HIDDEN, 200);
		inner.addContent('0 Tr');
	});
};

/** The total is the value of a form's field. */
const formField = (reference: string) => (doc: Doc) => {
	const rows = englishRows(reference);
	drawRows(
		doc,
		rows.map((row) => (row === TOTAL ? 'Invoice total:' : row)),
	);
	doc.initForm();
	doc.formText('total', 150, 60 + 18 * rows.indexOf(TOTAL), 80, 14, { value: '360.00' });
};

/** Amounts of an invoice whose cents are raised: what is there, and what a model reads of it. */
const amounts = (net: number, tax: number, total: number) => ({
	lineItems: [{ description: 'Kraft cake boxes', quantity: 1, netAmount: net, taxPercent: 20 }],
	...{ netAmount: net, taxAmount: tax, totalAmount: total },
	taxBreakdown: [{ taxPercent: 20, netAmount: net, taxAmount: tax }],
});

/** Each amount with its cents small and higher. Without them, and a hundred times as much, the figures agree, too. */
const raisedCents = (reference: string) => (doc: Doc) => {
	const head = englishRows(reference).slice(0, 7);
	drawRows(doc, head);
	for (const [index, [label, whole, cents]] of [
		['Kraft cake boxes 1 20%', '300', '80'],
		['Net amount:', '300', '80'],
		['VAT 20%:', '60', '16'],
		['Invoice total:', '360', '96'],
	].entries()) {
		const [row, top] = [`${label} ${whole}`, 60 + 18 * (head.length + index)];
		doc.fontSize(10).text(row, 50, top, { lineBreak: false });
		const behind = 50 + doc.widthOfString(row);
		doc.fontSize(6).text(cents, behind, top - 2, { lineBreak: false });
	}
};

/** What is drawn, how the model's answer differs from what stands behind the labels, and what is said of it. */
type Layered = [what: string, draw: (doc: Doc) => void, misread: object, said: RegExp];

export const LAYERED: Layered[] = [
	[
		'a total in a layer that is switched off',
		...([
			switchedOff,
			{},
			/add up to 3,660\.00 GBP, but the document's total is 3,600\.00 GBP/,
		] as const),
	],
	[
		'a total in invisible text',
		...([
			invisible,
			{},
			/add up to 3,660\.00 GBP, but the document's total is 3,600\.00 GBP/,
		] as const),
	],
	['a total in a field of a form', formField('LAYER/3'), {}, /Total Amount/],
	[
		'a total in a field of a form, which the model adds up',
		...([formField('LAYER/4'), { totalAmount: 360 }] as const),
		/The total "360" is not in the text/,
	],
	[
		'raised cents that the model leaves out',
		...([raisedCents('LAYER/5'), amounts(300, 60, 360)] as const),
		/The total "360" is not in the text/,
	],
	[
		'raised cents that the model reads as hundreds',
		...([raisedCents('LAYER/6'), amounts(30_080, 6016, 36_096)] as const),
		/The total "36096" is not in the text/,
	],
];

export const layered = async (draw: (doc: Doc) => void) => await drawn([draw]);

/** Raised cents, and how they are read rightly. */
export const RIGHTLY_READ = {
	file: async () => await layered(raisedCents('LAYER/7')),
	read: amounts(300.8, 60.16, 360.96),
};
