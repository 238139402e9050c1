import type { Budget } from '../../budget';
import { UnreadableFile } from '../../unreadable';
import type { Decryption } from '../encryption/decryption';
import {
	asDictionary,
	isEndOfData,
	pdfText,
	wholeNumber,
	type PdfDictionary,
	type PdfObject,
	type PdfValue,
} from '../values';
import { decode, type NamedFilter } from './filters';

/** What the reading of a stream needs of its file. */
interface StreamSource {
	bytes: Buffer;
	budget: Budget;
	decryption?: Decryption | null;
	resolve(value: PdfValue | undefined): Promise<PdfValue>;
	get(value: PdfValue, key: string): Promise<PdfValue>;
	list(value: PdfValue, key: string): Promise<PdfValue[]>;
	dictionary(value: PdfValue | undefined): Promise<PdfDictionary>;
}

/** A stream's data as it is in the file. Where its length isn't right, packed data is left to say where it ends. */
async function dataOf(
	file: StreamSource,
	{ value, data = 0 }: PdfObject,
	isPacked: boolean,
): Promise<Buffer> {
	const { bytes, budget } = file;
	const length = wholeNumber(await file.get(value, 'Length'), bytes.length - data);
	if (length !== undefined && isEndOfData(bytes, data + length))
		return bytes.subarray(data, data + length);
	if (isPacked) return bytes.subarray(data);
	const stretch = bytes.subarray(data);
	const end = stretch.indexOf('endstream');
	budget.spend('bytes', Math.ceil((end < 0 ? stretch.length : end) / 16));
	if (end < 0) throw new UnreadableFile('its PDF ends within a stream');
	const lineEnd = /\r?\n?$/.exec(stretch.toString('latin1', Math.max(0, end - 2), end));
	return stretch.subarray(0, end - (lineEnd?.[0].length ?? 0));
}

async function filtersOf(file: StreamSource, { value }: PdfObject): Promise<NamedFilter[]> {
	const names = await file.list(value, 'Filter');
	const parameters = await file.list(value, 'DecodeParms');
	const filters: NamedFilter[] = [];
	for (const [index, name] of names.entries())
		filters.push([pdfText(await file.resolve(name)), await file.dictionary(parameters[index])]);
	return filters;
}

/**
 * What a stream holds, decrypted and unpacked piece by piece.
 *
 * @throws UnreadableFile if it is broken, or packed or encrypted in a way that isn't known
 */
export async function* piecesOf(file: StreamSource, stream: PdfObject): AsyncGenerator<Uint8Array> {
	if (stream.data === undefined)
		throw new UnreadableFile('its PDF is broken: a stream has no data');
	const filters = await filtersOf(file, stream);
	const [first = ''] = filters[0] ?? [];
	const { decryption, budget } = file;
	const { reference } = stream;
	const data = await dataOf(file, stream, /^Fl/.test(first) && !decryption);
	const isEmbeddedFile = asDictionary(stream.value).get('Type') === 'EmbeddedFile';
	// A stream that names an encryption of its own has none other.
	const isCovered = decryption && reference && first !== 'Crypt';
	const plain = isCovered ? decryption.undo(data, reference, isEmbeddedFile) : undefined;
	yield* decode(data, filters, budget, plain);
}
