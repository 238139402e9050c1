import { deflateSync } from 'node:zlib';
import {
	Budget,
	limitsFor,
	type Limits,
} from '../../../nodes/CodatBillPay/resources/invoice/reading/budget';
import { readInvoice } from '../../../nodes/CodatBillPay/resources/invoice/reading/invoice';
import { eInvoice } from '../../invoices/eInvoice';
import { objectStream, packed, withoutTable, written, type Written } from '../../invoices/hybrid';

/**
 * Shapes that could hurt a reader. They are small, and harm nobody: the limits are lowered instead. What is made of a
 * file stays small, too, so that each ends at once.
 */

const TREE = '<< /Type /Catalog /Names << /EmbeddedFiles 8 0 R >> /Pages 7 0 R >>';
const base: Record<number, Written> = {
	1: { value: TREE },
	2: { value: '<< /Type /Filespec /F (factur-x.xml) /EF << /F 3 0 R >> >>' },
	3: packed(eInvoice()),
	7: { value: '<< /Kids [] >>' },
	8: { value: '<< /Names [(x) 2 0 R] >>' },
};

const read = async (pdf: Buffer, limits: Partial<Limits> = {}) => {
	const { reference, why } = await readInvoice(pdf, { ...limitsFor(pdf.length), ...limits });
	return reference ?? why;
};

const GOOD = 'INV-2026-0117';

describe('circles end:', () => {
	it.each<[string, Record<number, Written>]>([
		[
			'a tree of names in itself',
			{
				8: { value: '<< /Kids [8 0 R 9 0 R] >>' },
				9: { value: '<< /Kids [8 0 R] /Names [(x) 2 0 R] >>' },
			},
		],
		[
			'pages in themselves',
			{ 7: { value: '<< /Kids [7 0 R 7 0 R] /Annots [7 0 R] /AF [7 0 R] >>' } },
		],
		['a reference to itself', { 7: { value: '7 0 R' } }],
		['references to one another', { 7: { value: '9 0 R' }, 9: { value: '7 0 R' } }],
		[
			'a length that is its own stream',
			{ 9: { value: '<< /Length 9 0 R >>', data: Buffer.from('x') } },
		],
		[
			'resources in themselves',
			{
				7: { value: '<< /Kids [9 0 R] >>' },
				9: { value: '<< /Resources 9 0 R /XObject 9 0 R >>' },
			},
		],
	])('%s', async (_name, more) => {
		const pdf = written({ ...base, ...more });
		expect(await read(pdf)).toBe(GOOD);
		expect(await read(withoutTable(pdf))).toBe(GOOD);
	});

	it('files that are their own content', async () => {
		const itself = { value: '<< /Length 3 0 R /Filter 3 0 R >>', data: Buffer.from('x') };
		await expect(read(written({ ...base, 3: itself }))).rejects.toThrow('not supported');
	});

	it('an object stream that is in itself', async () => {
		const pdf = written({ ...base, 9: objectStream({ 9: '<< >>', 8: '<< /Kids [9 0 R] >>' }) });
		expect(await read(withoutTable(pdf))).toBe('ordinaryPdf');
	});

	it('cross-references that lead to themselves, or nowhere: the objects are searched for', async () => {
		const pdf = written(base);
		const start = Number(/startxref\n(\d+)/.exec(pdf.toString('latin1'))?.[1]);
		const wrong = [start, -1, 1.5, '(x)', '1 0 R', 99999999999, 'null', '1e3', '[1]', '0', '--5'];
		for (const previous of wrong)
			for (const key of ['Prev', 'XRefStm']) {
				const trailer = `<< /Root 1 0 R /${key} ${previous} >>`;
				expect(await read(written(base, trailer))).toBe(GOOD);
			}
	});
});

describe('numbers that are none, or far too large, count for nothing:', () => {
	const numbers = ['-1', '1.5', '1e99', '99999999999', '(x)', '/x', 'null', '[1]', '--1', '9 9 R'];
	it.each(numbers)('%s', async (number) => {
		const data = deflateSync('8 0 << /Kids [] >>');
		for (const [n, first] of [
			[number, '4'],
			['1', number],
		]) {
			const stream = {
				value: `<< /Type /ObjStm /N ${n} /First ${first} /Filter /FlateDecode /Length ${number} >>`,
				data,
			};
			expect([GOOD, 'ordinaryPdf']).toContain(
				await read(withoutTable(written({ ...base, 9: stream }))),
			);
		}
		const predicted = {
			value: `<< /Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns ${number} /Colors ${number} >> >>`,
			data: deflateSync('x'.repeat(100)),
		};
		await expect(read(written({ ...base, 3: predicted }))).rejects.toThrow(
			/not supported|is broken/,
		);
	});

	it.each(['0 99999999', '-1 5', '9999999999 1', 'x 1', '0 1.5', '8388608 1'])(
		'the section %s of a table',
		async (section) => {
			const text = written(base)
				.toString('latin1')
				.replace(/\nxref\n0 1/, `\nxref\n${section}`);
			expect(await read(Buffer.from(text, 'latin1'))).toBe(GOOD);
		},
	);

	it.each(['-000000005', '00000abc00', '9999999999', '          '])(
		'the offset %s in a table',
		async (offset) => {
			const text = written(base)
				.toString('latin1')
				.replace(/\d{10} 00000 n/g, `${offset} 00000 n`);
			expect(await read(Buffer.from(text, 'latin1'))).toBe(GOOD);
		},
	);
});

