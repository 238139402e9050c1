import type { Budget } from '../budget';
import type { XmlElement } from '../xml/element';
import { cfdi } from './cfdi/cfdi';
import { cii } from './cii/cii';
import { isOf, plainNamespace, readDocument, type Format, type ReadInvoice } from './engine/format';
import { facturae } from './facturae/facturae';
import { fatturaPa } from './fatturaPa/ordinary';
import { fatturaPaSimplified } from './fatturaPa/simplified';
import { ksef } from './ksef/ksef';
import { ubl } from './ubl/ubl';

export type { ReadInvoice } from './engine/format';

/** All formats that are read. */
export const FORMATS: Format[] = [ubl, cii, fatturaPa, fatturaPaSimplified, ksef, facturae, cfdi];

/** The formats that have a root element of a name. */
const BY_ROOT = new Map<string, Format[]>();
for (const format of FORMATS)
	for (const name of Object.keys(format.roots))
		BY_ROOT.set(name, [...(BY_ROOT.get(name) ?? []), format]);

/** Whether a root element is that of an invoice, of a version that is known or not. */
export function isInvoice(root: XmlElement): boolean {
	const namespace = plainNamespace(root);
	return (
		BY_ROOT.get(root.name)?.some(
			({ roots, family }) => roots[root.name].includes(namespace) || family?.test(namespace),
		) ?? false
	);
}

/** The outermost elements that are of a format: the root itself, or what its envelopes hold, however deep. */
function invoiceElements(root: XmlElement): Array<{ element: XmlElement; format: Format }> {
	const found: Array<{ element: XmlElement; format: Format }> = [];
	const left = [root];
	for (let element = left.pop(); element; element = left.pop()) {
		const one = element;
		const format = BY_ROOT.get(one.name)?.find((known) => isOf(known, one));
		if (format) found.push({ element: one, format });
		else for (let at = one.children.length - 1; at >= 0; at--) left.push(one.children[at]);
	}
	return found;
}

/**
 * The documents in an XML file: itself, or those in its envelopes. Each is an invoice, or several in a format that puts
 * several into one.
 *
 * @throws UnreadableFile if one of them can't be read
 */
export async function documentsIn(root: XmlElement, budget: Budget): Promise<ReadInvoice[][]> {
	const documents: ReadInvoice[][] = [];
	for (const { element, format } of invoiceElements(root))
		documents.push(await readDocument(format, element, budget));
	return documents;
}
