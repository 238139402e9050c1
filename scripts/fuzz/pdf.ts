import { deflateSync } from 'node:zlib';
import fc from 'fast-check';

/** PDFs that may be wrong anywhere, but look like some. All are small: what is tried is shapes, not sizes. */

const number = fc.oneof(
	{ weight: 6, arbitrary: fc.integer({ min: 0, max: 12 }).map(String) },
	fc.constantFrom(
		...['-1', '1.5', '--3', '1e9', '99999999999999999999', '9999999999', 'NaN', '+', '.', '0x1'],
	),
);

const name = fc.constantFrom(
	...[
		...['Type', 'Catalog', 'Names', 'EmbeddedFiles', 'Kids', 'AF', 'Pages', 'Page', 'Annots', 'EF'],
		...['Filespec', 'UF', 'F', 'Filter', 'FlateDecode', 'ASCII85Decode', 'AHx', 'DecodeParms'],
		...['LZW', 'RL', 'Crypt', 'Standard', 'CF', 'StmF', 'V', 'R', 'O', 'U', 'P', 'ID', 'AESV2'],
		...[
			'Predictor',
			'Columns',
			'Colors',
			'ObjStm',
			'N',
			'First',
			'XRef',
			'W',
			'Index',
			'Size',
			'Prev',
		],
		...[
			'XRefStm',
			'Root',
			'Encrypt',
			'Length',
			'Subtype',
			'FileAttachment',
			'FS',
			'Resources',
			'a#62',
		],
	],
);

const reference = fc.integer({ min: 0, max: 12 }).map((object) => `${object} 0 R`);

const text = fc.constantFrom(
	'(factur-x.xml)',
	'(a\\)b\\053)',
	'<66>',
	'(',
	'<',
	'((x)',
	'<FEFF0041>',
);

const { value } = fc.letrec<{ value: string }>((tie) => ({
	value: fc.oneof(
		{ maxDepth: 3, withCrossShrink: true },
		number,
		reference,
		name.map((one) => `/${one}`),
		text,
		fc.constantFrom('null', 'true', 'nothing', '% comment\n', ']', '>>', '[', '<<'),
		fc.array(tie('value'), { maxLength: 5 }).map((all) => `[${all.join(' ')}]`),
		fc
			.array(fc.tuple(name, tie('value')), { maxLength: 6 })
			.map((all) => `<< ${all.map(([key, one]) => `/${key} ${one}`).join(' ')} >>`),
	),
}));

const content = fc.oneof(
	fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)),
	value.map((one) => Buffer.from(`1 0 2 5 ${one}`)),
	fc.constantFrom('<a/>', '<Invoice xmlns="u"><ID>1</ID></Invoice>').map((xml) => Buffer.from(xml)),
);

const data = fc
	.tuple(content, fc.boolean(), fc.nat(4))
	.map(([bytes, isPacked, cut]) =>
		isPacked ? deflateSync(bytes).subarray(0, cut > 2 ? -cut : undefined) : bytes,
	);

const object = fc
	.record({ number: fc.nat(12), value, data: fc.option(data, { freq: 2 }) })
	.map(({ number: at, value: written, data: bytes }) =>
		Buffer.concat([
			Buffer.from(`${at} 0 obj\n${written}\n`),
			...(bytes ? [Buffer.from('stream\n'), bytes, Buffer.from('\nendstream\n')] : []),
			Buffer.from('endobj\n'),
		]),
	);

/** Objects that together are a hybrid, if none of the others takes the place of one. */
const HYBRID = [
	'1 0 obj << /Type /Catalog /Names << /EmbeddedFiles << /Kids [2 0 R] >> >> /Pages 5 0 R >> endobj\n',
	'2 0 obj << /Names [(x) 3 0 R] /Kids [2 0 R] >> endobj\n',
	'3 0 obj << /F (factur-x.xml) /EF << /F 4 0 R >> >> endobj\n',
	'4 0 obj << /Length 4 >> stream\n<a/>\nendstream endobj\n',
	'5 0 obj << /Kids [6 0 R 5 0 R] >> endobj 6 0 obj << /Annots [6 0 R] /AF 3 0 R >> endobj\n',
].map((one) => Buffer.from(one));

const entry = fc.oneof(
	fc.nat(600).map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`),
	fc.constantFrom('0000000000 65535 f \n', '-000000001 00000 n \n', '000000000x 00000 n \n', '\n'),
);

const table = fc
	.record({
		first: number,
		count: number,
		entries: fc.array(entry, { maxLength: 8 }),
		trailer: value,
		start: number,
	})
	.map(
		({ first, count, entries, trailer, start }) =>
			`xref\n${first} ${count}\n${entries.join('')}trailer << /Root 1 0 R /Prev ${start} /X ${trailer} >>\n`,
	);

/** A PDF that is made of such parts, with a cross-reference that leads to its table, or anywhere. */
export const pdf: fc.Arbitrary<Buffer> = fc
	.record({
		objects: fc.array(object, { maxLength: 8 }),
		isHybrid: fc.boolean(),
		tables: fc.array(table, { maxLength: 3 }),
		leads: fc.boolean(),
		start: number,
		end: fc.constantFrom('\n%%EOF\n', '', '\n%%EOF\njunk 1 0 obj', 'x'.repeat(2000)),
	})
	.map(({ objects, isHybrid, tables, leads, start, end }) => {
		const body = Buffer.concat([
			Buffer.from('%PDF-1.7\n'),
			...(isHybrid ? HYBRID : []),
			...objects,
		]);
		const at = leads ? String(body.length) : start;
		return Buffer.concat([body, Buffer.from(`${tables.join('')}startxref\n${at}${end}`)]);
	});
