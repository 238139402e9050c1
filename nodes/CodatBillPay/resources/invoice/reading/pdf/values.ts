/**
 * Values as PDF files write them (ISO 32000-1, 7.3). Names and strings are both texts: nothing here tells them apart.
 */
export type PdfValue = null | boolean | number | string | PdfReference | PdfValue[] | PdfDictionary;

/** Values by their names. */
export type PdfDictionary = Map<string, PdfValue>;

/** Stands for the object of that number and generation. */
export class PdfReference {
	constructor(
		readonly object: number,
		readonly generation: number,
	) {}
}

/** An object of a file. */
export interface PdfObject {
	value: PdfValue;
	/** Its number; an object within a stream of objects has none here. */
	reference?: PdfReference;
	/** Where the data of a stream begins. */
	data?: number;
}

/** The value if it is a dictionary, else an empty one. */
export const asDictionary = (value: PdfValue | undefined): PdfDictionary =>
	value instanceof Map ? value : new Map<string, PdfValue>();

/** A list as it is; anything else but null as a list of one. */
export const asList = (value: PdfValue): PdfValue[] =>
	Array.isArray(value) ? value : value === null ? [] : [value];

/** The number, if it is a whole one from 0 to the largest; every number from a file goes through here. */
export const wholeNumber = (value: PdfValue | undefined, most: number): number | undefined =>
	typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most
		? value
		: undefined;

/** A string as text: UTF-16 or UTF-8 by its byte order mark, else PDFDocEncoding, of which ASCII will do here. */
export function pdfText(value: PdfValue | undefined): string {
	if (typeof value !== 'string') return '';
	const marks: Array<[mark: string, encoding: string]> = [
		['\u00FE\u00FF', 'utf-16be'],
		['\u00FF\u00FE', 'utf-16le'],
		['\u00EF\u00BB\u00BF', 'utf-8'],
	];
	const [, encoding] = marks.find(([mark]) => value.startsWith(mark)) ?? [];
	return encoding ? new TextDecoder(encoding).decode(Buffer.from(value, 'latin1')) : value;
}

/**
 * Where a stream's data begins: behind the line end that follows the word `stream` (7.3.8). Some programs write blanks
 * between them.
 */
export function startOfData(bytes: Buffer, behindWord: number): number {
	let at = behindWord;
	while (at - behindWord < 16 && (bytes[at] === 32 || bytes[at] === 9)) at += 1;
	if (bytes[at] === 13) return at + (bytes[at + 1] === 10 ? 2 : 1);
	return bytes[at] === 10 ? at + 1 : behindWord;
}

/** Whether a stream's data may end there: at the word for it, or a few line ends before. */
export const isEndOfData = (bytes: Buffer, at: number): boolean =>
	bytes
		.toString('latin1', at, at + 13)
		.trimStart()
		.startsWith('endstream');
