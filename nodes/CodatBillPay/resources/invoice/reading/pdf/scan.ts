import { attempt, type Budget } from '../budget';
import type { Directory, ObjectSource } from './directory';
import { PdfSyntax } from './syntax';
import { MAX_NUMBER, type ObjectEntry } from './table';
import { isDigit, isPdfSpace } from './tokens';
import {
	asDictionary,
	isEndOfData,
	PdfReference,
	startOfData,
	wholeNumber,
	type PdfDictionary,
	type PdfValue,
} from './values';

/** How much is searched at once before others get their turn. */
const STRETCH = 4 * 1024 * 1024;
/** Searching is so much faster than looking at bytes one by one. */
const SEARCH_SPEED = 16;
const MAX_OBJECTS = 400_000;

/** The next place of a word, searched for in stretches; Infinity if there is none. */
async function search(
	{ bytes, budget }: Pick<ObjectSource, 'bytes' | 'budget'>,
	word: string,
	from: number,
): Promise<number> {
	for (let at = from; at < bytes.length; at += STRETCH) {
		const stretch = bytes.subarray(at, at + STRETCH + word.length - 1);
		const found = stretch.indexOf(word);
		budget.spend('bytes', Math.ceil((found < 0 ? stretch.length : found) / SEARCH_SPEED) + 1);
		if (found >= 0) return at + found;
		await budget.rest();
	}
	return Infinity;
}

/** Where the header of the object begins whose word `obj` is at `at`; undefined if there is none. */
function headerBefore(bytes: Buffer, at: number): number | undefined {
	const back = (from: number, is: typeof isDigit, most: number) => {
		let place = from;
		while (from - place < most && place > 0 && is(bytes[place - 1])) place -= 1;
		return place;
	};
	let place = at;
	for (const digits of [5, 10]) {
		const gap = back(place, isPdfSpace, 20);
		const number = back(gap, isDigit, digits);
		if (gap === place || number === gap) return undefined;
		place = number;
	}
	return place;
}

/**
 * Finds the objects of a file whose cross-reference is broken, as viewers do: by reading it from one end to the other,
 * data of streams left out. Of several objects of one number the last one counts (ISO 32000-1, 7.5.6).
 */
export class Scan implements Directory {
	/** Where each object is: itself, or the object stream that it is in. */
	private readonly positions = new Map<number, number>();
	/** Of those in object streams, the number of the stream. */
	private readonly inner = new Map<number, number>();
	private readonly streams: Array<{ number: number; position: number }> = [];
	readonly trailer: PdfDictionary = new Map<string, PdfValue>();
	private readonly bytes: Buffer;
	private readonly budget: Budget;

	constructor(private readonly source: ObjectSource) {
		this.bytes = source.bytes;
		this.budget = source.budget;
	}

	/** Finds what isn't in object streams. */
	async run(): Promise<void> {
		let at = 0;
		let [object, trailer] = [-1, -1];
		for (let objects = 0; ; objects++) {
			if (object < at) object = await search(this.source, 'obj', at);
			if (trailer < at) trailer = await search(this.source, 'trailer', at);
			const next = Math.min(object, trailer);
			if (next === Infinity) break;
			if (objects > MAX_OBJECTS) this.budget.spend('memory', Infinity);
			at = next === object ? await this.readObject(object) : await this.readTrailer(trailer);
			await this.budget.rest();
		}
	}

	/** Finds what is in object streams, of which `numbersIn` tells the numbers. */
	async unpack(numbersIn: (stream: number) => Promise<number[]>): Promise<void> {
		for (const { number, position } of this.streams) {
			if (this.positions.get(number) !== position) continue;
			const numbers = await attempt(async () => await numbersIn(number));
			for (const inner of numbers ?? []) {
				if ((this.positions.get(inner) ?? -1) > position) continue;
				this.positions.set(inner, position);
				this.inner.set(inner, number);
			}
		}
	}

	/** Where the object of a number is; undefined if the file has none. */
	find(number: number): ObjectEntry | undefined {
		const offset = this.positions.get(number);
		const stream = this.inner.get(number);
		if (offset === undefined) return undefined;
		return stream === undefined ? { kind: 'at', offset, generation: 0 } : { kind: 'in', stream };
	}

	private async readTrailer(at: number): Promise<number> {
		const syntax = new PdfSyntax(this.bytes, at + 'trailer'.length, this.budget);
		this.know(asDictionary(await attempt(() => syntax.value())));
		return at + 'trailer'.length;
	}

	/** Of several trailers the last counts, entry by entry: the first one of a file may be cut short. */
	private know(trailer: PdfDictionary): void {
		for (const key of ['Root', 'Encrypt', 'ID']) {
			const value = trailer.get(key);
			if (value !== undefined) this.trailer.set(key, value);
		}
	}

	/** @returns where to go on */
	private async readObject(word: number): Promise<number> {
		const behind = word + 'obj'.length;
		const start = headerBefore(this.bytes, word);
		if (start === undefined) return behind;
		const number = new PdfSyntax(this.bytes, start, this.budget).integer() ?? Infinity;
		if (number > MAX_NUMBER) return behind;
		this.positions.set(number, start);
		const syntax = new PdfSyntax(this.bytes, behind, this.budget);
		// What is no value after all is missed only if something refers to it.
		const end = await attempt(() => syntax.skipToEnd());
		if (end !== 'stream') return end === 'endobj' ? syntax.at : behind;
		return await this.readStream({ number, position: start }, behind, syntax.at);
	}

	private async readStream(
		stream: { number: number; position: number },
		from: number,
		word: number,
	): Promise<number> {
		const syntax = new PdfSyntax(this.bytes, from, this.budget);
		const dictionary = asDictionary(await attempt(() => syntax.value()));
		const type = dictionary.get('Type');
		if (type === 'XRef') this.know(dictionary);
		if (type === 'ObjStm') this.streams.push(stream);
		const length = dictionary.get('Length');
		const data = startOfData(this.bytes, word);
		for (const bytes of length instanceof PdfReference ? await this.numbers(length) : [length]) {
			const end = data + (wholeNumber(bytes, this.bytes.length) ?? Infinity);
			if (isEndOfData(this.bytes, end)) return end;
		}
		const end = await search(this.source, 'endstream', word);
		return end === Infinity ? word : end;
	}

	/** What a length that is an object of its own may be: of all objects of that number those that are numbers. */
	private async numbers({ object }: PdfReference): Promise<number[]> {
		const found: number[] = [];
		for (let at = 0; found.length < 10; at += 1) {
			at = await search(this.source, `${object} 0 obj`, at);
			if (at === Infinity) break;
			const syntax = new PdfSyntax(this.bytes, at, this.budget);
			const header = syntax.header();
			const number = syntax.integer();
			if (header?.object === object && number !== undefined) found.push(number);
		}
		return found;
	}
}
