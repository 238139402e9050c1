import { UnreadableFile } from '../../unreadable';
import { wholeNumber, type PdfDictionary } from '../values';

/** What the predictors of PNG (RFC 2083, 6) add to a byte: of the one to its left, above, and above to the left. */
const PREDICTORS: Array<(left: number, up: number, corner: number) => number> = [
	() => 0,
	(left) => left,
	(_left, up) => up,
	(left, up) => (left + up) >> 1,
	(left, up, corner) => {
		const [a, b, c] = [
			Math.abs(up - corner),
			Math.abs(left - corner),
			Math.abs(left + up - 2 * corner),
		];
		return a <= b && a <= c ? left : b <= c ? up : corner;
	},
];

/** A row of a picture of 100,000 pixels in four colours. */
const MAX_ROW = 400_000;

/** The error for data in a filter, or with parameters of one, that isn't known. */
export const unsupportedPacking = () =>
	new UnreadableFile('its PDF packs the data in a way that is not supported');

/**
 * Undoes the predictors of PNG (ISO 32000-1, 7.4.4.4), row by row; a last row that is cut off is left out.
 *
 * @throws UnreadableFile if the rows are none
 */
export function* unpredicted(
	pieces: Iterable<Uint8Array>,
	parameters: PdfDictionary,
): Generator<Uint8Array> {
	const number = (key: string, normal: number, most: number) =>
		wholeNumber(parameters.get(key) ?? normal, most) ?? 0;
	const bits = number('Colors', 1, 32) * number('BitsPerComponent', 8, 16);
	const length = Math.ceil((bits * number('Columns', 1, MAX_ROW)) / 8);
	const pixel = Math.ceil(bits / 8);
	if (length < 1 || length > MAX_ROW) throw unsupportedPacking();
	let above = new Uint8Array(length);
	let row = new Uint8Array(length);
	/** How far the row is read; -1 where its predictor is due. */
	let at = -1;
	let predict = PREDICTORS[0];
	for (const piece of pieces) {
		const out = new Uint8Array(at + 1 + piece.length + length);
		let to = 0;
		for (const byte of piece) {
			if (at < 0) {
				predict = PREDICTORS[byte];
				if (!predict) throw unsupportedPacking();
				at = 0;
				continue;
			}
			const [left, corner] = at < pixel ? [0, 0] : [row[at - pixel], above[at - pixel]];
			row[at] = byte + predict(left, above[at], corner);
			if (++at < length) continue;
			out.set(row, to);
			to += length;
			[above, row, at] = [row, above, -1];
		}
		yield out.subarray(0, to);
	}
}
