import type { Budget } from '../budget';
import { UnreadableFile } from '../unreadable';
import { codeOf, DISTANCES, FIXED, LENGTH_ORDER, LENGTHS, type Code } from './huffman';

/** How far back a copy may reach (RFC 1951, 2). */
const WINDOW = 32_768;
const CHUNK = 65_536;
/** The longest copy. */
const MAX_COPY = 258;
/** Blocks after which it pauses, if they brought nothing. */
const BLOCKS_A_TURN = 256;

/** The error for compressed data that is none, or stops half-way. */
export const brokenCompression = () =>
	new UnreadableFile('its compressed data is broken or cut off');

/** Unpacks data of deflate (RFC 1951), and ends where deflate says it does. */
export class Inflater {
	private hold = 0;
	private bits = 0;
	private out: Uint8Array;
	/** Where in `out` the next byte goes; what is before WINDOW has been put out. */
	private to = WINDOW;

	/** @param at where in the bytes the packed data begins; as it is read, where it goes on */
	constructor(
		private readonly packed: Uint8Array,
		private readonly budget: Budget,
		private at = 0,
	) {
		// A byte unpacks to 1,032 at most.
		this.out = new Uint8Array(WINDOW + Math.min(CHUNK, packed.length * 1032) + MAX_COPY);
	}

	/** What follows the data, once it is unpacked. */
	rest(): Uint8Array {
		this.toByte();
		return this.packed.subarray(this.at);
	}

	/** What is unpacked, piece by piece; each is there until the next one is asked for. */
	*chunks(): Generator<Uint8Array> {
		let isLast = false;
		for (let blocks = 1; !isLast; blocks++) {
			this.budget.spend('bytes', 16);
			isLast = this.take(1) === 1;
			const type = this.take(2);
			if (type === 3) throw brokenCompression();
			if (type === 0) yield* this.stored();
			else yield* this.coded(type === 1 ? FIXED : this.codes());
			if (blocks % BLOCKS_A_TURN === 0) yield new Uint8Array(0);
		}
		if (this.to > WINDOW) yield* this.flush();
	}

	/** Puts out what is new, and keeps what copies may still reach. */
	private *flush(): Generator<Uint8Array> {
		yield this.out.subarray(WINDOW, this.to);
		this.out.copyWithin(0, this.to - WINDOW, this.to);
		this.total += this.to - WINDOW;
		this.to = WINDOW;
	}

	private total = 0;

	private take(count: number): number {
		while (this.bits < count) {
			if (this.at >= this.packed.length) throw brokenCompression();
			this.hold |= this.packed[this.at++] << this.bits;
			this.bits += 8;
		}
		const value = this.hold & ((1 << count) - 1);
		this.hold >>>= count;
		this.bits -= count;
		return value;
	}

	private symbol(code: Code): number {
		const { packed } = this;
		while (this.bits < 15 && this.at < packed.length) {
			this.hold |= packed[this.at++] << this.bits;
			this.bits += 8;
		}
		const entry = code.read(this.hold);
		const length = entry & 15;
		if (length === 0 || length > this.bits) throw brokenCompression();
		this.hold >>>= length;
		this.bits -= length;
		return entry >> 4;
	}

	private toByte(): void {
		this.at -= this.bits >> 3;
		this.bits = 0;
		this.hold = 0;
	}

	private *stored(): Generator<Uint8Array> {
		this.toByte();
		const { packed, at } = this;
		const length = packed[at] | (packed[at + 1] << 8);
		const complement = packed[at + 2] | (packed[at + 3] << 8);
		this.at += 4;
		if (length !== (complement ^ 0xffff) || this.at + length > packed.length)
			throw brokenCompression();
		for (const end = this.at + length; this.at < end;) {
			const count = Math.min(end - this.at, this.out.length - this.to);
			this.out.set(packed.subarray(this.at, this.at + count), this.to);
			this.at += count;
			this.to += count;
			if (this.to >= this.out.length) yield* this.flush();
		}
	}

	private codes(): { literals: Code; distances: Code } {
		const [literals, distances, lengths] = [this.take(5) + 257, this.take(5) + 1, this.take(4) + 4];
		const ofLengths = new Uint8Array(19);
		for (let index = 0; index < lengths; index++) ofLengths[LENGTH_ORDER[index]] = this.take(3);
		const code = codeOf(ofLengths) ?? this.fail();
		const all = new Uint8Array(literals + distances);
		for (let index = 0; index < all.length;) {
			const symbol = this.symbol(code);
			if (symbol < 16) {
				all[index++] = symbol;
				continue;
			}
			if (symbol === 16 && index === 0) throw brokenCompression();
			const value = symbol === 16 ? all[index - 1] : 0;
			const repeat =
				symbol === 16 ? 3 + this.take(2) : symbol === 17 ? 3 + this.take(3) : 11 + this.take(7);
			if (index + repeat > all.length) throw brokenCompression();
			all.fill(value, index, (index += repeat));
		}
		this.budget.spend('bytes', 512);
		return {
			literals: codeOf(all.subarray(0, literals)) ?? this.fail(),
			distances: codeOf(all.subarray(literals)) ?? this.fail(),
		};
	}

	private fail(): never {
		throw brokenCompression();
	}

	private *coded({ literals, distances }: { literals: Code; distances: Code }) {
		while (!this.fill(literals, distances)) yield* this.flush();
	}

	/**
	 * Goes on with a block until its end, or until there is no room for another copy. All time goes by in here, so what
	 * it works with is in variables of its own.
	 *
	 * @returns whether the block has ended
	 */
	private fill(literals: Code, distances: Code): boolean {
		const { packed, out } = this;
		const last = out.length - MAX_COPY;
		const reach = this.total - WINDOW;
		let { at, hold, bits, to } = this;
		let isEnd = false;
		while (to < last) {
			// At least 25 bits, enough for two literals, or a length. Behind the end come zeros: see below.
			for (; bits <= 24; bits += 8) hold |= packed[at++] << bits;
			let entry = literals.read(hold);
			hold >>>= entry & 15;
			bits -= entry & 15;
			let symbol = entry >> 4;
			if (symbol < 256) {
				if (entry === 0 || at > packed.length + 4) break;
				out[to++] = symbol;
				continue;
			}
			isEnd = symbol === 256;
			if (isEnd) break;
			const copy = symbol - 257;
			const extra = LENGTHS.extras[copy] ?? this.fail();
			const end = to + LENGTHS.bases[copy] + (hold & ((1 << extra) - 1));
			hold >>>= extra;
			bits -= extra;
			for (; bits <= 24; bits += 8) hold |= packed[at++] << bits;
			entry = distances.read(hold);
			hold >>>= entry & 15;
			bits -= entry & 15;
			symbol = entry >> 4;
			if (entry === 0) throw brokenCompression();
			const more = DISTANCES.extras[symbol] ?? this.fail();
			for (; bits < more; bits += 8) hold |= packed[at++] << bits;
			const distance = DISTANCES.bases[symbol] + (hold & ((1 << more) - 1));
			hold >>>= more;
			bits -= more;
			if (distance > reach + to) throw brokenCompression();
			for (; to < end; to++) out[to] = out[to - distance];
		}
		if ((to < last && !isEnd) || at - (bits >> 3) > packed.length) throw brokenCompression();
		Object.assign(this, { at, hold, bits, to });
		return isEnd;
	}
}
