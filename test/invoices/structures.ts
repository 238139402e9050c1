import { deflateSync } from 'node:zlib';
import { eInvoice } from './eInvoice';
import { objectStream, packed, written, type Written } from './hybrid';
import { lzwPacked, runsPacked } from './packing';

/** Ways in which PDFs hold a file, written by hand: object 3 is the file, 2 its specification, 1 the catalog. */

const XML = eInvoice();

export const catalog = (entries: string) => `<< /Type /Catalog ${entries} >>`;
const NAMES = '/Names << /EmbeddedFiles << /Names [(x) 2 0 R] >> >>';
export const CATALOG = catalog(NAMES);
export const SPECIFICATION = '<< /Type /Filespec /F (factur-x.xml) /EF << /F 3 0 R >> >>';

/** Objects of a hybrid that is written by hand, with the stream of its invoice. */
const objects = (stream: Written, more: Record<number, Written> = {}) => ({
	1: { value: CATALOG },
	2: { value: SPECIFICATION },
	3: stream,
	...more,
});

export const around = (stream: Written, more: Record<number, Written> = {}) =>
	written(objects(stream, more));

/** `text` as a PDF string in UTF-16. */
const utf16 = (text: string) =>
	`<FEFF${Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase()}>`;

/** A file specification of that name, or those names. */
export const specification = (names: string, files = '/UF 3 0 R') =>
	`<< /Type /Filespec ${names} /EF << ${files} >> >>`;

/** What viewers read, however it is written; each with the right cross-reference, and with none. */
export const STRUCTURES: Record<string, Record<number, Written>> = {
	'a tree of names': {
		1: { value: '<< /Names 7 0 R >>' },
		7: { value: '<</EmbeddedFiles<</Kids[8 0 R]>>>>%comment ( << ' },
		8: { value: '<< /Limits [(a) (z)] /Names [ (\\(a) null (x) 2 0 R ] >>' },
	},
	'associated files of the catalog': { 1: { value: catalog('/AF [2 0 R]') } },
	'one associated file': { 1: { value: catalog('/AF 2 0 R') } },
	'associated files in a list of its own': {
		1: { value: catalog('/AF 9 0 R') },
		9: { value: '[2 0 R]' },
	},
	'associated files of a page': {
		1: { value: catalog('/Pages 7 0 R') },
		7: { value: '<< /Kids [8 0 R] >>' },
		8: { value: '<< /Type /Page /AF [2 0 R] >>' },
	},
	'a file that is pinned on a page': {
		1: { value: catalog('/Pages 7 0 R') },
		7: { value: '<< /Kids [8 0 R] >>' },
		8: { value: '<< /Type /Page /Annots [9 0 R] >>' },
		9: { value: '<< /Subtype /FileAttachment /FS 2 0 R >>' },
	},
	'a name in UTF-16': { 2: { value: specification(`/UF ${utf16('factur-x.xml')}`) } },
	'a name in UTF-8': { 2: { value: specification('/F (\\357\\273\\277factur-x.xml)') } },
	'a name with escapes': { 2: { value: specification('/F (factur\\055x\\.xml)') } },
	'a name in hexadecimal': { 2: { value: specification('/F <666163747572 2D782E786D6C>') } },
	'a name with folders': { 2: { value: specification('/F (C:\\\\out/factur-x.xml)') } },
	'no name': { 2: { value: specification('') } },
	'a file under one of two keys': {
		2: { value: specification('/F (a.xml)', '/UF 99 0 R /F 3 0 R') },
	},
	'a length that is an object of its own': {
		3: {
			value: '<< /Filter [ /FlateDecode ] /Length 9 0 R >>',
			data: deflateSync(XML),
		},
		9: { value: String(deflateSync(XML).length) },
	},
	...Object.fromEntries(
		['1', '999999', '-5', '(x)', '1e99', '99999999999999999999', '--1'].map((length) => [
			`the length ${length}`,
			{ 3: { value: `<< /Filter /FlateDecode /Length ${length} >>`, data: deflateSync(XML) } },
		]),
	),
	'a length that counts the line end': {
		3: {
			value: `<< /Filter /FlateDecode /Length ${deflateSync(XML).length + 1} >>`,
			data: deflateSync(XML),
		},
	},
	'more behind the packed data': {
		3: {
			value: `<< /Filter /FlateDecode /Length ${deflateSync(XML).length + 4} >>`,
			data: Buffer.concat([deflateSync(XML), Buffer.from('junk')]),
		},
	},
	'hexadecimal digits': {
		3: { value: '<< /Filter /AHx >>', data: Buffer.from(`${Buffer.from(XML).toString('hex')}>`) },
	},
	'two filters': {
		3: {
			value: '<< /Filter [/ASCIIHexDecode /FlateDecode] /DecodeParms [null null] >>',
			data: Buffer.from(`${deflateSync(XML).toString('hex')}>`),
		},
	},
	LZW: { 3: { value: '<< /Filter /LZWDecode >>', data: lzwPacked(Buffer.from(XML)) } },
	'LZW whose codes get longer late': {
		3: {
			value: '<< /Filter /LZWDecode /DecodeParms << /EarlyChange 0 >> >>',
			data: lzwPacked(Buffer.from(XML), 0),
		},
	},
	runs: { 3: { value: '<< /Filter /RunLengthDecode >>', data: runsPacked(Buffer.from(XML)) } },
	'odd numbers, and words that are none': {
		9: { value: '<< /A --5 /B 1.2.3 /C . /D nothing /E /F >>' },
	},
};

