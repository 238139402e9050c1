import { deflateSync, gzipSync } from 'node:zlib';
import { readInvoice } from '../../../nodes/CodatBillPay/resources/invoice/reading/invoice';
import { UnreadableFile } from '../../../nodes/CodatBillPay/resources/invoice/reading/unreadable';
import { eInvoice } from '../../invoices/eInvoice';
import { embeddedFiles } from '../../invoices/embedded';
import { ENCRYPTED_BY_QPDF } from '../../invoices/encrypted';
import {
	hybrid,
	objectStream,
	packed,
	withoutTable,
	written,
	type Written,
} from '../../invoices/hybrid';
import { lzwPacked, runsPacked } from '../../invoices/packing';
import {
	around,
	catalog,
	CATALOG,
	revised,
	specification,
	SPECIFICATION,
	streamed,
	STRUCTURES,
} from '../../invoices/structures';
import fc from '../../support/property';

const XML = eInvoice();
const EVIL = eInvoice({ reference: 'EVIL-1' });

/** The number of the invoice that is read, or why there is none. */
async function read(pdf: Buffer): Promise<string | null> {
	const { reference, why } = await readInvoice(pdf);
	return reference ?? why;
}

const GOOD = 'INV-2026-0117';

describe('the invoice in a hybrid PDF', () => {
	it.each(['factur-x.xml', 'ZUGFeRD-invoice.xml', 'xrechnung.xml', 'RE-2026-01.xml', 'data'])(
		'is found under the name %s',
		async (name) => expect(await read(await hybrid(XML, { name }))).toBe(GOOD),
	);

	it.each(['Alternative', 'Data', 'Source', 'Supplement', 'Unspecified'] as const)(
		'is found whatever its writer says that it is to the pages: %s',
		async (relationship) => expect(await read(await hybrid(XML, { relationship }))).toBe(GOOD),
	);

	it('is found among other files', async () => {
		const others = { 'a.txt': 'x', 'z.xml': '<z/>', 'order.xml': '<Order xmlns="u"/>' };
		expect(await read(await hybrid(XML, { others }))).toBe(GOOD);
	});

	it('is read once where it is there twice', async () => {
		expect(await read(await hybrid(XML, { others: { 'copy.xml': XML } }))).toBe(GOOD);
	});

	it('is read where another profile of it names no account, and refused where it names another', async () => {
		const without = XML.replace('GB33 BUKB 2020 1555 5555 55', '');
		expect(await read(await hybrid(XML, { others: { 'minimum.xml': without } }))).toBe(GOOD);
		expect(await read(await hybrid(without, { others: { 'full.xml': XML } }))).toBe(GOOD);
		const other = XML.replace('GB33 BUKB 2020 1555 5555 55', 'GB94 BARC 1020 1530 0934 59');
		await expect(read(await hybrid(XML, { others: { 'a.xml': other } }))).rejects.toThrow(
			'two different invoices',
		);
	});

	it('is refused beside a different one, and both are named', async () => {
		const pdf = await hybrid(XML, { others: { 'a.xml': EVIL } });
		await expect(read(pdf)).rejects.toThrow(
			`two different invoices: "${GOOD}" (factur-x.xml) and "EVIL-1" (a.xml)`,
		);
	});

	it('of any content is found whole', async () => {
		await fc.assert(
			fc.asyncProperty(fc.string({ unit: 'grapheme' }), fc.boolean(), async (xml, isPacked) => {
				const bytes = Buffer.from(xml);
				const plain = { value: `<< /Length ${bytes.length} >>`, data: bytes };
				const [file] = await embeddedFiles(around(isPacked ? packed(bytes) : plain));
				expect(file.content?.toString()).toBe(xml);
			}),
		);
	});

	it('is none in other PDFs, and why is said', async () => {
		const page = (resources: string) =>
			written({
				1: { value: catalog('/Pages 2 0 R') },
				2: { value: '<< /Kids [3 0 R] >>' },
				3: { value: `<< /Type /Page /Resources << ${resources} >> >>` },
				4: { value: '<< /Subtype /Image /Length 1 >>', data: Buffer.from('x') },
			});
		expect(await read(await hybrid(undefined))).toBe('ordinaryPdf');
		expect(await read(await hybrid('<z/>', { name: 'other.xml' }))).toBe('ordinaryPdf');
		expect(await read(page('/XObject << /I 4 0 R >>'))).toBe('scan');
		expect(await read(page('/XObject << /I 4 0 R >> /Font << /F 5 0 R >>'))).toBe('ordinaryPdf');
		expect(await read(await hybrid(XML, { password: 'secret' }))).toBe('encrypted');
	});

	it.each(['1.3', '1.4', '1.5', '1.6', '1.7', '1.7ext3'] as const)(
		'is read where no password is needed, though it is encrypted (PDF %s)',
		async (pdfVersion) => {
			const pdf = await hybrid(XML, { ownerPassword: 'secret', pdfVersion });
			expect(pdf.includes('/Encrypt')).toBe(true);
			expect(await read(pdf)).toBe(GOOD);
			expect(await read(withoutTable(pdf))).toBe(GOOD);
			const locked = await hybrid(XML, { password: 'secret', pdfVersion });
			expect(await read(locked)).toBe('encrypted');
			const page = await hybrid(undefined, { ownerPassword: 'secret', pdfVersion });
			expect(await read(page)).toBe('ordinaryPdf');
		},
	);

	it('is read where AES-256 needs no password, as ISO 32000-2 has it', async () => {
		expect(await read(ENCRYPTED_BY_QPDF)).toBe('R-6');
		const text = ENCRYPTED_BY_QPDF.toString('latin1');
		const unknown = Buffer.from(text.replace('/AESV3', '/AESV9'), 'latin1');
		expect(await read(unknown)).toBe('encrypted');
		const broken = Buffer.from(text.replace('/AESV3', '/None '), 'latin1');
		await expect(read(broken)).rejects.toThrow(UnreadableFile);
	});

	it('may say of itself that it is not encrypted', async () => {
		const value = '<< /Filter [/Crypt /FlateDecode] /DecodeParms [<< /Name /Identity >> null] >>';
		expect(await read(around({ value, data: deflateSync(XML) }))).toBe(GOOD);
		const other = { value: value.replace('Identity', 'Other'), data: deflateSync(XML) };
		await expect(read(around(other))).rejects.toThrow('not supported');
	});

	it('may be packed by LZW or in runs, however long it is', async () => {
		const content = fc.oneof(
			fc.uint8Array({ maxLength: 300 }),
			// Of few bytes, so that codes are used again, and enough of them to run out of codes.
			fc.array(fc.constantFrom(65, 66), { maxLength: 30_000, size: 'max' }),
		);
		await fc.assert(
			fc.asyncProperty(content, fc.constantFrom(0, 1), async (bytes, early) => {
				const data = Buffer.from(bytes);
				const lzw = {
					value: `<< /Filter /LZW /DecodeParms << /EarlyChange ${early} >> >>`,
					data: lzwPacked(data, early),
				};
				const runs = { value: '<< /Filter /RL >>', data: runsPacked(data) };
				for (const stream of [lzw, runs]) {
					const [file] = await embeddedFiles(around(stream));
					expect(file.content?.equals(data)).toBe(true);
				}
			}),
			{ numRuns: 30 },
		);
	});

	it.each([
		['/LZWDecode', Buffer.from('ffff', 'hex')],
		['/RunLengthDecode', Buffer.from('05414243', 'hex')],
	])('broken data of %s is an error', async (filter, data) => {
		await expect(read(around({ value: `<< /Filter ${filter} >>`, data }))).rejects.toThrow(
			'its encoded data is broken',
		);
	});

	it('is found behind whatever stands before the header', async () => {
		const pdf = Buffer.concat([Buffer.from('junk\n'), await hybrid(XML)]);
		expect(await read(pdf)).toBe(GOOD);
	});
});

