import type { Budget } from '../../budget';
import { inflate } from '../../deflate/zlib';
import { inPieces, joined, PIECE_BYTES, type Pieces } from '../../pieces';
import { wholeNumber, type PdfDictionary } from '../values';
import { ascii85, asciiHex, brokenEncoding } from './ascii';
import { lzwUnpacked } from './lzw';
import { unpredicted, unsupportedPacking } from './predictor';

/** Undoes one filter; gives what is decoded piece by piece, so that others get their turn. */
type Filter = (data: Buffer, budget: Budget, parameters: PdfDictionary) => Iterable<Uint8Array>;

/** Runs (7.4.5): so many bytes as they are, or one so many times. */
function* runLength(data: Buffer): Generator<Uint8Array> {
	/** The longest run behind a whole piece. */
	let [piece, filled] = [new Uint8Array(PIECE_BYTES + 128), 0];
	for (let at = 0; at < data.length && data[at] !== 128;) {
		const isRun = data[at] > 128;
		const length = isRun ? 257 - data[at] : data[at] + 1;
		at += 1;
		const end = at + (isRun ? 1 : length);
		if (end > data.length) throw brokenEncoding();
		for (let index = 0; index < length; index++)
			piece[filled + index] = data[isRun ? at : at + index];
		filled += length;
		at = end;
		if (filled < PIECE_BYTES) continue;
		yield piece.subarray(0, filled);
		[piece, filled] = [new Uint8Array(PIECE_BYTES + 128), 0];
	}
	yield piece.subarray(0, filled);
}

/** Names the encryption of a stream: `Identity` is none, and the file's own is undone before. */
function crypt(data: Buffer, _budget: Budget, parameters: PdfDictionary): Iterable<Uint8Array> {
	if ((parameters.get('Name') ?? 'Identity') !== 'Identity') throw unsupportedPacking();
	return inPieces(data);
}

const flate: Filter = (data, budget, parameters) =>
	withoutPredictor(inflate(data, budget), parameters);

const lzw: Filter = (data, _budget, parameters) =>
	withoutPredictor(
		lzwUnpacked(data, wholeNumber(parameters.get('EarlyChange'), 1) ?? 1),
		parameters,
	);

/** What was unpacked, without the predictor that made it easier to pack. */
function withoutPredictor(
	unpacked: Iterable<Uint8Array>,
	parameters: PdfDictionary,
): Iterable<Uint8Array> {
	const predictor = wholeNumber(parameters.get('Predictor') ?? 1, 15);
	if (predictor === 1) return unpacked;
	if (predictor === undefined || predictor < 10) throw unsupportedPacking();
	return unpredicted(unpacked, parameters);
}

const STREAM_FILTERS = new Map<string, Filter>([
	['Crypt', crypt],
	['FlateDecode', flate],
	['Fl', flate],
	['LZWDecode', lzw],
	['LZW', lzw],
	['RunLengthDecode', runLength],
	['RL', runLength],
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
 * @param decrypted the same data, where it is encrypted, as it is to be unpacked
 * @throws UnreadableFile if it is broken, or packed as pictures only are
 */
export async function* decode(
	data: Buffer,
	filters: NamedFilter[],
	budget: Budget,
	decrypted?: Iterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
	if (filters.length > MAX_FILTERS || filters.some(([name]) => !STREAM_FILTERS.has(name)))
		throw unsupportedPacking();
	let pieces = decrypted && charged(decrypted, budget);
	for (const [name, parameters] of filters) {
		const whole = pieces ? await joined(pieces, (bytes) => budget.spend('memory', bytes)) : data;
		pieces = charged(STREAM_FILTERS.get(name)?.(whole, budget, parameters) ?? [], budget);
	}
	yield* pieces ?? [data];
}
