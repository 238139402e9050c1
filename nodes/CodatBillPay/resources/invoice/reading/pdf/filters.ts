import type { Budget } from '../budget';
import { inflate } from '../deflate/zlib';
import { joined, PIECE_BYTES, type Pieces } from '../pieces';
import { UnreadableFile } from '../unreadable';
import { unpredicted } from './predictor';
import { GREATER, isPdfSpace } from './tokens';
import { wholeNumber, type PdfDictionary } from './values';

/** Undoes one filter; gives what is decoded piece by piece, so that others get their turn. */
type Filter = (data: Buffer, budget: Budget, parameters: PdfDictionary) => Iterable<Uint8Array>;

const TILDE = 126;

const brokenEncoding = () => new UnreadableFile('its encoded data is broken');

/** Base 85 (7.4.3): five characters from `!` to `u` are four bytes, `z` four zeros. */
function* ascii85(data: Buffer): Generator<Uint8Array> {
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
function* asciiHex(data: Buffer): Generator<Uint8Array> {
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

function flate(data: Buffer, budget: Budget, parameters: PdfDictionary): Iterable<Uint8Array> {
	const unpacked = inflate(data, budget);
	const predictor = wholeNumber(parameters.get('Predictor') ?? 1, 15);
	if (predictor === 1) return unpacked;
	if (predictor === undefined || predictor < 10)
		throw new UnreadableFile('its PDF packs the data in a way that is not supported');
	return unpredicted(unpacked, parameters);
}

const STREAM_FILTERS = new Map<string, Filter>([
	['FlateDecode', flate],
	['Fl', flate],
	['ASCII85Decode', ascii85],
	['A85', ascii85],
	['ASCIIHexDecode', asciiHex],
	['AHx', asciiHex],
]);

/** More filters in a row than any program writes. */
const MAX_FILTERS = 4;

/** A filter by its name, and what it is to know. */
export type NamedFilter = [name: string, parameters: PdfDictionary];

async function* charged(pieces: Iterable<Uint8Array>, budget: Budget): Pieces {
	for (const piece of pieces) {
		budget.spend('unpacked', piece.length);
		yield piece;
		await budget.rest();
	}
}

/**
 * What a stream's data means, piece by piece.
 *
 * @throws UnreadableFile if it is broken, or packed in another way than deflate, base 85 or hexadecimal
 */
export async function* decode(
	data: Buffer,
	filters: NamedFilter[],
	budget: Budget,
): AsyncGenerator<Uint8Array> {
	if (filters.length > MAX_FILTERS || filters.some(([name]) => !STREAM_FILTERS.has(name)))
		throw new UnreadableFile('its PDF packs the data in a way that is not supported');
	let pieces: Pieces | undefined;
	for (const [name, parameters] of filters) {
		const whole = pieces ? await joined(pieces, (bytes) => budget.spend('memory', bytes)) : data;
		pieces = charged(STREAM_FILTERS.get(name)?.(whole, budget, parameters) ?? [], budget);
	}
	yield* pieces ?? [data];
}
