/** A small seeded generator (mulberry32): the same seed and name always give the same stream. */
export class Random {
	private state: number;

	constructor(
		private readonly seed: number,
		name = '',
	) {
		this.state = seed >>> 0;
		for (const char of name) this.state = (Math.imul(this.state, 31) + char.charCodeAt(0)) >>> 0;
	}

	/** An independent stream, so that adding records to one company never moves another's. */
	fork(name: string): Random {
		return new Random(this.seed, name);
	}

	/** Where the stream stands, to go on from there later. */
	get position(): number {
		return this.state;
	}

	set position(position: number) {
		this.state = position;
	}

	/** An unsigned 32-bit integer. */
	next(): number {
		this.state = (this.state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return (mixed ^ (mixed >>> 14)) >>> 0;
	}

	/** From 0 up to, not including, 1. */
	fraction(): number {
		return this.next() / 2 ** 32;
	}

	/** An integer from `min` to `max`, both included. */
	int(min: number, max: number): number {
		return min + Math.floor(this.fraction() * (max - min + 1));
	}

	pick<T>(list: readonly T[]): T {
		return list[this.int(0, list.length - 1)];
	}

	/** 32 hexadecimal digits. */
	hex(): string {
		return [0, 1, 2, 3].map(() => this.next().toString(16).padStart(8, '0')).join('');
	}

	/** A version 4 GUID. */
	guid(): string {
		const hex = this.hex();
		const variant = '89ab'[parseInt(hex[16], 16) & 3];
		return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
	}
}
