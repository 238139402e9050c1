import type { XmlElement } from '../xml/xml';
import { cii } from './cii';
import { isOf, readDocument, type Format, type ReadInvoice } from './format';
import { ubl } from './ubl';

export type { ReadInvoice } from './format';

/** All formats that are read. */
const FORMATS: Format[] = [ubl, cii];

/**
 * The documents in an XML file: itself, or, in an envelope, one or more of its children. Each is an invoice, or several
 * in a format that puts several into one.
 *
 * @throws UnreadableFile if one of them can't be read
 */
export const documentsIn = (root: XmlElement): ReadInvoice[][] =>
	[root, ...root.children].flatMap((element) => {
		const format = FORMATS.find((one) => isOf(one, element));
		return format ? [readDocument(format, element)] : [];
	});
