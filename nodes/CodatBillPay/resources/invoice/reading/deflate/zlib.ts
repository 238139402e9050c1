import type { Budget } from '../budget';
import { brokenCompression, Inflater } from './inflate';

const ADLER = 65_521;

/** The checksum of zlib, of bytes that come in pieces. */
class Adler32 {
	private low = 1;
	private high = 0;

	add(bytes: Uint8Array): void {
		let { low, high } = this;
		for (let index = 0; index < bytes.length;) {
			// So many sums stay below 2^31.
			for (const end = Math.min(index + 3800, bytes.length); index < end; index++) {
				low += bytes[index];
				high += low;
			}
			low %= ADLER;
			high %= ADLER;
		}
		[this.low, this.high] = [low, high];
	}

	get value(): number {
		return ((this.high << 16) | this.low) >>> 0;
	}
}

/**
 * What zlib data (RFC 1950) unpacks to, piece by piece, each until the next one is asked for; whatever follows the data
 * is left alone. Node's own DecompressionStream fails from version 22 on if anything follows it, as in one of 40 real
 * PDFs.
 *
 * @throws UnreadableFile if the data is broken or cut off; its checksum may be missing
 */
export function* inflate(packed: Uint8Array, budget: Budget): Generator<Uint8Array> {
	const [method, flags] = packed;
	if (packed.length < 2 || (method & 15) !== 8 || ((method << 8) | flags) % 31 || flags & 32)
		throw brokenCompression();
	const inflater = new Inflater(packed, budget, 2);
	const sum = new Adler32();
	for (const piece of inflater.chunks()) {
		sum.add(piece);
		yield piece;
	}
	const written = inflater.rest().subarray(0, 4);
	if (written.length === 4 && Buffer.from(written).readUInt32BE() !== sum.value)
		throw brokenCompression();
}
