/** The codes of deflate (RFC 1951, 3.2). */

/** Codes up to this long are looked up at once. */
const FAST_BITS = 10;

const MAX_BITS = 15;

/** A prefix code, as deflate describes it: by how long the code of each symbol is. */
export class Code {
	private readonly fast = new Uint16Array(1 << FAST_BITS);

	constructor(
		/** How many codes are how long. */
		private readonly counts: Uint16Array,
		/** All symbols that have a code, in the order of their codes. */
		private readonly symbols: Uint16Array,
	) {
		let next = 0;
		let index = 0;
		for (let length = 1; length <= FAST_BITS; length++) {
			for (let left = counts[length]; left > 0; left--) {
				const entry = (symbols[index++] << 4) | length;
				const first = reversed(next++, length);
				for (let at = first; at < this.fast.length; at += 1 << length) this.fast[at] = entry;
			}
			next <<= 1;
		}
	}

	/** The symbol whose code the bits begin with, and how long that is, as `symbol << 4 | length`; 0 if there is none. */
	read(bits: number): number {
		return this.fast[bits & ((1 << FAST_BITS) - 1)] || this.readLong(bits);
	}

	private readLong(bits: number): number {
		let [code, first, index] = [0, 0, 0];
		for (let length = 1; length <= MAX_BITS; length++) {
			code |= (bits >> (length - 1)) & 1;
			const count = this.counts[length];
			if (code - count < first) return (this.symbols[index + code - first] << 4) | length;
			index += count;
			first = (first + count) << 1;
			code <<= 1;
		}
		return 0;
	}
}

/** Codes come with their first bit lowest. */
function reversed(code: number, length: number): number {
	let result = 0;
	for (let bit = 0; bit < length; bit++) result |= ((code >> bit) & 1) << (length - 1 - bit);
	return result;
}

/** The code whose symbols have codes of these lengths, 0 for none; undefined if there can't be one. */
export function codeOf(lengths: Uint8Array): Code | undefined {
	const counts = new Uint16Array(MAX_BITS + 1);
	for (const length of lengths) counts[length] += 1;
	counts[0] = 0;
	const starts = new Uint16Array(MAX_BITS + 2);
	let left = 1;
	for (let length = 1; length <= MAX_BITS; length++) {
		left = left * 2 - counts[length];
		if (left < 0) return undefined;
		starts[length + 1] = starts[length] + counts[length];
	}
	const symbols = new Uint16Array(starts[MAX_BITS + 1]);
	for (let symbol = 0; symbol < lengths.length; symbol++)
		if (lengths[symbol] > 0) symbols[starts[lengths[symbol]]++] = symbol;
	return new Code(counts, symbols);
}

/** In which order the lengths of the code of lengths come. */
export const LENGTH_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/** By symbol: the least value, and how many bits are added to it. Typed lists cost nothing to look into. */
interface Ranges {
	bases: Uint16Array;
	extras: Uint8Array;
}

/** Ranges from a first value on: each so many symbols have one bit more. */
function ranges(count: number, first: number, each: number, start: number): Ranges {
	const extras = Uint8Array.from({ length: count }, (_none, index) =>
		Math.max(0, Math.floor((index - start) / each)),
	);
	const bases = new Uint16Array(count);
	let base = first;
	for (let symbol = 0; symbol < count; symbol++) {
		bases[symbol] = base;
		base += 1 << extras[symbol];
	}
	return { bases, extras };
}

/** Lengths of copies by symbol, from 257 on; the last is 258 at once. */
export const LENGTHS = ranges(29, 3, 4, 4);
LENGTHS.bases[28] = 258;
LENGTHS.extras[28] = 0;

/** Distances of copies by symbol. */
export const DISTANCES = ranges(30, 1, 2, 2);

const fixedLengths = Uint8Array.from({ length: 288 }, (_none, symbol) =>
	symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8,
);

const literals = codeOf(fixedLengths);
const distances = codeOf(new Uint8Array(30).fill(5));
if (!literals || !distances) throw new Error("deflate's fixed codes are wrong");

/** The codes of blocks that bring none of their own. */
export const FIXED = { literals, distances };
