import type { Budget } from '../budget';
import { UnreadableFile } from '../unreadable';
import { PdfReference, type PdfDictionary, type PdfValue } from './values';

/** No object but the data of streams is longer, or holds more values: a list of 100,000 pages. */
const MAX_OBJECT_BYTES = 2 * 1024 * 1024;
const MAX_OBJECT_VALUES = 250_000;
/** What a value costs beside its bytes. */
const VALUE_COST = 8;
/** What is kept of a text: names of files are shorter (annex C allows 32,767 bytes). */
const MAX_TEXT_BYTES = 65_536;
const MAX_WORD_BYTES = 1000;

const [REGULAR, SPACE, DELIMITER] = [0, 1, 2];
/** The class of each byte (7.2.2). */
const CLASSES = new Uint8Array(256);
for (const one of '\0\t\n\f\r ') CLASSES[one.charCodeAt(0)] = SPACE;
for (const one of '()<>[]{}/%') CLASSES[one.charCodeAt(0)] = DELIMITER;

const code = (character: string) => character.charCodeAt(0);
const [LF, CR, PERCENT, OPEN, CLOSE, BACKSLASH] = ['\n', '\r', '%', '(', ')', '\\'].map(code);
const [LESS, GREATER, SLASH, LIST] = ['<', '>', '/', '['].map(code);

/** Words that end an object; no value is one of them. */
const ENDS = new Set(['endobj', 'stream', 'endstream', 'obj', 'xref', 'trailer', 'startxref']);
const WORDS = new Map<string, PdfValue>([
	['true', true],
	['false', false],
]);
const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

export const isDigit = (byte: number | undefined): boolean =>
	byte !== undefined && byte >= 48 && byte <= 57;

export const isSpace = (byte: number | undefined): boolean =>
	byte !== undefined && CLASSES[byte] === SPACE;

/** Reads one value after another from a file's bytes. Each byte that it looks at is charged. */
export class PdfSyntax {
	private readonly end: number;
	private values = 0;

	constructor(
		private readonly bytes: Buffer,
		public at: number,
		private readonly budget: Budget,
	) {
		this.end = Math.min(bytes.length, at + MAX_OBJECT_BYTES);
	}

	private fail(): never {
		throw new UnreadableFile(`its PDF is broken at byte ${this.at}`);
	}

	/** Goes behind white space and comments. */
	skipSpace(): void {
		const { bytes, end } = this;
		let { at } = this;
		for (let isComment = false; at < end; at++) {
			const byte = bytes[at];
			if (isComment) isComment = byte !== LF && byte !== CR;
			else if (byte === PERCENT) isComment = true;
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

	/** The number and the generation that begin an object, and the word `obj` behind them. */
	header(): PdfReference | undefined {
		const object = this.integer();
		const generation = object === undefined ? undefined : this.integer();
		if (object === undefined || generation === undefined) return undefined;
		this.skipSpace();
		return this.take('obj') ? new PdfReference(object, generation) : undefined;
	}

	/** @throws UnreadableFile if there is no value */
	value(depth = 0): PdfValue {
		this.budget.allow('depth', depth);
		this.budget.spend('bytes', VALUE_COST);
		this.values += 1;
		this.skipSpace();
		if (this.at >= this.end || this.values > MAX_OBJECT_VALUES) this.fail();
		const byte = this.bytes[this.at];
		if (byte === LESS) return this.take('<<') ? this.dictionary(depth) : this.hexadecimal();
		if (byte === LIST) return this.list(depth);
		if (byte === OPEN) return this.literal();
		if (byte === SLASH) return this.name();
		return isDigit(byte) ? (this.reference() ?? this.plain()) : this.plain();
	}

	private reference(): PdfReference | undefined {
		const from = this.at;
		const object = this.integer();
		const generation = object === undefined ? undefined : this.integer();
		if (object !== undefined && generation !== undefined) {
			this.skipSpace();
			if (this.take('R') && CLASSES[this.bytes[this.at] ?? LF] !== REGULAR)
				return new PdfReference(object, generation);
		}
		this.at = from;
		return undefined;
	}

	/** A number or a word. Viewers take odd numbers (`--5`, `1.2.3`) for any number, and unknown words for null. */
	private plain(): PdfValue {
		const word = this.word();
		if (word === '' || ENDS.has(word)) this.fail();
		const number = Number(word);
		if (!Number.isNaN(number)) return number;
		return WORDS.get(word) ?? null;
	}

	private list(depth: number): PdfValue[] {
		this.at += 1;
		const values: PdfValue[] = [];
		for (;;) {
			this.skipSpace();
			if (this.take(']')) return values;
			values.push(this.value(depth + 1));
		}
	}

	private dictionary(depth: number): PdfDictionary {
		const entries: PdfDictionary = new Map<string, PdfValue>();
		for (;;) {
			this.skipSpace();
			if (this.take('>>')) return entries;
			const key = this.bytes[this.at] === SLASH ? this.name() : undefined;
			this.skipSpace();
			if (this.take('>>')) return entries;
			const value = this.value(depth + 1);
			if (key !== undefined) entries.set(key, value);
		}
	}

	private name(): string {
		this.at += 1;
		const written = this.word();
		if (!written.includes('#')) return written;
		return written.replace(/#([\dA-Fa-f]{2})/g, (_all, hex: string) =>
			String.fromCharCode(parseInt(hex, 16)),
		);
	}

	private hexadecimal(): string {
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

	private literal(): string {
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

	/**
	 * Goes over values without keeping them, up to the word that ends an object.
	 *
	 * @returns that word; empty at the end of the file
	 */
	skipToEnd(): string {
		for (;;) {
			this.skipSpace();
			if (this.at >= this.end) return '';
			const byte = this.bytes[this.at];
			if (byte === OPEN) this.literal();
			else if (byte === SLASH) this.name();
			else if (byte === LESS && !this.take('<<')) this.hexadecimal();
			else if (CLASSES[byte] === DELIMITER) this.at += byte === LESS ? 0 : 1;
			else {
				const word = this.word();
				if (ENDS.has(word)) return word;
			}
		}
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
