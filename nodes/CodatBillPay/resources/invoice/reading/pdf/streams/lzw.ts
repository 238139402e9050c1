import { PIECE_BYTES } from '../../pieces';
import { brokenEncoding } from './ascii';

/** Codes that stand for no bytes: begin anew, and the end. Those below are bytes, those above what was seen before. */
const CLEAR_CODE = 256;
const END_CODE = 257;
const MAX_CODES = 4096;
const LEAST_BITS = 9;

/**
 * Undoes LZW (ISO 32000-1, 7.4.4.2) piece by piece.
 *
 * @param early by how many codes before they need it codes get longer: 1, or 0 if the file says so
 * @throws UnreadableFile if a code stands for nothing
 */
export function* lzwUnpacked(data: Uint8Array, early: number): Generator<Uint8Array> {
	/** Of each code, the code that it continues, its last byte, and how many bytes it stands for. */
	const before = new Uint16Array(MAX_CODES);
	const last = new Uint8Array(MAX_CODES).map((_none, code) => code);
	const lengths = new Uint16Array(MAX_CODES).fill(1);
	let [next, width, previous] = [END_CODE + 1, LEAST_BITS, -1];
	let [bits, count, at] = [0, 0, 0];
	let [piece, filled] = [new Uint8Array(PIECE_BYTES + MAX_CODES), 0];
	/** Writes what a code stands for. @returns its first byte */
	const put = (code: number): number => {
		let one = code;
		for (let to = (filled += lengths[code]) - 1; ; to--) {
			piece[to] = last[one];
			if (lengths[one] === 1) return last[one];
			one = before[one];
		}
	};
	for (;;) {
		for (; count < width && at < data.length; count += 8) bits = ((bits << 8) | data[at++]) >>> 0;
		if (count < width) break;
		const code = (bits >>> (count - width)) & ((1 << width) - 1);
		count -= width;
		bits &= (1 << count) - 1;
		if (code === END_CODE) break;
		if (code === CLEAR_CODE) {
			[next, width, previous] = [END_CODE + 1, LEAST_BITS, -1];
			continue;
		}
		if (code > next || (code === next && previous < 0)) throw brokenEncoding();
		if (previous < 0) put(code);
		else {
			// The code that is made by this very step begins as the one before it, and ends with the same byte.
			const isNew = code === next;
			const first = put(isNew ? previous : code);
			if (isNew) piece[filled++] = first;
			if (next < MAX_CODES) {
				[before[next], last[next]] = [previous, first];
				lengths[next] = lengths[previous] + 1;
				next += 1;
			}
		}
		previous = code;
		if (next + early >= 1 << width && width < 12) width += 1;
		if (filled >= PIECE_BYTES) {
			yield piece.subarray(0, filled);
			[piece, filled] = [new Uint8Array(PIECE_BYTES + MAX_CODES), 0];
		}
	}
	yield piece.subarray(0, filled);
}
