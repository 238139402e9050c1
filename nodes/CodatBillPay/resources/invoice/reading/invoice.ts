import { invoicesIn, theOnly } from './documents';
import { noInvoice, type InvoiceForm } from './form';
import { kindOf } from './kindOf';
import { because } from './kinds';
import { embeddedInvoice } from './pdf/pdf';
import { UnreadableFile } from './unreadable';
import { decodeXml } from './xml/characters';
import { isHtml } from './xml/prolog';
import { parseXml } from './xml/xml';

/** The file as a whole must fit into memory a few times. */
const MAX_FILE_BYTES = 100 * 1024 * 1024;
const MAX_XML_BYTES = 64 * 1024 * 1024;

/** How far a file is looked into to tell what it is; PDF readers let as much stand before the header. */
const HEAD_BYTES = 1024;

const megabytes = (bytes: number) => `${Math.floor(bytes / 1024 / 1024)} MB`;

function fromXml(bytes: Uint8Array): InvoiceForm {
	if (bytes.length > MAX_XML_BYTES)
		throw new UnreadableFile(`its XML has more than the ${megabytes(MAX_XML_BYTES)} that are read`);
	const root = parseXml(decodeXml(bytes));
	const found = invoicesIn(root).map((form, index) => ({ form, where: `document ${index + 1}` }));
	return (
		theOnly(found) ??
		noInvoice(because('otherXml', `Its root element is ${root.name.slice(0, 80)}.`))
	);
}

/** @throws UnreadableFile if a file of that many bytes is too large to be read */
export function refuseLarge(bytes: number): void {
	if (bytes > MAX_FILE_BYTES)
		throw new UnreadableFile(`it has more than the ${megabytes(MAX_FILE_BYTES)} that are read`);
}

/**
 * Reads the structured data of an invoice: UBL, CII, or the XML in a hybrid PDF.
 *
 * @returns the form with `format: 'none'` for files of any other kind, XML of other vocabularies too
 * @throws UnreadableFile if the file is empty, or claims to be XML or PDF and is broken, or is larger than can be read
 */
export async function readInvoice(bytes: Buffer): Promise<InvoiceForm> {
	if (bytes.length === 0) throw new UnreadableFile('it is empty');
	refuseLarge(bytes.length);
	const head = bytes.subarray(0, HEAD_BYTES).toString('latin1');
	// Without zero bytes and byte order marks, XML begins alike in every encoding.
	const plain = head.replace(/^(\xEF\xBB\xBF|\xFE\xFF|\xFF\xFE)/, '').replaceAll('\0', '');
	if (/^\s*</.test(plain)) return isHtml(plain) ? noInvoice(because('html')) : fromXml(bytes);
	const kind = kindOf(head);
	if (!head.includes('%PDF-') || kind === 'archive' || kind === 'office')
		return noInvoice(because(kind));
	const embedded = await embeddedInvoice(bytes);
	return embedded ? fromXml(embedded) : noInvoice(because('ordinaryPdf'));
}
