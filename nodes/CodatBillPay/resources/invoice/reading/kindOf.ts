import type { NoInvoiceKind } from './kinds';

/** Fields that mails begin with: their own, and those that servers put in front of them. */
const MAIL_FIELDS =
	'from to subject date received message-id mime-version return-path reply-to delivered-to envelope-to content-type content-transfer-encoding authentication-results dkim-signature arc- resent- list- thread- x-';

/** What files of a kind begin with, as Latin-1. */
const SIGNATURES: Array<[kind: NoInvoiceKind, ...beginnings: string[]]> = [
	['archive', 'PK\x03\x04', 'PK\x05\x06', '7z\xBC\xAF\x27\x1C', 'Rar!\x1A\x07', '\x1F\x8B'],
	['picture', '\x89PNG', '\xFF\xD8\xFF', 'GIF8', 'II*\0', 'MM\0*', 'BM', 'RIFF'],
	// Outlook's winmail.dat (TNEF), which has the mail's files in it.
	['mail', 'x\x9F>"'],
	// Word, Excel and Outlook before 2007.
	['office', '\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1', '{\\rtf'],
];

/** Where in a zip file of Office Open XML or OpenDocument its first entries are named. */
const OFFICE_ENTRIES = ['[Content_Types].xml', '_rels/.rels', 'mimetypeapplication/vnd.oasis'];

/** Whether a file begins as a mail does: with a field of its header (RFC 5322). */
function isMail(head: string): boolean {
	const [first = ''] = head.trimStart().split(/[\r\n]/, 1);
	const [name, rest] = first.toLowerCase().split(':', 2);
	const isField = MAIL_FIELDS.split(' ').some((field) =>
		field.endsWith('-') ? name.startsWith(field) : name === field,
	);
	return first.startsWith('From ') || (rest !== undefined && isField);
}

/** Control characters that no text has; a text in UTF-16 has a byte order mark instead. */
const looksLikeText = (head: string) =>
	/^(\xFF\xFE|\xFE\xFF)/.test(head) ||
	![...head].some((one) => one < ' ' && !'\t\n\v\f\r\x1B'.includes(one));

/**
 * Of what kind a file is that is neither XML nor PDF.
 *
 * @param head its first bytes, as Latin-1
 */
export function kindOf(head: string): NoInvoiceKind {
	const [kind] =
		SIGNATURES.find(([, ...beginnings]) => beginnings.some((one) => head.startsWith(one))) ?? [];
	if (kind === 'archive' && OFFICE_ENTRIES.some((entry) => head.includes(entry))) return 'office';
	// HEIC and AVIF, as telephones write them.
	if (/^[^]{4}ftyp(hei|mif|avi)/.test(head)) return 'picture';
	if (kind) return kind;
	if (isMail(head)) return 'mail';
	return looksLikeText(head) ? 'text' : 'unknown';
}
