import { createDeflate, deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { readInvoice } from '../../../nodes/CodatBillPay/resources/invoice/reading/invoice';
import { embeddedInvoice } from '../../../nodes/CodatBillPay/resources/invoice/reading/pdf/pdf';
import { UnreadableFile } from '../../../nodes/CodatBillPay/resources/invoice/reading/unreadable';
import { eInvoice } from '../../invoices/eInvoice';
import { hybrid, objectStream, packed, written, type Written } from '../../invoices/hybrid';
import { bounded } from './bounded';

const XML = '<a>the invoice</a>';

const found = async (pdf: Buffer) => (await embeddedInvoice(pdf))?.toString();

const CATALOG = '<< /Type /Catalog /Names << /EmbeddedFiles << /Names [(x) 2 0 R] >> >> >>';
const SPECIFICATION = '<< /Type /Filespec /F (factur-x.xml) /EF << /F 3 0 R >> >>';

/** A hybrid that is written by hand, with the stream of its invoice. */
const around = (stream: Written, more: Record<number, Written> = {}) =>
	written({ 1: { value: CATALOG }, 2: { value: SPECIFICATION }, 3: stream, ...more });

/** `text` as a PDF string in UTF-16. */
const utf16 = (text: string) =>
	`<FEFF${Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase()}>`;

describe('the invoice in a hybrid PDF', () => {
	it.each([
		'factur-x.xml',
		'zugferd-invoice.xml',
		'ZUGFeRD-invoice.xml',
		'xrechnung.xml',
		'FACTUR-X.XML',
	])('is found under the name %s', async (name) =>
		expect(await found(await hybrid(XML, { name }))).toBe(XML),
	);

	it('is found among other files, and preferred by its name', async () => {
		const others = { 'a.txt': 'x', 'zugferd-invoice.xml': '<old/>', 'z.xml': '<z/>' };
		expect(await found(await hybrid(XML, { others }))).toBe(XML);
		expect(
			await found(
				await hybrid('<old/>', { name: 'xrechnung.xml', others: { 'factur-x.xml': XML } }),
			),
		).toBe(XML);
	});

	it('of any content is found whole', async () => {
		await fc.assert(
			fc.asyncProperty(fc.string({ unit: 'grapheme' }), fc.boolean(), async (xml, isPacked) => {
				const bytes = Buffer.from(xml);
				const plain = { value: `<< /Length ${bytes.length} >>`, data: bytes };
				expect(await found(around(isPacked ? packed(bytes) : plain))).toBe(xml);
			}),
		);
	});

	it('is none in other PDFs', async () => {
		expect(await found(await hybrid(undefined))).toBeUndefined();
		expect(await found(await hybrid('<z/>', { name: 'other.xml' }))).toBeUndefined();
		expect(await found(written({ 1: { value: '<< /Type /Catalog >>' } }))).toBeUndefined();
	});

	it('is none in an encrypted PDF', async () => {
		expect(await found(await hybrid(XML, { password: 'secret' }))).toBeUndefined();
	});

	it('is found behind whatever stands before the header', async () => {
		const pdf = Buffer.concat([Buffer.from('junk\n'), await hybrid(eInvoice())]);
		expect(await readInvoice(pdf)).toMatchObject({ format: 'UBL', totalAmount: 84 });
	});
});

describe('the structures of a PDF', () => {
	it('objects in object streams, a cross-reference stream instead of a table', async () => {
		const pdf = written({
			4: objectStream({ 1: CATALOG, 2: SPECIFICATION }),
			3: packed(XML),
			5: packed(Buffer.alloc(20), '/Type /XRef /Root 1 0 R /W [1 2 1] /Size 6'),
		});
		const [body] = pdf.toString('latin1').split('xref\n0 0\n');
		expect(await found(Buffer.from(`${body}startxref\n9\n%%EOF\n`, 'latin1'))).toBe(XML);
	});

	it('a tree of names, associated files, names in UTF-16, hexadecimal or with escapes', async () => {
		const specification = (name: string) => `<< /UF ${name} /EF << /UF 3 0 R >> >>`;
		for (const name of [
			utf16('factur-x.xml'),
			'(factur\\055x\\.xml)',
			'<666163747572 2D782E786D6C>',
		])
			for (const catalog of ['<< /Names 7 0 R >>', '<< /AF [ 2 0 R ] >>', '<< /AF 9 0 R >>'])
				expect(
					await found(
						around(packed(XML), {
							1: { value: catalog },
							2: { value: specification(name) },
							7: { value: '<</EmbeddedFiles<</Kids[8 0 R]>>>>%comment ( << ' },
							8: { value: '<< /Limits [(a) (z)] /Names [ (\\(a) null (x) 2 0 R ] >>' },
							9: { value: '[2 0 R]' },
						}),
					),
				).toBe(XML);
	});

	it('a length that is an object of its own, or wrong', async () => {
		const data = deflateSync(XML);
		for (const length of ['9 0 R', '1', '999999', '-5', '(x)'])
			expect(
				await found(
					around(
						{ value: `<< /Filter [ /FlateDecode ] /Length ${length} >>`, data },
						{ 9: { value: String(data.length) } },
					),
				),
			).toBe(XML);
	});

	it('of several versions of an object, the last one', async () => {
		const old = around(packed('<old/>'));
		expect(await found(Buffer.concat([old, around(packed(XML))]))).toBe(XML);
		// Also where one of them is in an object stream.
		const first = written({ 4: objectStream({ 2: '<< >>' }), 1: { value: CATALOG } });
		expect(await found(Buffer.concat([first, around(packed(XML))]))).toBe(XML);
		const last = written({ 3: packed(XML), 4: objectStream({ 2: SPECIFICATION }) });
		expect(
			await found(Buffer.concat([around(packed('<old/>'), { 2: { value: '<< >>' } }), last])),
		).toBe(XML);
	});

	it('data that looks like objects is left alone', async () => {
		const bait = Buffer.from(
			'2 0 obj << >> endobj 3 0 obj (x) endobj trailer << /Encrypt 1 0 R >>',
		);
		const pdf = around(packed(XML), {
			6: { value: `<< /Length ${bait.length} >>`, data: bait },
		});
		expect(await found(pdf)).toBe(XML);
	});
});

describe('broken PDFs', () => {
	const lines =
		'<cac:LegalMonetaryTotal><cbc:PayableAmount>1</cbc:PayableAmount></cac:LegalMonetaryTotal>';
	const small = around(packed(eInvoice({ lines })));

	it('cut off anywhere, give the invoice or a clear error, never another one', async () => {
		const whole = await readInvoice(small);
		expect(whole).toMatchObject({ format: 'UBL', reference: 'INV-2026-0117' });
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

	it('with wrong bytes anywhere, are read or refused, and nothing else', async () => {
		const change = fc.tuple(fc.nat(small.length - 1), fc.nat(255));
		await fc.assert(
			fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 20 }), async (changes) => {
				const broken = Buffer.from(small);
				for (const [at, byte] of changes) broken[at] = byte;
				try {
					await readInvoice(broken);
				} catch (error) {
					expect(error).toBeInstanceOf(UnreadableFile);
				}
			}),
			{ numRuns: 300 },
		);
	});

	it.each<[string, Written, string]>([
		[
			'data that is no deflate',
			{ value: '<< /Filter /FlateDecode /Length 5 >>', data: Buffer.from('xxxxx') },
			'compressed data is broken',
		],
		[
			'data that is cut off',
			{ value: '<< /Filter /FlateDecode >>', data: deflateSync(XML).subarray(0, -6) },
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
			'another filter',
			{ value: '<< /Filter /LZWDecode >>', data: Buffer.from('x') },
			'not supported',
		],
		['no stream', { value: '<< >>' }, 'a stream has no data'],
	])('%s: refused', async (_name, stream, why) => {
		await expect(found(around(stream))).rejects.toThrow(why);
	});

	it('without the file that they name: refused', async () => {
		await expect(
			found(written({ 1: { value: CATALOG }, 2: { value: SPECIFICATION } })),
		).rejects.toThrow('is missing');
	});
});

