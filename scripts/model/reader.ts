import type { Answer, Message } from './chatModel';
import { isStatement, readStatement } from './statement';
import { behind, dayOf, numberOf, rowsOf } from './values';

/** What stands before a figure, in English and German; the first that is found counts. */
const LABELS = {
	reference: ['invoice number', 'invoice no.', 'rechnungsnummer', 'rechnung nr.'],
	issueDate: ['invoice date', 'date of issue', 'rechnungsdatum', 'datum'],
	dueDate: ['due date', 'payment due', 'fällig am', 'zahlbar bis'],
	currency: ['currency', 'währung'],
	customer: ['bill to', 'billed to', 'rechnung an'],
	netAmount: ['subtotal', 'net amount', 'nettobetrag', 'zwischensumme'],
	totalAmount: ['total due', 'invoice total', 'gesamtbetrag', 'rechnungsbetrag'],
	prepaidAmount: ['already paid', 'anzahlung'],
} as const;

const TAX = /^(?:vat|mwst\.?|ust\.?) ?(\d+(?:[.,]\d+)?) ?%: ?(.+)$/i;

/** Description, quantity, unit price, percentage, amount. */
const LINE =
	/^(.+?) (\d+(?:[.,]\d+)?) (-?\d[\d.,]*[.,]\d\d) (\d+(?:[.,]\d+)?) ?% (-?\d[\d.,]*[.,]\d\d)$/;

/** Reads an invoice's text, in the form that it is asked for. What the text doesn't say is null. */
export function readText(text: string) {
	const rows = rowsOf(text);
	const after = (labels: readonly string[]) => behind(rows, labels);
	const amount = (name: 'netAmount' | 'totalAmount' | 'prepaidAmount') =>
		numberOf(after(LABELS[name]));
	const lineItems = rows.flatMap((row) => {
		const [, description, quantity, unit, percent, net] = LINE.exec(row) ?? [];
		if (net === undefined) return [];
		return {
			description,
			quantity: numberOf(quantity),
			unitAmount: numberOf(unit),
			netAmount: numberOf(net),
			taxPercent: numberOf(percent),
		};
	});
	const taxBreakdown = rows.flatMap((row) => {
		const [, percent, tax] = TAX.exec(row) ?? [];
		return tax === undefined
			? []
			: [{ taxPercent: numberOf(percent), netAmount: null, taxAmount: numberOf(tax) }];
	});
	const taxes = taxBreakdown.map(({ taxAmount }) => Math.round((taxAmount ?? 0) * 100));
	const customer = after(LABELS.customer);
	const taxNumber = /\b(?:vat registration|vat no\.?|ust-?id(?:-?nr\.?)?): ?([A-Z]{2}[ \d]+\d)/i;
	return {
		format: 'text',
		documentType: /credit note|gutschrift/i.test(text) ? 'creditNote' : 'invoice',
		reference: after(LABELS.reference) ?? null,
		issueDate: dayOf(after(LABELS.issueDate)),
		dueDate: dayOf(after(LABELS.dueDate)),
		currency: after(LABELS.currency) ?? null,
		supplier: {
			name: rows.find((row) => row !== '') ?? null,
			taxNumber: taxNumber.exec(text)?.[1] ?? null,
			email: /[\w.+-]{1,64}@[\w.-]{1,255}\w/.exec(text)?.[0] ?? null,
			iban: /\b[A-Z]{2}\d\d(?: ?[A-Z\d]{4}){3,7}(?: ?[A-Z\d]{1,3})?\b/.exec(text)?.[0] ?? null,
		},
		customer: { name: customer ?? null },
		lineItems,
		taxBreakdown,
		netAmount: amount('netAmount'),
		taxAmount: taxes.length > 0 ? taxes.reduce((sum, tax) => sum + tax, 0) / 100 : null,
		totalAmount: amount('totalAmount'),
		prepaidAmount: amount('prepaidAmount'),
	};
}

const WHAT_IT_IS =
	'I am no AI, but a stand-in for one that `npm start` has started: I read the text of invoices and statements by their labels, and know nothing else. Put a real model in place of the node Chat model, with a credential of yours.';

/**
 * Answers as a model does that is asked for the data in a text: the text comes in the last message. It reads what is
 * there by labels; asked for anything else, it says what it is.
 */
export function readsInvoices(messages: Message[]): Answer {
	const text = messages.findLast(({ role }) => role === 'user')?.content ?? '';
	if (isStatement(text)) return { say: JSON.stringify(readStatement(text)) };
	const read = readText(text);
	if (read.reference === null && read.totalAmount === null && read.lineItems.length === 0)
		return { say: WHAT_IT_IS };
	return { say: `\`\`\`json\n${JSON.stringify(read, null, 2)}\n\`\`\`` };
}
