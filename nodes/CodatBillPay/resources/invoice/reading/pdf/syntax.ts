import { UnreadableFile } from '../unreadable';

/**
 * Values as PDF files write them (ISO 32000-1, 7.3). Names and strings are both texts: nothing here tells them apart.
 */
export type PdfValue = null | boolean | number | string | PdfReference | PdfValue[] | PdfDictionary;

export type PdfDictionary = Map<string, PdfValue>;

/** Stands for the object of that number. */
export class PdfReference {
	constructor(readonly object: number) {}
}

const MAX_DEPTH = 50;
/** More than any reader must know (annex C). */
const MAX_TEXT = 100_000;
const REFERENCE = /(\d{1,10})[\0\t\n\f\r ]{1,10}\d{1,5}[\0\t\n\f\r ]{1,10}R(?![A-Za-z0-9])/y;
const REGULAR = /[^\0\t\n\f\r ()<>[\]{}/%]{0,200}/y;
const PLAIN = /[^()\\]{1,1000}/y;
const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)$/;
const WORDS = new Map<string, PdfValue>([
	['true', true],
	['false', false],
	['null', null],
]);
const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** Reads one value after another from a file's bytes, given as Latin-1 text. */
export class PdfSyntax {
	constructor(
		private readonly text: string,
		public at: number,
	) {}

	/** Goes behind white space and comments. */
	skipSpace(): void {
		for (; this.at < this.text.length; this.at++) {
			const character = this.text[this.at];
			if (character === '%') {
				while (this.at < this.text.length && !'\r\n'.includes(this.text[this.at])) this.at++;
			} else if (!'\0\t\n\f\r '.includes(character)) return;
		}
	}

	/** Whether the text goes on with this; goes behind it if so. */
	take(text: string): boolean {
		if (!this.text.startsWith(text, this.at)) return false;
		this.at += text.length;
		return true;
	}

	match(pattern: RegExp): RegExpExecArray | null {
		pattern.lastIndex = this.at;
		const found = pattern.exec(this.text);
		if (found) this.at += found[0].length;
		return found;
	}

	/** @throws UnreadableFile if there is no value */
	value(depth = 0): PdfValue {
		if (depth > MAX_DEPTH) throw new UnreadableFile('its PDF nests too deeply');
		this.skipSpace();
		if (this.take('<<')) return this.dictionary(depth);
		if (this.take('[')) return this.list(']', depth);
		if (this.take('(')) return this.literal();
		if (this.take('<')) return this.hexadecimal();
		if (this.take('/')) return this.name();
		const reference = this.match(REFERENCE);
		if (reference) return new PdfReference(Number(reference[1]));
		const word = this.match(REGULAR)?.[0] ?? '';
		if (NUMBER.test(word)) return Number(word);
		const value = WORDS.get(word);
		if (value === undefined) throw new UnreadableFile(`its PDF is broken at byte ${this.at}`);
		return value;
	}

	private list(end: string, depth: number): PdfValue[] {
		const values: PdfValue[] = [];
		for (;;) {
			this.skipSpace();
			if (this.take(end)) return values;
			values.push(this.value(depth + 1));
		}
	}

	private dictionary(depth: number): PdfDictionary {
		const values = this.list('>>', depth);
		const entries = new Map<string, PdfValue>();
		for (let index = 0; index + 1 < values.length; index += 2)
			entries.set(String(values[index]), values[index + 1]);
		return entries;
	}

	private name(): string {
		const written = this.match(REGULAR)?.[0] ?? '';
		return written.replace(/#([\dA-Fa-f]{2})/g, (_all, hex: string) =>
			String.fromCharCode(parseInt(hex, 16)),
		);
	}

	private hexadecimal(): string {
		const end = this.text.indexOf('>', this.at);
		if (end < 0) throw new UnreadableFile('its PDF holds a text that does not end');
		const digits = this.text.slice(this.at, end).replace(/[^\dA-Fa-f]/g, '');
		this.at = end + 1;
		return (digits.match(/../g) ?? [])
			.map((pair) => String.fromCharCode(parseInt(pair, 16)))
			.join('');
	}

	private literal(): string {
		let text = '';
		for (let open = 1; text.length <= MAX_TEXT;) {
			text += this.match(PLAIN)?.[0] ?? '';
			const character = this.text[this.at++];
			if (character === undefined) break;
			if (character === '(') open += 1;
			if (character === ')') open -= 1;
			if (open === 0) return text;
			text += character === '\\' ? this.escaped() : character;
		}
		throw new UnreadableFile('its PDF holds a text that does not end');
	}

	private escaped(): string {
		const octal = this.match(/[0-7]{1,3}/y);
		if (octal) return String.fromCharCode(parseInt(octal[0], 8) % 256);
		if (this.match(/\r\n?|\n/y)) return '';
		const character = this.text[this.at++] ?? '';
		return ESCAPES[character] ?? character;
	}
}