/** A second revision of a PDF, with these objects. */
export function revised(pdf: Buffer, number: number, { value, data }: Written): Buffer {
	const previous = Number(/startxref\n(\d+)/.exec(pdf.toString('latin1'))?.[1]);
	const object = Buffer.concat([
		Buffer.from(`${number} 0 obj\n${value}${data ? '\nstream\n' : ''}`),
		data ?? Buffer.alloc(0),
		Buffer.from(`${data ? '\nendstream' : ''}\nendobj\n`),
	]);
	const entry = `${String(pdf.length).padStart(10, '0')} 00000 n `;
	const tail = `xref\n${number} 1\n${entry}\ntrailer << /Size 100 /Root 1 0 R /Prev ${previous} >>\nstartxref\n${pdf.length + object.length}\n%%EOF\n`;
	return Buffer.concat([pdf, object, Buffer.from(tail)]);
}

/** A PDF with object 1 in an object stream, and a cross-reference stream with these entries in its dictionary. */
export function streamed(entries: string, predict = false): Buffer {
	const parts: Array<[number, Written]> = [
		[2, { value: SPECIFICATION }],
		[3, packed(XML)],
		[4, objectStream({ 1: CATALOG })],
	];
	const pieces = [Buffer.from('%PDF-1.7\n')];
	const offsets = new Map<number, number>();
	let at = pieces[0].length;
	for (const [number, { value, data }] of parts) {
		offsets.set(number, at);
		const piece = Buffer.concat([
			Buffer.from(`${number} 0 obj\n${value}\n`),
			...(data ? [Buffer.from('stream\n'), data, Buffer.from('\nendstream\n')] : []),
			Buffer.from('endobj\n'),
		]);
		pieces.push(piece);
		at += piece.length;
	}
	const row = (type: number, value: number, third: number) => [
		type,
		value >> 8,
		value & 255,
		third,
	];
	const place = (number: number) => row(1, offsets.get(number) ?? 0, 0);
	const rows = [row(0, 0, 255), row(2, 4, 0), place(2), place(3), place(4), row(1, at, 0)];
	const written = predict
		? rows.flatMap((one, index) => [
				2,
				...one.map((b, i) => (b - (rows[index - 1]?.[i] ?? 0)) & 255),
			])
		: rows.flat();
	const { value, data = Buffer.alloc(0) } = packed(
		Buffer.from(written),
		`/Type /XRef /Root 1 0 R ${entries}${predict ? ' /DecodeParms << /Predictor 12 /Columns 4 >>' : ''}`,
	);
	return Buffer.concat([
		...pieces,
		Buffer.from(`5 0 obj\n${value}\nstream\n`),
		data,
		Buffer.from(`\nendstream\nendobj\nstartxref\n${at}\n%%EOF\n`),
	]);
}
