import { PIECE_BYTES } from '../../pieces';
import { UnreadableFile } from '../../unreadable';
import { GREATER, isPdfSpace } from '../tokens';

const TILDE = 126;

/** The error for encoded data that is none. */
export const brokenEncoding = () => new UnreadableFile('its encoded data is broken');

/** Base 85 (7.4.3): five characters from `!` to `u` are four bytes, `z` four zeros. */
export function* ascii85(data: Buffer): Generator<Uint8Array> {
	let piece: number[] = [];
	let [value, count] = [0, 0];
	const put = (bytes: number) => {
		for (let index = 0; index < bytes; index++) piece.push((value >>> (24 - 8 * index)) & 255);
		[value, count] = [0, 0];
	};
	for (const byte of data) {
		if (byte === TILDE) break;
		if (isPdfSpace(byte)) continue;
		if (byte === 122 && count === 0) put(4);
		else if (byte < 33 || byte > 117) throw brokenEncoding();
		else {
			value = (Math.imul(value, 85) + byte - 33) | 0;
			if (++count === 5) put(4);
		}
		if (piece.length >= PIECE_BYTES) {
			yield Uint8Array.from(piece);
			piece = [];
		}
	}
	if (count === 1) throw brokenEncoding();
	if (count > 1) {
		const bytes = count - 1;
		for (; count < 5; count++) value = (Math.imul(value, 85) + 84) | 0;
		put(bytes);
	}
	yield Uint8Array.from(piece);
}

/** Two hexadecimal digits a byte (7.4.2). */
export function* asciiHex(data: Buffer): Generator<Uint8Array> {
	const mark = data.indexOf(GREATER);
	const end = mark < 0 ? data.length : mark;
	let rest = '';
	for (let at = 0; at < end; at += PIECE_BYTES) {
		const digits =
			rest +
			data.toString('latin1', at, Math.min(end, at + PIECE_BYTES)).replace(/[\0\t\n\f\r ]/g, '');
		if (/[^\dA-Fa-f]/.test(digits)) throw brokenEncoding();
		rest = digits.length % 2 ? digits.slice(-1) : '';
		yield Buffer.from(rest ? digits.slice(0, -1) : digits, 'hex');
	}
	if (rest) yield Buffer.from(`${rest}0`, 'hex');
}
