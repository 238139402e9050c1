import { UnreadableFile } from '../unreadable';

/** The declaration is at the very beginning, so it is looked for no further. */
const DECLARATION_BYTES = 400;

const DECLARED = /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']/;

/** Anything but the Char of XML 1.0. */
export const NOT_A_CHARACTER = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

const ENTITIES = new Map(Object.entries({ lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }));

/** The longest reference is `#x10FFFF`. */
const MAX_REFERENCE = 8;

/** The character that a reference means, given without & and ; */
function characterOf(reference: string): string | undefined {
	const known = ENTITIES.get(reference);
	if (known) return known;
	const [, hexadecimal, decimal] = /^#(?:x([\dA-Fa-f]+)|(\d+))$/.exec(reference) ?? [];
	const code = hexadecimal ? parseInt(hexadecimal, 16) : Number(decimal ?? 0);
	const character = code <= 0x10ffff ? String.fromCodePoint(code) : '\0';
	return NOT_A_CHARACTER.test(character) ? undefined : character;
}

/** Text with character references and the five entities of XML replaced; undefined if it has any other. */
export function withoutReferences(raw: string): string | undefined {
	const pieces: string[] = [];
	let at = 0;
	for (let from = raw.indexOf('&'); from >= 0; from = raw.indexOf('&', at)) {
		const [reference, end] = raw.slice(from + 1, from + 2 + MAX_REFERENCE).split(';', 2);
		const character = end === undefined ? undefined : characterOf(reference);
		if (character === undefined) return undefined;
		pieces.push(raw.slice(at, from), character);
		at = from + 2 + reference.length;
	}
	return pieces.length > 0 ? pieces.join('') + raw.slice(at) : raw;
}

/**
 * The encoding of an XML file: from its byte order mark, else from the zero bytes of its first characters, else from
 * its declaration, else UTF-8 (XML 1.0, appendix F).
 */
function encodingOf(bytes: Uint8Array): string {
	const [first, second] = bytes;
	if (first === 0xfe && second === 0xff) return 'utf-16be';
	if (first === 0xff && second === 0xfe) return 'utf-16le';
	if (first === 0xef && second === 0xbb) return 'utf-8';
	if (first === 0 && second !== 0) return 'utf-16be';
	if (first !== 0 && second === 0) return 'utf-16le';
	const head = new TextDecoder('windows-1252').decode(bytes.subarray(0, DECLARATION_BYTES));
	const declared = DECLARED.exec(head)?.[1].toLowerCase() ?? 'utf-8';
	// The declaration could be read byte by byte, so it isn't UTF-16: some program wrote UTF-8 under another's name.
	return /^utf-?16|^ucs-?2|^iso-10646-ucs-2/.test(declared) ? 'utf-8' : declared;
}

function decoded(bytes: Uint8Array, encoding: string): string | undefined {
	try {
		return new TextDecoder(encoding, { fatal: true }).decode(bytes);
	} catch {
		return undefined;
	}
}

/**
 * The text of an XML file, without its byte order mark.
 *
 * @throws UnreadableFile if the encoding is unknown, or the bytes are not in it
 */
export function decodeXml(bytes: Uint8Array): string {
	const encoding = encodingOf(bytes);
	const text = decoded(bytes, encoding);
	if (text === undefined)
		throw new UnreadableFile(`its characters are not in the encoding ${encoding}, as it claims`);
	return text;
}
