/** White space, byte order marks and, in UTF-16, zero bytes: all that may stand before a document's first tag. */
const MAY_PRECEDE = new Set([...'\0\t\n\r \xEF\xBB\xBF\xFE\xFF'].map((one) => one.charCodeAt(0)));

/** How much white space is gone over, and how much of what follows is looked into. */
const PROLOG_BYTES = 65_536;

/**
 * The beginning of a document from its first tag on, as Latin-1; undefined if the bytes are no XML. Without zero bytes,
 * XML begins alike in every encoding.
 */
export function xmlStart(bytes: Uint8Array): string | undefined {
	let at = 0;
	while (at < bytes.length && at < PROLOG_BYTES && MAY_PRECEDE.has(bytes[at])) at += 1;
	if (bytes[at] !== 60) return undefined;
	const { buffer, byteOffset, length } = bytes.subarray(at, at + PROLOG_BYTES);
	const head = Buffer.from(buffer, byteOffset, length).toString('latin1');
	return head.replaceAll('\0', '');
}

/** What may stand before a document's first element, by how it begins and ends. */
const BEFORE: Array<[begin: string, end: string]> = [
	['<?', '?>'],
	['<!--', '-->'],
];

/** The text from the first tag or document type on, without what stands before it; empty if there is none. */
function fromFirstTag(head: string): string {
	let rest = head.trimStart();
	for (;;) {
		const before = BEFORE.find(([begin]) => rest.startsWith(begin));
		if (!before) return rest;
		const end = rest.indexOf(before[1], before[0].length);
		if (end < 0) return '';
		rest = rest.slice(end + before[1].length).trimStart();
	}
}

/** Whether a document is a web page, which need not be well-formed. */
export const isHtml = (head: string): boolean =>
	/^<(!doctype[ \t\r\n]+html|html|head|body)\b/i.test(fromFirstTag(head).slice(0, 100));
