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
