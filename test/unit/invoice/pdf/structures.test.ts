import { deflateSync } from 'node:zlib';
import { objectStream, packed, withoutTable, written } from '../../../invoices/hybrid';
import {
	around,
	catalog,
	CATALOG,
	revised,
	SPECIFICATION,
	streamed,
	STRUCTURES,
} from '../../../invoices/structures';
import { XML, EVIL, readPdf, GOOD } from './support';

describe.each([
	['followed', (pdf: Buffer) => pdf],
	['searched for', withoutTable],
])('objects that are %s:', (_name, changed) => {
	it.each(Object.entries(STRUCTURES))('%s', async (_structure, more) => {
		expect(await readPdf(changed(around(packed(XML), more)))).toBe(GOOD);
	});

	it('data that looks like objects is left alone', async () => {
		const bait = Buffer.from(
			'2 0 obj << >> endobj 3 0 obj (x) endobj trailer << /Encrypt 1 0 R >>',
		);
		const data = { value: `<< /Length ${bait.length} >>`, data: bait };
		expect(await readPdf(changed(around(packed(XML), { 6: data })))).toBe(GOOD);
	});

	it('a PDF that is attached, not packed, is not read in place of the outer one', async () => {
		const inner = around(packed(EVIL));
		const annex = { value: '<< /Type /EmbeddedFile /Length 7 0 R >>', data: inner };
		const more = { 6: annex, 7: { value: String(inner.length) } };
		expect(await readPdf(changed(around(packed(XML), more)))).toBe(GOOD);
		expect(await readPdf(changed(written({ 1: { value: catalog('') }, ...more })))).toBe(
			'ordinaryPdf',
		);
	});

	it('of a key that is there twice, the last counts, as in every viewer', async () => {
		const value = '<< /Type /Filespec /F (factur-x.xml) /EF << /F 4 0 R >> /EF << /F 3 0 R >> >>';
		const pdf = written({
			1: { value: CATALOG },
			2: { value },
			3: packed(XML),
			4: packed(EVIL),
		});
		expect(await readPdf(changed(pdf))).toBe(GOOD);
	});

	it('objects in object streams', async () => {
		const pdf = written({
			4: objectStream({ 1: CATALOG, 2: SPECIFICATION }),
			3: packed(XML),
		});
		// No table can lead into object streams: it is searched for.
		expect(await readPdf(changed(pdf))).toBe(GOOD);
	});

	it('predictors of PNG', async () => {
		const rows = Buffer.from(XML.padEnd(Math.ceil(XML.length / 16) * 16));
		const filtered: number[] = [];
		const at = (row: number, column: number) =>
			row < 0 || column < 0 ? 0 : rows[row * 16 + column];
		const paeth = (left: number, up: number, corner: number) => {
			const [a, b, c] = [left, up, corner].map((one) => Math.abs(left + up - corner - one));
			return a <= b && a <= c ? left : b <= c ? up : corner;
		};
		for (let row = 0; row < rows.length / 16; row++) {
			const type = row % 5;
			filtered.push(type);
			for (let column = 0; column < 16; column++) {
				const [left, up] = [at(row, column - 1), at(row - 1, column)];
				const corner = column === 0 ? 0 : at(row - 1, column - 1);
				const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][type];
				filtered.push((at(row, column) - guess) & 255);
			}
		}
		const data = deflateSync(Buffer.from(filtered));
		const value = '<< /Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 16 >> >>';
		expect(await readPdf(changed(around({ value, data })))).toBe(GOOD);
	});
});

