import {
	CLASSES,
	DELIMITER,
	isDigit,
	LESS,
	LF,
	LIST,
	OPEN,
	PdfTokens,
	REGULAR,
	SLASH,
} from './tokens';
import { PdfReference, type PdfDictionary, type PdfValue } from './values';

/** No object holds more values: a list of 100,000 pages. */
const MAX_OBJECT_VALUES = 150_000;
/** What a value costs beside its bytes. */
const VALUE_COST = 8;

/** Words that end an object; no value is one of them. */
const ENDS = new Set(['endobj', 'stream', 'endstream', 'obj', 'xref', 'trailer', 'startxref']);
const PDF_WORDS = new Map<string, PdfValue>([
	['true', true],
	['false', false],
]);

/** Reads one value after another from a file's bytes. */
export class PdfSyntax extends PdfTokens {
	private values = 0;

	/** The number and the generation that begin an object, and the word `obj` behind them. */
	header(): PdfReference | undefined {
		return this.numbersBefore('obj');
	}

	private numbersBefore(word: string): PdfReference | undefined {
		const object = this.integer();
		const generation = object === undefined ? undefined : this.integer();
		if (object === undefined || generation === undefined) return undefined;
		this.skipSpace();
		return this.take(word) ? new PdfReference(object, generation) : undefined;
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
		const found = this.numbersBefore('R');
		if (found && CLASSES[this.bytes[this.at] ?? LF] !== REGULAR) return found;
		this.at = from;
		return undefined;
	}

	/** A number or a word. Viewers take odd numbers (`--5`, `1.2.3`) for any number, and unknown words for null. */
	private plain(): PdfValue {
		const word = this.word();
		if (word === '' || ENDS.has(word)) this.fail();
		const number = Number(word);
		if (!Number.isNaN(number)) return number;
		return PDF_WORDS.get(word) ?? null;
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
			// Of a key that is there twice the last counts, as poppler, qpdf, pdf.js, pdf-lib and mupdf have it.
			if (key !== undefined) entries.set(key, value);
		}
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
