import { UnreadableFile } from '../unreadable';

/** The declaration is at the very beginning, so it is looked for no further. */
const DECLARATION_BYTES = 400;

/** Anything but the Char of XML 1.0. */
const NOT_A_CHARACTER = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

/** The same in what a decoder has let pass, so that surrogates stand in pairs: much faster over a long text. */
const NOT_IN_TEXT = /[^\t\n\r\u0020-\uFFFD]/;

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

/** Pieces of a text that are put together at once, so that there are never many. */
const PIECES = 4096;

/** Text with character references and the five entities of XML replaced; undefined if it has any other. */
export function withoutReferences(raw: string): string | undefined {
	let from = raw.indexOf('&');
	if (from < 0) return raw;
	let text = '';
	let pieces: string[] = [];
	let at = 0;
	for (; from >= 0; from = raw.indexOf('&', at)) {
		const end = raw.slice(from + 1, from + 2 + MAX_REFERENCE).indexOf(';');
		const character = end < 0 ? undefined : characterOf(raw.slice(from + 1, from + 1 + end));
		if (character === undefined) return undefined;
		pieces.push(raw.slice(at, from), character);
		at = from + 2 + end;
		if (pieces.length < PIECES) continue;
		text += pieces.join('');
		pieces = [];
	}
	return text + pieces.join('') + raw.slice(at);
}

/** The encoding that a declaration names; undefined if there is none. */
function declaredIn(head: string): string | undefined {
	const text = head.trimStart();
	const declaration = text.startsWith('<?xml') ? text.slice(0, text.indexOf('?>')) : '';
	const [, , value] = /\sencoding\s{0,20}=\s{0,20}(["'])([\w.:-]{1,40})\1/.exec(declaration) ?? [];
	return value?.toLowerCase();
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
	const head = Buffer.from(bytes.subarray(0, DECLARATION_BYTES)).toString('latin1');
	const declared = declaredIn(head) ?? 'utf-8';
	// The declaration could be read byte by byte, so it isn't UTF-16: some program wrote UTF-8 under another's name.
	return /^utf-?16|^ucs-?2|^iso-10646-ucs-2/.test(declared) ? 'utf-8' : declared;
}

/** What Windows-1252 has for the bytes 0x80 to 0x9F (WHATWG, Encoding: index-windows-1252). */
const WINDOWS_1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8DŽ\x8F\x90‘’“”•–—˜™š›œ\x9DžŸ';

/** Node.js 20 and 22 read Windows-1252 as Latin 1, and leave control characters where it has € and ’. */
const mended = (text: string) =>
	text.replaceAll(/[\x80-\x9F]/g, (control) => WINDOWS_1252[control.charCodeAt(0) - 0x80]);

const [LF, CR] = [10, 13];
/** Characters that are made into a text at once. */
const STEP = 8192;

/** Line ends as XML has them read (2.11). One by one, as a pattern would take much memory where there are many. */
class LineEnds {
	/** Whether the last piece ended with the first half of a line end. */
	private isHalf = false;

	mended(text: string): string {
		if (!this.isHalf && !text.includes('\r')) return text;
		const codes = new Uint16Array(text.length);
		let length = 0;
		for (let at = 0; at < text.length; at++) {
			const code = text.charCodeAt(at);
			if (code !== LF || !this.isHalf) codes[length++] = code === CR ? LF : code;
			this.isHalf = code === CR;
		}
		const parts: string[] = [];
		for (let at = 0; at < length; at += STEP)
			parts.push(String.fromCharCode(...codes.subarray(at, Math.min(length, at + STEP))));
		return parts.join('');
	}
}

type Decoder = InstanceType<typeof TextDecoder>;

function decoderOf(encoding: string): Decoder | undefined {
	try {
		return new TextDecoder(encoding, { fatal: true });
	} catch {
		return undefined;
	}
}

/**
 * Turns the bytes of an XML file into text, piece by piece, with line feeds as line ends, and without its byte order
 * mark, or marks: some programs write two.
 */
export class XmlDecoder {
	private encoding: string | undefined;
	private decoder: Decoder | undefined;
	private readonly lineEnds = new LineEnds();
	private hasPadding = false;

	/**
	 * @param isLast whether nothing follows these bytes
	 * @throws UnreadableFile if the encoding is unknown, the bytes are not in it, or XML forbids a character
	 */
	text(bytes: Uint8Array, isLast: boolean): string {
		if (bytes.length === 0 && !isLast) return '';
		const isFirst = this.encoding === undefined;
		if (this.encoding === undefined) {
			this.encoding = encodingOf(bytes);
			this.decoder = decoderOf(this.encoding);
		}
		const text = this.decoded(bytes, isLast);
		if (text === undefined)
			throw new UnreadableFile(
				`its characters are not in the encoding ${this.encoding}, as it claims`,
			);
		const whole = this.withoutPadding(text);
		if (whole === undefined || NOT_IN_TEXT.test(whole))
			throw new UnreadableFile('it holds characters that XML forbids');
		return this.lineEnds.mended(isFirst ? whole.replace(/^\uFEFF{1,3}/, '') : whole);
	}

	/** Programs that save the whole of a buffer write zeros behind the document. Undefined if anything follows them. */
	private withoutPadding(text: string): string | undefined {
		let end = text.length;
		while (end > 0 && text.charCodeAt(end - 1) === 0) end -= 1;
		if (this.hasPadding && end > 0) return undefined;
		this.hasPadding ||= end < text.length;
		return text.slice(0, end);
	}

	private decoded(bytes: Uint8Array, isLast: boolean): string | undefined {
		try {
			const text = this.decoder?.decode(bytes, { stream: !isLast });
			return this.decoder?.encoding === 'windows-1252' && text ? mended(text) : text;
		} catch {
			return undefined;
		}
	}
}
