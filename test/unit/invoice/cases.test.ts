import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readInvoice } from '../../../nodes/CodatBillPay/resources/invoice/reading/invoice';
import { UnreadableFile } from '../../../nodes/CodatBillPay/resources/invoice/reading/unreadable';

/** Odd files lie beside the project, when they are there at all; each says what is right in a README. */
const SHARED = resolve(__dirname, '../../../../shared');

const READ = { reference: 'PDF-1', totalAmount: 119 };

/** What each is to be read as; a text: the reason why it can't be. */
const CASES: Record<string, Record<string, unknown> | string> = {
	'cases/annex-hybrid-indirect-length.pdf': {
		reference: 'OUTER-1',
		totalAmount: 119,
		supplier: { name: 'Auenhof Gemüse GmbH' },
	},
	'cases/annotation-only.pdf': READ,
	'cases/ascii85-flate.pdf': READ,
	'cases/ef-uf-dangling.pdf': READ,
	'cases/length-counts-eol.pdf': READ,
	'cases/other-name-invoice-number.pdf': READ,
	'cases/path-in-name.pdf': READ,
	'cases/space-after-stream.pdf': READ,
	'cases/ubl-embedded-other-name.pdf': READ,
	'cases/utf8bom-name.pdf': READ,
	'cases/plain-junk-after-eof.pdf': { format: 'none' },
	'cases/plain-objstm-eol.pdf': { format: 'none' },
	'cases/blank-line-before-declaration.xml': { reference: 'X-1' },
	'cases/cii-empty.xml': 'without ExchangedDocument',
	'cases/cii-no-document.xml': 'without ExchangedDocument',
	'cases/cii-no-transaction.xml': 'without SupplyChainTradeTransaction',
	'cases/cii-wrong-agreement-name.xml': 'without ApplicableHeaderTradeAgreement',
	'cases/ubl-empty.xml': 'no total amount',
	'cases/ubl-no-totals.xml': 'no total amount',
	'cases/two-invoices-in-one-envelope.xml': '"X-3" (document 1) and "X-4" (document 2)',
	'invoices-odd/cii-wrong-header-name.xml': 'without ExchangedDocument',
	'invoices-odd/hybrid-with-unpacked-pdf-annex-2.pdf': {
		format: 'CII',
		reference: '471102',
		totalAmount: 18310.63,
		amountDue: 502.63,
	},
};

it.each(Object.entries(CASES))('%s', async (file, right) => {
	const path = join(SHARED, file);
	// They are not part of this project.
	if (!existsSync(path)) return;
	const read = readInvoice(readFileSync(path));
	if (typeof right === 'string') {
		await expect(read).rejects.toThrow(UnreadableFile);
		await expect(read).rejects.toThrow(right);
	} else expect(await read).toMatchObject(right);
});
