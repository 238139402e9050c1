import { UnreadableFile } from '../unreadable';

/** What an envelope may hold, so that a hostile one is refused before it costs much. */
export interface BerLimits {
	/** Values in one another. */
	depth: number;
	/** Values in all. */
	values: number;
}

/** Signatures nest some 12 deep. A file of 100 MB in pieces of 1,000 bytes has 100,000, each looked at some 7 times. */
export const LIMITS: BerLimits = { depth: 30, values: 2_000_000 };

/** A value of BER (ITU-T X.690): its tag, and where its content is. */
export interface BerValue {
	tag: number;
	/** Whether it is made of other values. */
	isConstructed: boolean;
	from: number;
	/** Behind its content; of a value that doesn't say how long it is, behind the values in it. */
	to: number;
	/** Where the next value begins. */
	next: number;
}

const CONSTRUCTED = 0x20;
/** Of a length that isn't said: the value ends with two zero bytes. */
const INDEFINITE = 0x80;

/** Reads values of BER in the order in which they stand, each of them once. */
export class BerReader {
	private left: number;

	constructor(
		private readonly bytes: Uint8Array,
		private readonly limits = LIMITS,
	) {
		this.left = limits.values;
	}

	fail(at: number, what: string): never {
		throw new UnreadableFile(`its envelope (p7m) is broken at byte ${at + 1}: ${what}`);
	}

	/** The value that begins at `at`, before `end`. */
	value(at: number, end: number, depth = 0): BerValue {
		if (depth > this.limits.depth)
			this.fail(at, `more than ${this.limits.depth} values in one another`);
		if (--this.left < 0) this.fail(at, `more than ${this.limits.values} values`);
		if (at + 2 > end) this.fail(at, 'it is cut off');
		const tag = this.bytes[at];
		if ((tag & 0x1f) === 0x1f) this.fail(at, 'a tag that no signature has');
		const isConstructed = (tag & CONSTRUCTED) !== 0;
		const written = this.bytes[at + 1];
		if (written === INDEFINITE) {
			if (!isConstructed) this.fail(at, 'a value without an end');
			return this.indefinite(tag, at + 2, end, depth);
		}
		const { length, from } = this.length(at + 1, end);
		const to = from + length;
		if (to > end) this.fail(at, 'a value that is longer than what it is in');
		return { tag, isConstructed, from, to, next: to };
	}

	private length(at: number, end: number): { length: number; from: number } {
		const first = this.bytes[at];
		if (first < INDEFINITE) return { length: first, from: at + 1 };
		const count = first & 0x7f;
		if (count > 6 || at + 1 + count > end) this.fail(at, "a length that can't be");
		let length = 0;
		for (let index = 1; index <= count; index++) length = length * 256 + this.bytes[at + index];
		return { length, from: at + 1 + count };
	}

	private isEnd(at: number): boolean {
		return this.bytes[at] === 0 && this.bytes[at + 1] === 0;
	}

	/** A value that ends where two zero bytes stand in place of the next value in it. */
	private indefinite(tag: number, from: number, end: number, depth: number): BerValue {
		let to = from;
		while (to + 2 <= end && !this.isEnd(to)) to = this.value(to, end, depth + 1).next;
		if (to + 2 > end) this.fail(from, 'a value without an end');
		return { tag, isConstructed: true, from, to, next: to + 2 };
	}

	/** The values in a value. */
	*inside({ from, to, isConstructed }: BerValue, depth = 0): Generator<BerValue> {
		if (!isConstructed) this.fail(from, 'a value that should be made of others');
		for (let at = from; at < to;) {
			const value = this.value(at, to, depth);
			yield value;
			at = value.next;
		}
	}
}
