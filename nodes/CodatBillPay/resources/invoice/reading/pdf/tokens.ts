import type { Budget } from '../budget';
import { UnreadableFile } from '../unreadable';

/** No object but the data of streams is longer: a list of 100,000 pages. */
const MAX_OBJECT_BYTES = 2 * 1024 * 1024;
/** What is kept of a text: names of files are shorter (annex C allows 32,767 bytes). */
const MAX_TEXT_BYTES = 65_536;
const MAX_WORD_BYTES = 1000;

export const REGULAR = 0;
const SPACE = 1;
export const DELIMITER = 2;
/** The class of each byte (7.2.2). */
export const CLASSES = new Uint8Array(256);
for (const one of '\0\t\n\f\r ') CLASSES[one.charCodeAt(0)] = SPACE;
for (const one of '()<>[]{}/%') CLASSES[one.charCodeAt(0)] = DELIMITER;

const code = (character: string) => character.charCodeAt(0);
export const LF = code('\n');
const CR = code('\r');
const PERCENT_SIGN = code('%');
export const OPEN = code('(');
const CLOSE = code(')');
const BACKSLASH = code('\\');
export const LESS = code('<');
export const GREATER = code('>');
export const SLASH = code('/');
export const LIST = code('[');

const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** Whether a byte is one of 0 to 9. */
export const isDigit = (byte: number | undefined): boolean =>
	byte !== undefined && byte >= 48 && byte <= 57;

/** Whether a byte is white space (7.2.2). */
export const isPdfSpace = (byte: number | undefined): boolean =>
	byte !== undefined && CLASSES[byte] === SPACE;

/** Reads words, names and texts from a file's bytes. Each byte that it looks at is charged. */
export class PdfTokens {
	protected readonly end: number;

	constructor(
		protected readonly bytes: Buffer,
		public at: number,
		protected readonly budget: Budget,
	) {
		this.end = Math.min(bytes.length, at + MAX_OBJECT_BYTES);
	}

	protected fail(): never {
		throw new UnreadableFile(`its PDF is broken at byte ${this.at}`);
	}

	/** Goes behind white space and comments. */
	skipSpace(): void {
		const { bytes, end } = this;
		let { at } = this;
		for (let isComment = false; at < end; at++) {
			const byte = bytes[at];
			if (isComment) isComment = byte !== LF && byte !== CR;
			else if (byte === PERCENT_SIGN) isComment = true;
			else if (CLASSES[byte] !== SPACE) break;
		}
		this.budget.spend('bytes', at - this.at);
		this.at = at;
	}

	/** Whether the bytes go on with this word; goes behind it if so. */
	take(word: string): boolean {
		for (let index = 0; index < word.length; index++)
			if (this.bytes[this.at + index] !== word.charCodeAt(index)) return false;
		this.at += word.length;
		return true;
	}

	/** The word that is next, without white space before it; empty if there is none. */
	word(): string {
		const from = this.at;
		const end = Math.min(this.end, from + MAX_WORD_BYTES);
		while (this.at < end && CLASSES[this.bytes[this.at]] === REGULAR) this.at += 1;
		this.budget.spend('bytes', this.at - from + 1);
		return this.bytes.toString('latin1', from, this.at);
	}

	/** The whole number that is next; undefined, and where it was, if there is none. */
	integer(): number | undefined {
		const from = this.at;
		this.skipSpace();
		let value = 0;
		const first = this.at;
		for (; isDigit(this.bytes[this.at]) && this.at - first < 11; this.at++)
			value = value * 10 + this.bytes[this.at] - 48;
		if (this.at > first && CLASSES[this.bytes[this.at] ?? LF] !== REGULAR) return value;
		this.at = from;
		return undefined;
	}

	protected name(): string {
		this.at += 1;
		const written = this.word();
		if (!written.includes('#')) return written;
		return written.replace(/#([\dA-Fa-f]{2})/g, (_all, hex: string) =>
			String.fromCharCode(parseInt(hex, 16)),
		);
	}

	protected hexadecimal(): string {
		const from = this.at + 1;
		const rest = this.bytes.subarray(from, this.end);
		const found = rest.indexOf(GREATER);
		this.budget.spend('bytes', found < 0 ? rest.length : found);
		if (found < 0) this.fail();
		this.at = from + found + 1;
		const digits = this.bytes
			.toString('latin1', from, Math.min(from + found, from + MAX_TEXT_BYTES))
			.replace(/[^\dA-Fa-f]/g, '');
		return Buffer.from(digits.length % 2 ? `${digits}0` : digits, 'hex').toString('latin1');
	}

	protected literal(): string {
		const from = (this.at += 1);
		const { bytes, end } = this;
		let isEscaped = false;
		let at = from;
		for (let open = 1; at < end; at++) {
			const byte = bytes[at];
			if (byte === BACKSLASH) {
				isEscaped = true;
				at += 1;
			} else if (byte === OPEN) open += 1;
			else if (byte === CLOSE && --open === 0) break;
		}
		// Also for a text that doesn't end.
		this.budget.spend('bytes', at - from);
		if (at >= end) this.fail();
		this.at = at + 1;
		const written = bytes.toString('latin1', from, Math.min(at, from + MAX_TEXT_BYTES));
		return isEscaped ? unescaped(written) : written;
	}
}

/** A literal string without the escapes of 7.3.4.2. */
function unescaped(written: string): string {
	return written.replace(
		/\\(?:([0-7]{1,3})|(\r\n|\r|\n)|([^]))/g,
		(_all, octal?: string, lineEnd?: string, character = '') => {
			if (octal !== undefined) return String.fromCharCode(parseInt(octal, 8) % 256);
			return lineEnd === undefined ? (ESCAPES[character as string] ?? (character as string)) : '';
		},
	);
}
