import { deflateSync } from 'node:zlib';
import { UnreadableFile } from '../../../../nodes/CodatBillPay/resources/invoice/reading/unreadable';
import { embeddedFiles } from '../../../invoices/embedded';
import { ENCRYPTED_BY_QPDF } from '../../../invoices/encrypted';
import { hybrid, packed, withoutTable, written } from '../../../invoices/hybrid';
import { lzwPacked, runsPacked } from '../../../invoices/packing';
import { around, catalog } from '../../../invoices/structures';
import fc from '../../../support/property';
import { XML, EVIL, readPdf, GOOD } from './support';

describe('the invoice in a hybrid PDF', () => {
	it.each(['factur-x.xml', 'ZUGFeRD-invoice.xml', 'xrechnung.xml', 'RE-2026-01.xml', 'data'])(
		'is found under the name %s',
		async (name) => expect(await readPdf(await hybrid(XML, { name }))).toBe(GOOD),
	);

	it.each(['Alternative', 'Data', 'Source', 'Supplement', 'Unspecified'] as const)(
		'is found whatever its writer says that it is to the pages: %s',
		async (relationship) => expect(await readPdf(await hybrid(XML, { relationship }))).toBe(GOOD),
	);

	it('is found among other files', async () => {
		const others = { 'a.txt': 'x', 'z.xml': '<z/>', 'order.xml': '<Order xmlns="u"/>' };
		expect(await readPdf(await hybrid(XML, { others }))).toBe(GOOD);
	});

	it('is read once where it is there twice', async () => {
		expect(await readPdf(await hybrid(XML, { others: { 'copy.xml': XML } }))).toBe(GOOD);
	});

	it('is read where another profile of it names no account, and refused where it names another', async () => {
		const without = XML.replace('GB33 BUKB 2020 1555 5555 55', '');
		expect(await readPdf(await hybrid(XML, { others: { 'minimum.xml': without } }))).toBe(GOOD);
		expect(await readPdf(await hybrid(without, { others: { 'full.xml': XML } }))).toBe(GOOD);
		const other = XML.replace('GB33 BUKB 2020 1555 5555 55', 'GB94 BARC 1020 1530 0934 59');
		await expect(readPdf(await hybrid(XML, { others: { 'a.xml': other } }))).rejects.toThrow(
			'two different invoices',
		);
	});

	it('is refused beside a different one, and both are named', async () => {
		const pdf = await hybrid(XML, { others: { 'a.xml': EVIL } });
		await expect(readPdf(pdf)).rejects.toThrow(
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
		expect(await readPdf(await hybrid(undefined))).toBe('ordinaryPdf');
		expect(await readPdf(await hybrid('<z/>', { name: 'other.xml' }))).toBe('ordinaryPdf');
		expect(await readPdf(page('/XObject << /I 4 0 R >>'))).toBe('scan');
		expect(await readPdf(page('/XObject << /I 4 0 R >> /Font << /F 5 0 R >>'))).toBe('ordinaryPdf');
		expect(await readPdf(await hybrid(XML, { password: 'secret' }))).toBe('encrypted');
	});

	it.each(['1.3', '1.4', '1.5', '1.6', '1.7', '1.7ext3'] as const)(
		'is read where no password is needed, though it is encrypted (PDF %s)',
		async (pdfVersion) => {
			const pdf = await hybrid(XML, { ownerPassword: 'secret', pdfVersion });
			expect(pdf.includes('/Encrypt')).toBe(true);
			expect(await readPdf(pdf)).toBe(GOOD);
			expect(await readPdf(withoutTable(pdf))).toBe(GOOD);
			const locked = await hybrid(XML, { password: 'secret', pdfVersion });
			expect(await readPdf(locked)).toBe('encrypted');
			const page = await hybrid(undefined, { ownerPassword: 'secret', pdfVersion });
			expect(await readPdf(page)).toBe('ordinaryPdf');
		},
	);

	it('is read where AES-256 needs no password, as ISO 32000-2 has it', async () => {
		expect(await readPdf(ENCRYPTED_BY_QPDF)).toBe('R-6');
		const text = ENCRYPTED_BY_QPDF.toString('latin1');
		const unknown = Buffer.from(text.replace('/AESV3', '/AESV9'), 'latin1');
		expect(await readPdf(unknown)).toBe('encrypted');
		const broken = Buffer.from(text.replace('/AESV3', '/None '), 'latin1');
		await expect(readPdf(broken)).rejects.toThrow(UnreadableFile);
	});

	it('may say of itself that it is not encrypted', async () => {
		const value = '<< /Filter [/Crypt /FlateDecode] /DecodeParms [<< /Name /Identity >> null] >>';
		expect(await readPdf(around({ value, data: deflateSync(XML) }))).toBe(GOOD);
		const other = { value: value.replace('Identity', 'Other'), data: deflateSync(XML) };
		await expect(readPdf(around(other))).rejects.toThrow('not supported');
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
		await expect(readPdf(around({ value: `<< /Filter ${filter} >>`, data }))).rejects.toThrow(
			'its encoded data is broken',
		);
	});

	it('is found behind whatever stands before the header', async () => {
		const pdf = Buffer.concat([Buffer.from('junk\n'), await hybrid(XML)]);
		expect(await readPdf(pdf)).toBe(GOOD);
	});
});
