import type { Budget } from '../budget';
import { UnreadableFile } from '../unreadable';

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

/** What stands before a value's content; without a length, the value ends with two zero bytes. */
interface Head {
	tag: number;
	isConstructed: boolean;
	from: number;
	length: number | undefined;
}

const CONSTRUCTED = 0x20;
/** Of a length that isn't said. */
const INDEFINITE = 0x80;

/**
 * What looking at a value is charged as. Values in one another are looked at again by each that they are in, some 7
 * times in a signature.
 */
const VALUE_BYTES = 32;
/** Values that are looked at before others may get their turn. */
const VALUES_AT_ONCE = 1000;

/** Reads values of BER in the order in which they stand. */
export class BerReader {
	private seen = 0;

	constructor(
		private readonly bytes: Uint8Array,
		private readonly budget: Budget,
	) {}

	/** @throws UnreadableFile always, with the place (counted from 0) and what is wrong there */
	fail(at: number, what: string): never {
		throw new UnreadableFile(`its envelope (p7m) is broken at byte ${at + 1}: ${what}`);
	}

	/** The value that begins at `at`, before `end`. */
	async value(at: number, end: number): Promise<BerValue> {
		const { length, ...head } = await this.head(at, end);
		const to = length === undefined ? await this.endOf(head.from, end) : head.from + length;
		return { ...head, to, next: length === undefined ? to + 2 : to };
	}

	/** The values in a value. */
	async *inside({ from, to, isConstructed }: BerValue): AsyncGenerator<BerValue> {
		if (!isConstructed) this.fail(from, 'a value that should be made of others');
		for (let at = from; at < to;) {
			const value = await this.value(at, to);
			yield value;
			at = value.next;
		}
	}

	private async head(at: number, end: number): Promise<Head> {
		this.budget.spend('bytes', VALUE_BYTES);
		this.seen += 1;
		if (this.seen % VALUES_AT_ONCE === 0) await this.budget.rest();
		if (at + 2 > end) this.fail(at, 'it is cut off');
		const tag = this.bytes[at];
		if ((tag & 0x1f) === 0x1f) this.fail(at, 'a tag that no signature has');
		const isConstructed = (tag & CONSTRUCTED) !== 0;
		if (this.bytes[at + 1] === INDEFINITE) {
			if (!isConstructed) this.fail(at, 'a value without an end');
			return { tag, isConstructed, from: at + 2, length: undefined };
		}
		const { length, from } = this.length(at + 1, end);
		if (from + length > end) this.fail(at, 'a value that is longer than what it is in');
		return { tag, isConstructed, from, length };
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

	/** Where the values in a value end that doesn't say how long it is, and neither may those in it. */
	private async endOf(from: number, end: number): Promise<number> {
		let at = from;
		for (let depth = 1; at + 2 <= end;) {
			if (this.isEnd(at)) {
				depth -= 1;
				if (depth === 0) return at;
				at += 2;
				continue;
			}
			const head = await this.head(at, end);
			at = head.from + (head.length ?? 0);
			if (head.length === undefined) depth += 1;
			this.budget.allow('depth', depth);
		}
		return this.fail(from, 'a value without an end');
	}
}