describe('of several versions of an object', () => {
	it('the one counts that the cross-reference leads to, as in every viewer', async () => {
		const evil = Buffer.from('3 0 obj << /Length 1 >> stream\nx\nendstream endobj\n');
		const pdf = around(packed(XML));
		const at = pdf.lastIndexOf('startxref');
		// An object that nothing refers to, behind the table.
		expect(await readPdf(Buffer.concat([pdf.subarray(0, at), evil, pdf.subarray(at)]))).toBe(GOOD);
	});

	/** With a table that is written otherwise, and behind it an object that nothing refers to: a search finds it. */
	const rewritten = (from: string, to: string) => {
		const pdf = around(packed(XML)).toString('latin1').replace(from, to);
		const at = pdf.lastIndexOf('startxref');
		const evil =
			around(packed(EVIL))
				.toString('latin1')
				.match(/3 0 obj[^]*?endobj\n/)?.[0] ?? '';
		return Buffer.from(pdf.slice(0, at) + evil + pdf.slice(at), 'latin1');
	};

	it('a table may count from 1 although its first entry is that of object 0', async () => {
		const [zero, entries] = ['0000000000 65535 f \n', '1 3\n'];
		expect(await readPdf(rewritten(`0 1\n${zero}${entries}`, `1 4\n${zero}`))).toBe(GOOD);
	});

	it('an object at the very beginning of a file is none', async () => {
		const pdf = rewritten('trailer <<', '12 1\n0000000000 00000 n \ntrailer <<');
		const asked = pdf.toString('latin1').replace('/Type /Catalog', '/AF 12 0 R    ');
		expect(await readPdf(Buffer.from(asked, 'latin1'))).toBe(GOOD);
	});

	it('a search leaves the data of streams out', async () => {
		const inner = `endstream endobj ${around(packed(EVIL)).toString('latin1')}`;
		const value = `<< /Length ${inner.length} >>`;
		const pdf = around(packed(XML), { 9: { value, data: Buffer.from(inner, 'latin1') } });
		expect(await readPdf(withoutTable(pdf))).toBe(GOOD);
	});

	it('packed data may refer to what is far back, over all pieces that it comes in', async () => {
		const numbers = Array.from({ length: 5000 }, (_none, at) =>
			((at * 7919) % 10_007).toString(36),
		);
		const comment = `<!-- ${numbers.join('')} -->`.repeat(15);
		const long = packed(XML.replace(/(<Invoice|<rsm:)/, `${comment}$1`));
		expect(comment.length).toBeGreaterThan(200_000);
		expect(await readPdf(around(long))).toBe(GOOD);
	});

	it('packed data that is not packed after all says its length twice', async () => {
		const data = deflateSync(XML, { level: 0 });
		data[5] ^= 1;
		const value = `<< /Filter /FlateDecode /Length ${data.length} >>`;
		await expect(readPdf(around({ value, data }))).rejects.toThrow('compressed data is broken');
	});

	it('packed data says itself where it ends, whatever is in it', async () => {
		const data = deflateSync(
			`<!-- endstream -->${XML}`.replace(/(<!--.*-->)(<\?xml.*?\?>)/, '$2$1'),
			{
				level: 0,
			},
		);
		const value = '<< /Filter /FlateDecode /Length 1 >>';
		expect(await readPdf(around({ value, data }))).toBe(GOOD);
	});

	it('of several revisions the newest says which catalog counts', async () => {
		const pdf = revised(around(packed(XML)), 9, { value: '<< /Type /Catalog >>' });
		const other = pdf.toString('latin1').replace('/Root 1 0 R /Prev', '/Root 9 0 R /Prev');
		expect(await readPdf(Buffer.from(other, 'latin1'))).toBe('ordinaryPdf');
	});

	it('of two sections about one object none counts: the objects are searched for', async () => {
		const pdf = around(packed(XML)).toString('latin1');
		const other = pdf.replace('trailer', '3 1\n0000000000 65535 f \ntrailer');
		expect(await readPdf(Buffer.from(other, 'latin1'))).toBe(GOOD);
	});

	it('the last revision counts', async () => {
		expect(await readPdf(revised(around(packed(EVIL)), 3, packed(XML)))).toBe(GOOD);
		expect(await readPdf(withoutTable(revised(around(packed(EVIL)), 3, packed(XML))))).toBe(GOOD);
	});

	it('one that was deleted is gone', async () => {
		const pdf = revised(around(packed(XML)), 1, { value: CATALOG });
		const text = pdf
			.toString('latin1')
			.replace(/\n1 1\n(\d{10} 00000 n )/, (_all, entry) =>
				['', '1 3', String(entry), '0000000000 00001 f ', '0000000000 00001 f '].join('\n'),
			);
		expect(await readPdf(Buffer.from(text, 'latin1'))).toBe('ordinaryPdf');
	});

	it('of a broken cross-reference, the last one in the file counts', async () => {
		const twice = Buffer.concat([around(packed(EVIL)), withoutTable(around(packed(XML)))]);
		expect(await readPdf(twice)).toBe(GOOD);
		// Also where one of them is in an object stream.
		const first = written({ 4: objectStream({ 2: '<< >>' }), 1: { value: CATALOG } });
		expect(await readPdf(withoutTable(Buffer.concat([first, around(packed(XML))])))).toBe(GOOD);
	});
});

describe('cross-reference streams', () => {
	it.each([
		['as they are', streamed('/W [1 2 1] /Size 6')],
		['with an index', streamed('/W [1 2 1] /Size 6 /Index [0 6]')],
		['with predictors', streamed('/W [1 2 1] /Size 6', true)],
		// What follows is broken; then the objects are searched for.
		['with negative widths', streamed('/W [-1 2 1] /Size 6')],
		['with widths that are none', streamed('/W [(a) null] /Size 6')],
		['with giant widths', streamed('/W [9999999 9999999 9999999] /Size 6')],
		['with a giant index', streamed('/W [1 2 1] /Size 6 /Index [0 999999999999]')],
		['with a circle', streamed('/W [1 2 1] /Size 6 /Prev 9')],
	])('%s', async (_name, pdf) => {
		expect(await readPdf(pdf)).toBe(GOOD);
		expect(await readPdf(withoutTable(pdf))).toBe(GOOD);
	});
});