describe('hostile PDFs are refused, or read, in bounded time and memory', () => {
	const MEGABYTE = 1024 * 1024;
	const repeated = (text: string, megabytes: number) =>
		Buffer.from(text.repeat(Math.floor((megabytes * MEGABYTE) / text.length)));

	it('a stream that unpacks to a gigabyte', async () => {
		// A gigabyte of zeros, deflated, is a megabyte; it is made from blocks, so that the test needn't hold it.
		const deflate = createDeflate({ level: 9 });
		const chunks: Buffer[] = [];
		deflate.on('data', (chunk: Buffer) => chunks.push(chunk));
		const block = Buffer.alloc(MEGABYTE, 32);
		for (let left = 1024; left > 0; left--)
			await new Promise<void>((resolve) => deflate.write(block, () => resolve()));
		await new Promise<void>((resolve) => deflate.end(() => resolve()));
		const data = Buffer.concat(chunks);
		const pdf = around({ value: `<< /Filter /FlateDecode /Length ${data.length} >>`, data });
		await bounded(async () => {
			await expect(found(pdf)).rejects.toThrow('unpack to far more');
		});
	});

	it('many streams that unpack to a gigabyte together', async () => {
		const bomb = packed(Buffer.alloc(10 * MEGABYTE, 32), '/Type /ObjStm /N 0 /First 0');
		const streams = Object.fromEntries(Array.from({ length: 100 }, (_, at) => [at + 10, bomb]));
		await bounded(async () => {
			await expect(found(around(packed(XML), streams))).rejects.toThrow('unpack to far more');
		});
	});

	it.each<[string, () => Buffer, string | undefined]>([
		['texts that never end', () => repeated('1 0 obj (', 10), 'broken in too many places'],
		['lists in lists', () => repeated('1 0 obj [[[[[[[[', 10), 'broken in too many places'],
		[
			'a list of millions',
			() => Buffer.concat([Buffer.from('1 0 obj ['), repeated('1 ', 10), Buffer.from(']')]),
			undefined,
		],
		['streams that never end', () => repeated('1 0 obj << >> stream\n', 10), undefined],
		['digits', () => repeated('1', 20), undefined],
		['a comment that never ends', () => repeated('1 0 obj % ', 10), 'broken in too many places'],
		['white space', () => repeated('1 0 obj         ', 10), undefined],
		['a giant name', () => Buffer.concat([Buffer.from('1 0 obj /'), repeated('x', 20)]), undefined],
	])('%s', async (_name, made, why) => {
		const pdf = Buffer.concat([
			Buffer.from('%PDF-1.7\n'),
			made(),
			Buffer.from('\nendstream\nendobj\n'),
			around(packed(XML)),
		]);
		await bounded(async () => {
			if (why === undefined) expect(await found(pdf)).toBe(XML);
			else await expect(found(pdf)).rejects.toThrow(why);
		});
	});

	it('names that are listed in a circle, files that are their own content', async () => {
		await bounded(async () => {
			const circle = '<< /Kids [8 0 R 8 0 R 9 0 R] >>';
			const circular = around(packed(XML), {
				1: { value: '<< /Names << /EmbeddedFiles 8 0 R >> >>' },
				8: { value: circle },
				9: { value: circle },
			});
			expect(await found(circular)).toBeUndefined();
			const itself = around({ value: '<< /Length 3 0 R /Filter 3 0 R >>', data: Buffer.from('x') });
			await expect(found(itself)).rejects.toThrow(UnreadableFile);
		});
	});

	it('an object stream that says it holds millions', async () => {
		const data = deflateSync('1 0 ');
		const stream = {
			value: '<< /Type /ObjStm /N 999999999 /First 4 /Filter /FlateDecode >>',
			data,
		};
		await bounded(async () => {
			await expect(found(around(packed(XML), { 6: stream }))).rejects.toThrow(UnreadableFile);
		});
	});
});
