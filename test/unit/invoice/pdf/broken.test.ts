import { deflateSync, gzipSync } from 'node:zlib';
import { readInvoice } from '../../../../nodes/CodatBillPay/resources/invoice/reading/invoice';
import { UnreadableFile } from '../../../../nodes/CodatBillPay/resources/invoice/reading/unreadable';
import { eInvoice } from '../../../invoices/eInvoice';
import { hybrid, packed, withoutTable, type Written } from '../../../invoices/hybrid';
import { around, catalog, specification } from '../../../invoices/structures';
import { XML, readPdf, GOOD } from './support';

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
		expect(await readPdf(Buffer.concat([small, junk]))).toBe(GOOD);
		expect(await readPdf(Buffer.concat([await hybrid(undefined), junk]))).toBe('ordinaryPdf');
	});

	it('that are ordinary, whatever is broken in them, are none', async () => {
		const more: Record<number, Written> = {
			1: { value: catalog('/Pages 7 0 R /AF 5') },
			3: { value: '<< /Filter /FlateDecode >>', data: Buffer.from('xxxxx') },
			4: { value: '<< /Type /ObjStm /N 9 /First 9 >>', data: Buffer.from('x') },
			7: { value: '<< /Kids [7 0 R 8 0 R 99 0 R 5] >>' },
			8: { value: '<< /Annots [8 0 R (x) 3 0 R] /AF [3 0 R] /Kids 5 >>' },
		};
		expect(await readPdf(around(packed(XML), more))).toBe('ordinaryPdf');
		expect(await readPdf(withoutTable(around(packed(XML), more)))).toBe('ordinaryPdf');
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
		await expect(readPdf(around(stream))).rejects.toThrow(UnreadableFile);
		await expect(readPdf(around(stream))).rejects.toThrow(why);
		if (/checksum|XML/.test(name)) return;
		// What can't be known for an invoice harms nobody under another name.
		const other = { 2: { value: specification('/F (logo.png)', '/F 3 0 R') } };
		expect(await readPdf(around(stream, other))).toBe('ordinaryPdf');
	});
});