describe('what costs too much is refused:', () => {
	const small: Partial<Limits> = {
		bytes: 20_000,
		memory: 40_000,
		depth: 20,
		unpacked: 5000,
		tag: 2000,
	};
	const first = (value: string) => written({ ...base, 8: { value } });
	const broken = (middle: string) =>
		withoutTable(Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.from(middle), written(base)]));

	it.each<[string, Buffer, RegExp]>([
		['data that unpacks to much', written({ ...base, 3: packed(' '.repeat(6000)) }), /unpack to/],
		[
			'XML of many elements',
			written({ ...base, 3: packed(`<a>${'<b/>'.repeat(400)}</a>`) }),
			/far more than/,
		],
		['lists in lists', first(`${'['.repeat(40)}${']'.repeat(40)}`), /in one another/],
		[
			'dictionaries in dictionaries',
			first(`${'<</A'.repeat(40)} 1 ${'>>'.repeat(40)}`),
			/in one another/,
		],
		['many values', first(`[${'<<>>'.repeat(3000)}]`), /over and over/],
		['a long text', first(`(${'x'.repeat(30_000)})`), /over and over/],
		['a long hexadecimal text', first(`<${'6'.repeat(30_000)}>`), /over and over/],
		['white space', first(' '.repeat(30_000)), /over and over/],
		['a comment', first(`%${'x'.repeat(30_000)}\n<< >>`), /over and over/],
		['brackets in a text', first(`(${'('.repeat(15_000)}${')'.repeat(15_000)})`), /over and over/],
		['texts that never end', broken('1 0 obj (\n'.repeat(200)), /over and over/],
		['objects without end', broken('5 0 obj\n'.repeat(3000)), /over and over|far more/],
		[
			'objects in an object stream',
			withoutTable(
				written({
					...base,
					9: objectStream(
						Object.fromEntries(Array.from({ length: 400 }, (_none, at) => [at + 20, '1'])),
					),
				}),
			),
			/far more than|unpack to/,
		],
	])('%s', async (_name, pdf, why) => {
		await expect(read(pdf, small)).rejects.toThrow(why);
		// The same within usual limits harms nobody.
		const outcome = await read(pdf).catch((error: Error) => error.constructor.name);
		expect([GOOD, 'ordinaryPdf', 'UnreadableFile', 'BrokenXml', 'TooMuch']).toContain(outcome);
	});
});

describe('limits of an invoice', () => {
	const line = '<InvoiceLine><LineExtensionAmount>0</LineExtensionAmount></InvoiceLine>';
	const invoice = (lines: number, total: string) =>
		Buffer.from(
			`<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"><LegalMonetaryTotal><PayableAmount>${total}</PayableAmount></LegalMonetaryTotal>${line.repeat(lines)}</Invoice>`,
		);

	it('10,000 lines', async () => {
		expect((await readInvoice(invoice(10_000, '1'))).lineItems).toHaveLength(10_000);
		await expect(readInvoice(invoice(10_001, '1'))).rejects.toThrow(
			'it has more than the 10,000 lines that are read',
		);
	});

	it('10,000 lines of 30 elements and 1,500 bytes', async () => {
		const item = `<Item>${'<a currencyID="EUR">0123456789012345678901234567890</a>'.repeat(27)}</Item>`;
		const long = invoice(1, '1')
			.toString()
			.replace(line, line.replace('</InvoiceLine>', `${item}</InvoiceLine>`).repeat(10_000));
		expect((await readInvoice(Buffer.from(long))).lineItems).toHaveLength(10_000);
	});

	it('10,000 of anything else', async () => {
		const totals = '<WithholdingTaxTotal><TaxAmount>1</TaxAmount></WithholdingTaxTotal>'.repeat(
			10_001,
		);
		const whole = invoice(0, '1').toString().replace('</Invoice>', `${totals}</Invoice>`);
		await expect(readInvoice(Buffer.from(whole))).rejects.toThrow('more than the 10,000 lines');
	});

	it('others have their turn while lines are read', async () => {
		const rest = jest.spyOn(Budget.prototype, 'rest');
		await readInvoice(invoice(100, '1'));
		const few = rest.mock.calls.length;
		await readInvoice(invoice(2100, '1'));
		expect(rest.mock.calls.length - 2 * few).toBeGreaterThanOrEqual(20 - few);
		rest.mockRestore();
	});

	it('a text of a million characters', async () => {
		const noted = (notes: string) =>
			Buffer.from(invoice(0, '1').toString().replace('<Legal', `${notes}<Legal`));
		const { note } = await readInvoice(noted(`<Note>${'x'.repeat(1_000_000)}</Note>`));
		expect(note).toHaveLength(1_000_000);
		for (const notes of [
			`<Note>${'x'.repeat(1_000_001)}</Note>`,
			`<Note>${'x'.repeat(1000)}</Note>`.repeat(1001),
			`<ID>1${' '.repeat(1_000_000)}</ID>`,
		])
			await expect(readInvoice(noted(notes))).rejects.toThrow(
				/its (Note|ID) has a text far longer than any of an invoice/,
			);
	});

	it('18 digits', async () => {
		expect((await readInvoice(invoice(0, '-123456789012345.25'))).totalAmount).toBe(
			-123456789012345.25,
		);
		await expect(readInvoice(invoice(0, '9'.repeat(400)))).rejects.toThrow(
			'its PayableAmount has more than the 18 digits of a number that are read',
		);
	});
});
