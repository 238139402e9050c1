import fc from 'fast-check';
import { limitsFor } from '../../nodes/CodatBillPay/resources/invoice/reading/budget';
import { readInvoices } from '../../nodes/CodatBillPay/resources/invoice/reading/invoice';
import { UnreadableFile } from '../../nodes/CodatBillPay/resources/invoice/reading/unreadable';
import { eInvoice } from '../../test/invoices/eInvoice';
import { ENCRYPTED_BY_QPDF } from '../../test/invoices/encrypted';
import { hybrid, packed, withoutTable, written } from '../../test/invoices/hybrid';
import { inBer, italian } from '../../test/invoices/national';
import { lzwPacked } from '../../test/invoices/packing';
import { SAMPLES } from '../../test/invoices/samples';
import { around } from '../../test/invoices/structures';
import { zip } from '../../test/invoices/zip';
import { mutation } from './mutations';
import { pdf } from './pdf';
import { xml } from './xml';

/** No small file takes longer than this, whatever else the machine does. */
const MAX_MS = 5000;

/** Reads a file, which must end in invoices, `none` or UnreadableFile, and soon. */
async function tryToRead(bytes: Buffer): Promise<void> {
	const start = performance.now();
	try {
		await readInvoices(bytes, limitsFor(bytes.length));
	} catch (error) {
		if (!(error instanceof UnreadableFile)) throw error;
	}
	const took = performance.now() - start;
	if (took > MAX_MS) throw new Error(`It took ${took.toFixed(0)} ms`);
}

/** Invoices of the project's own making, to change. */
async function ownFiles(): Promise<Buffer[]> {
	const invoice = eInvoice();
	const stream = packed(invoice);
	const small = written({
		1: { value: '<< /Type /Catalog /Names << /EmbeddedFiles << /Names [(x) 2 0 R] >> >> >>' },
		2: { value: '<< /Type /Filespec /F (factur-x.xml) /EF << /F 3 0 R >> >>' },
		3: stream,
	});
	return [
		...Object.values(SAMPLES).map((sample) => Buffer.from(sample())),
		inBer(Buffer.from(italian())),
		Buffer.from(inBer(Buffer.from(invoice), 30).toString('base64')),
		...[zip({ 'a.xml': invoice, 'b.pdf': small }), zip({ 'a.xml': invoice }, false)],
		...[small, withoutTable(small), await hybrid(invoice), await hybrid(undefined)],
		...(await Promise.all(
			(['1.3', '1.4', '1.7', '1.7ext3'] as const).map(
				async (pdfVersion) => await hybrid(invoice, { ownerPassword: 'secret', pdfVersion }),
			),
		)),
		...[
			ENCRYPTED_BY_QPDF,
			around({ value: '<< /Filter /LZW >>', data: lzwPacked(Buffer.from(invoice)) }),
		],
	];
}

/** What the fuzz is to do. */
export interface Settings {
	cases: number;
	seed: number;
	/** Files to change, beside the project's own. */
	files?: Buffer[];
}

/**
 * Reads files that are made up by a grammar of PDF and of XML, and invoices that are changed somewhere, and fails with
 * the smallest one that the reader neither reads nor refuses.
 */
export async function fuzz({ cases, seed, files = [] }: Settings): Promise<void> {
	const made = fc.oneof(
		{ weight: 3, arbitrary: pdf },
		{ weight: 2, arbitrary: xml },
		{ weight: 3, arbitrary: mutation([...(await ownFiles()), ...files]) },
		{ weight: 1, arbitrary: fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)) },
	);
	await fc.assert(fc.asyncProperty(made, tryToRead), { numRuns: cases, seed });
}
