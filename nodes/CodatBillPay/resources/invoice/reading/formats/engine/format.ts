import { INVOICE, type InvoiceForm } from '../../../../../invoiceForm/invoice';
import type { Budget } from '../../budget';
import { UnreadableFile } from '../../unreadable';
import type { XmlElement } from '../../xml/element';
import { refuseLong } from './limits';
import { Place } from './place';
import { readLongTable, type Table } from './table';

/** A format of invoices, as data. A new one is a file that exports one of these, and a line in index.ts. */
export interface Format {
	/** The form's `format`. */
	name: string;
	/** Names of root elements, and the namespaces that each may have. */
	roots: Record<string, readonly string[]>;
	/**
	 * Namespaces of which a document of that root is one of this format, though of a version that isn't known: an error
	 * says so. Without it such a document is none of ours.
	 */
	family?: RegExp;
	/** Other documents of the same root element, that are never read: an element that each has, and what it is. */
	others?: Record<string, { is: string; advice: string }>;
	/** Paths of the parts without which there is no invoice. */
	requires?: readonly string[];
	/** Where each invoice begins, from the root; without it the root is the invoice. */
	documents?: string;
	/** Where the form's fields stand. */
	table: Table<typeof INVOICE>;
	/** What no table says: what the figures and codes come to. */
	finish?(form: InvoiceForm, at: Place): InvoiceForm;
	/** Files that the document holds: where each begins, and its name and base64 content from there. */
	files?: { each: string; name: string; data: string };
}

/** A picture of the invoice that its document holds. */
interface EmbeddedFile {
	name: string;
	/** MIME type. */
	type: string;
	content: Buffer;
}

/** An invoice of a file. */
export interface ReadInvoice {
	form: InvoiceForm;
	/** The PDF inside the document. */
	embedded?: EmbeddedFile;
}

/** An element's namespace. Some makers break it into lines, or have a blank in it. */
export const plainNamespace = ({ namespace }: XmlElement): string => namespace.replace(/\s/g, '');

/**
 * Whether a root element, of a name that the format has, is of it.
 *
 * @throws UnreadableFile if it is, but of a version that isn't known, or another document of that root
 */
export function isOf(
	{ roots, family, others = {}, name: format }: Format,
	element: XmlElement,
): boolean {
	const namespace = plainNamespace(element);
	const known = roots[element.name];
	if (known.includes(namespace)) return true;
	if (!family?.test(namespace)) return false;
	const other = element.children.find(({ name }) => Object.hasOwn(others, name));
	if (other) throw new UnreadableFile(`it is ${others[other.name].is}`, others[other.name].advice);
	throw new UnreadableFile(
		`it is ${format} of a version that isn't known: ${namespace.slice(0, 100)}`,
		`Known: ${known.join(', ')}. Ask the supplier for one of these, or enter the bill by hand.`,
	);
}

/** `%PDF-` in base64, as far as its characters stand for nothing else. */
const PDF = /^\s{0,99}JVBERi/;

/** The first PDF that a document holds. */
function embeddedPdf({ files }: Format, at: Place): EmbeddedFile | undefined {
	const found = files && at.all(files.each).find((file) => PDF.test(file.content(files.data)));
	return (
		found && {
			name: found.text(files.name) ?? 'invoice.pdf',
			type: 'application/pdf',
			content: Buffer.from(found.content(files.data), 'base64'),
		}
	);
}

/** The last step of a path, in the first of its spellings. */
const lastStep = (path: string) => (path.split('/').at(-1) ?? path).split('|')[0];

/**
 * The invoices of a document.
 *
 * @throws UnreadableFile if an amount or a date is none, or there is no invoice in it
 */
export async function readDocument(
	format: Format,
	element: XmlElement,
	budget: Budget,
): Promise<ReadInvoice[]> {
	const root = new Place(element);
	const missing = format.requires?.find((path) => !root.first(path));
	if (missing !== undefined)
		throw new UnreadableFile(`its ${element.name} is without ${lastStep(missing)}`);
	const places = format.documents ? root.all(format.documents).map((at) => at.asInvoice()) : [root];
	if (places.length === 0)
		throw new UnreadableFile(`it is ${format.name} without an invoice in it`);
	const invoices: ReadInvoice[] = [];
	for (const at of places) {
		const read = await readLongTable(INVOICE, format.table, at, budget);
		const written = { ...read, format: format.name };
		const form = format.finish?.(written, at) ?? written;
		if (form.totalAmount === null) throw new UnreadableFile(`its ${at.name} says no total amount`);
		refuseLong(form.lineItems.length);
		invoices.push({ form, embedded: embeddedPdf(format, at) });
		await budget.rest();
	}
	return invoices;
}