describe.each([
	['followed', (pdf: Buffer) => pdf],
	['searched for', withoutTable],
])('objects that are %s:', (_name, changed) => {
	it.each(Object.entries(STRUCTURES))('%s', async (_structure, more) => {
		expect(await read(changed(around(packed(XML), more)))).toBe(GOOD);
	});

	it('data that looks like objects is left alone', async () => {
		const bait = Buffer.from(
			'2 0 obj << >> endobj 3 0 obj (x) endobj trailer << /Encrypt 1 0 R >>',
		);
		const data = { value: `<< /Length ${bait.length} >>`, data: bait };
		expect(await read(changed(around(packed(XML), { 6: data })))).toBe(GOOD);
	});

	it('a PDF that is attached, not packed, is not read in place of the outer one', async () => {
		const inner = around(packed(EVIL));
		const annex = { value: '<< /Type /EmbeddedFile /Length 7 0 R >>', data: inner };
		const more = { 6: annex, 7: { value: String(inner.length) } };
		expect(await read(changed(around(packed(XML), more)))).toBe(GOOD);
		expect(await read(changed(written({ 1: { value: catalog('') }, ...more })))).toBe(
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
		expect(await read(changed(pdf))).toBe(GOOD);
	});

	it('objects in object streams', async () => {
		const pdf = written({
			4: objectStream({ 1: CATALOG, 2: SPECIFICATION }),
			3: packed(XML),
		});
		// No table can lead into object streams: it is searched for.
		expect(await read(changed(pdf))).toBe(GOOD);
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
		expect(await read(changed(around({ value, data })))).toBe(GOOD);
	});
});

describe('of several versions of an object', () => {
	it('the one counts that the cross-reference leads to, as in every viewer', async () => {
		const evil = Buffer.from('3 0 obj << /Length 1 >> stream\nx\nendstream endobj\n');
		const pdf = around(packed(XML));
		const at = pdf.lastIndexOf('startxref');
		// An object that nothing refers to, behind the table.
		expect(await read(Buffer.concat([pdf.subarray(0, at), evil, pdf.subarray(at)]))).toBe(GOOD);
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
		expect(await read(rewritten(`0 1\n${zero}${entries}`, `1 4\n${zero}`))).toBe(GOOD);
	});

	it('an object at the very beginning of a file is none', async () => {
		const pdf = rewritten('trailer <<', '12 1\n0000000000 00000 n \ntrailer <<');
		const asked = pdf.toString('latin1').replace('/Type /Catalog', '/AF 12 0 R    ');
		expect(await read(Buffer.from(asked, 'latin1'))).toBe(GOOD);
	});

	it('a search leaves the data of streams out', async () => {
		const inner = `endstream endobj ${around(packed(EVIL)).toString('latin1')}`;
		const value = `<< /Length ${inner.length} >>`;
		const pdf = around(packed(XML), { 9: { value, data: Buffer.from(inner, 'latin1') } });
		expect(await read(withoutTable(pdf))).toBe(GOOD);
	});

	it('packed data may refer to what is far back, over all pieces that it comes in', async () => {
		const numbers = Array.from({ length: 5000 }, (_none, at) =>
			((at * 7919) % 10_007).toString(36),
		);
		const comment = `<!-- ${numbers.join('')} -->`.repeat(15);
		const long = packed(XML.replace(/(<Invoice|<rsm:)/, `${comment}$1`));
		expect(comment.length).toBeGreaterThan(200_000);
		expect(await read(around(long))).toBe(GOOD);
	});

	it('packed data that is not packed after all says its length twice', async () => {
		const data = deflateSync(XML, { level: 0 });
		data[5] ^= 1;
		const value = `<< /Filter /FlateDecode /Length ${data.length} >>`;
		await expect(read(around({ value, data }))).rejects.toThrow('compressed data is broken');
	});

	it('packed data says itself where it ends, whatever is in it', async () => {
		const data = deflateSync(
			`<!-- endstream -->${XML}`.replace(/(<!--.*-->)(<\?xml.*?\?>)/, '$2$1'),
			{
				level: 0,
			},
		);
		const value = '<< /Filter /FlateDecode /Length 1 >>';
		expect(await read(around({ value, data }))).toBe(GOOD);
	});

	it('of several revisions the newest says which catalog counts', async () => {
		const pdf = revised(around(packed(XML)), 9, { value: '<< /Type /Catalog >>' });
		const other = pdf.toString('latin1').replace('/Root 1 0 R /Prev', '/Root 9 0 R /Prev');
		expect(await read(Buffer.from(other, 'latin1'))).toBe('ordinaryPdf');
	});

	it('of two sections about one object none counts: the objects are searched for', async () => {
		const pdf = around(packed(XML)).toString('latin1');
		const other = pdf.replace('trailer', '3 1\n0000000000 65535 f \ntrailer');
		expect(await read(Buffer.from(other, 'latin1'))).toBe(GOOD);
	});

	it('the last revision counts', async () => {
		expect(await read(revised(around(packed(EVIL)), 3, packed(XML)))).toBe(GOOD);
		expect(await read(withoutTable(revised(around(packed(EVIL)), 3, packed(XML))))).toBe(GOOD);
	});

	it('one that was deleted is gone', async () => {
		const pdf = revised(around(packed(XML)), 1, { value: CATALOG });
		const text = pdf
			.toString('latin1')
			.replace(/\n1 1\n(\d{10} 00000 n )/, (_all, entry) =>
				['', '1 3', String(entry), '0000000000 00001 f ', '0000000000 00001 f '].join('\n'),
			);
		expect(await read(Buffer.from(text, 'latin1'))).toBe('ordinaryPdf');
	});

	it('of a broken cross-reference, the last one in the file counts', async () => {
		const twice = Buffer.concat([around(packed(EVIL)), withoutTable(around(packed(XML)))]);
		expect(await read(twice)).toBe(GOOD);
		// Also where one of them is in an object stream.
		const first = written({ 4: objectStream({ 2: '<< >>' }), 1: { value: CATALOG } });
		expect(await read(withoutTable(Buffer.concat([first, around(packed(XML))])))).toBe(GOOD);
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
		expect(await read(pdf)).toBe(GOOD);
		expect(await read(withoutTable(pdf))).toBe(GOOD);
	});
});

describe('broken PDFs', () => {
	const small = around(packed(eInvoice()));

	it('cut off anywhere, give the invoice or a clear error, never another one', async () => {
		const whole = await readInvoice(small);
		let errors = 0;
		for (let length = '%PDF-'.length; length < small.length; length++) {
			try {
				expect(await readInvoice(small.subarray(0, length))).toEqual(whole);
			} catch (error) {
				expect(error).toBeInstanceOf(UnreadableFile);
				errors += 1;
			}
		}
		expect(errors).toBeGreaterThan(small.length / 2);
	}, 60_000);

	it('with junk behind their end are read as without', async () => {
		const junk = Buffer.from(`\n${'<br>'.repeat(1000)}`);
		expect(await read(Buffer.concat([small, junk]))).toBe(GOOD);
		expect(await read(Buffer.concat([await hybrid(undefined), junk]))).toBe('ordinaryPdf');
	});

	it('that are ordinary, whatever is broken in them, are none', async () => {
		const more: Record<number, Written> = {
			1: { value: catalog('/Pages 7 0 R /AF 5') },
			3: { value: '<< /Filter /FlateDecode >>', data: Buffer.from('xxxxx') },
			4: { value: '<< /Type /ObjStm /N 9 /First 9 >>', data: Buffer.from('x') },
			7: { value: '<< /Kids [7 0 R 8 0 R 99 0 R 5] >>' },
			8: { value: '<< /Annots [8 0 R (x) 3 0 R] /AF [3 0 R] /Kids 5 >>' },
		};
		expect(await read(around(packed(XML), more))).toBe('ordinaryPdf');
		expect(await read(withoutTable(around(packed(XML), more)))).toBe('ordinaryPdf');
	});

	it.each<[string, Written, string]>([
		[
			'data that is no deflate',
			{ value: '<< /Filter /FlateDecode /Length 5 >>', data: Buffer.from('xxxxx') },
			'compressed data is broken',
		],
		[
			'data that is cut off',
			{ value: '<< /Filter /FlateDecode >>', data: deflateSync(XML).subarray(0, -9) },
			'compressed data is broken',
		],
		[
			'data with another checksum',
			{
				value: '<< /Filter /FlateDecode >>',
				data: Buffer.concat([deflateSync(XML).subarray(0, -4), Buffer.alloc(4, 7)]),
			},
			'compressed data is broken',
		],
		[
			'gzip',
			{ value: '<< /Filter /FlateDecode >>', data: gzipSync(XML) },
			'compressed data is broken',
		],
		[
			'digits that are none',
			{ value: '<< /Filter /AHx >>', data: Buffer.from('xyz>') },
			'encoded data is broken',
		],
		[
			'another filter',
			{ value: '<< /Filter /JBIG2Decode >>', data: Buffer.from('x') },
			'not supported',
		],
		[
			'filters without end',
			{ value: `<< /Filter [${'/AHx '.repeat(50)}] >>`, data: Buffer.from('x') },
			'not supported',
		],
		['no stream', { value: '<< >>' }, 'is missing'],
		['XML that is cut off', packed(XML.slice(0, -20)), 'its XML is broken'],
	])('with %s for the invoice: refused', async (name, stream, why) => {
		await expect(read(around(stream))).rejects.toThrow(UnreadableFile);
		await expect(read(around(stream))).rejects.toThrow(why);
		if (/checksum|XML/.test(name)) return;
		// What can't be known for an invoice harms nobody under another name.
		const other = { 2: { value: specification('/F (logo.png)', '/F 3 0 R') } };
		expect(await read(around(stream, other))).toBe('ordinaryPdf');
	});
});
