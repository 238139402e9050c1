import { noInvoice } from '../../../../nodes/CodatBillPay/invoiceForm/invoice';
import {
	because,
	type NoInvoiceKind,
} from '../../../../nodes/CodatBillPay/resources/invoice/reading/kinds';
import { UnreadableFile } from '../../../../nodes/CodatBillPay/resources/invoice/reading/unreadable';
import { read, ublWith, D16B } from './support';

describe('amounts', () => {
	const net = async (written: string) =>
		(
			await ublWith(
				`<LegalMonetaryTotal><TaxExclusiveAmount>${written}</TaxExclusiveAmount><PayableAmount>1</PayableAmount></LegalMonetaryTotal>`,
			)
		).netAmount;

	it.each([
		['1656.25', 1656.25],
		[' -0.07\n', -0.07],
		['+.5', 0.5],
		['-0.00', 0],
		['', null],
	])('"%s" is %s', async (written, amount) => expect(await net(written)).toBe(amount));

	it.each(['1.234,50', '1e', 'e3', '1e3.5', '1e1000', 'NaN', 'INF', '12 EUR', '0x10'])(
		'"%s" is none',
		async (written) => {
			await expect(net(written)).rejects.toThrow('is no number');
		},
	);
});

describe('files without structured data', () => {
	it.each<[string, string | Buffer, string]>([
		['text', 'Invoice 1, to be paid', 'text'],
		['an image', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'picture'],
		['a mail', 'Received: from a.example\r\nFrom: b@c.example\r\n\r\nHello', 'mail'],
		['a mail that was forwarded', 'From: b@c.example\r\nSubject: Invoice\r\n\r\nHello', 'mail'],
		['a signed mail', 'ARC-Seal: i=1; a=rsa-sha256\r\nFrom: b@c.example\r\n\r\nHello', 'mail'],
		['the winmail.dat of Outlook', Buffer.from('789f3e2201000690080004000000', 'hex'), 'mail'],
		['a zip file', Buffer.from('504b0304140000000800', 'hex'), 'archive'],
		['a document of Word', Buffer.from('PK\x03\x04\x14\0..[Content_Types].xml'), 'office'],
		['HTML', '<!-- x --><!DOCTYPE html><p>Invoice', 'html'],
		['bytes of any kind', Buffer.from([1, 2, 3, 0, 0, 4]), 'unknown'],
	])('%s has the format none', async (_name, file, why) => {
		expect(await read(file)).toEqual(noInvoice(because(why as NoInvoiceKind)));
	});

	it.each([
		[
			'XML of another vocabulary',
			'<Invoice xmlns="urn:of:somebody"><ID>1</ID></Invoice>',
			'Invoice',
		],
		[
			'UBL of another kind',
			'<Order xmlns="urn:oasis:names:specification:ubl:schema:xsd:Order-2"/>',
			'Order',
		],
		[
			'a credit note in the namespace of invoices',
			'<CreditNote xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"/>',
			'CreditNote',
		],
	])('%s has the format none, and its root is named', async (_name, file, root) => {
		const why = because('otherXml', `Its root element is ${root}.`);
		expect(await read(file)).toEqual(noInvoice(why));
	});

	it('an empty file is refused', async () => {
		await expect(read('')).rejects.toThrow('it is empty');
	});
});

describe('documents that lack what any invoice has are refused, and say what is missing:', () => {
	const CII = (inner: string) =>
		`<x:CrossIndustryInvoice xmlns:x="${D16B.namespace}">${inner}</x:CrossIndustryInvoice>`;
	const transaction = (inner: string) =>
		CII(`<ExchangedDocument/><SupplyChainTradeTransaction>${inner}</SupplyChainTradeTransaction>`);
	it.each([
		['CrossIndustryInvoice is without ExchangedDocument', CII('')],
		['CrossIndustryInvoice is without SupplyChainTradeTransaction', CII('<ExchangedDocument/>')],
		['without ApplicableHeaderTradeAgreement', transaction('')],
		['without ApplicableHeaderTradeSettlement', transaction('<ApplicableHeaderTradeAgreement/>')],
		[
			'CrossIndustryInvoice says no total',
			transaction('<ApplicableHeaderTradeAgreement/><ApplicableHeaderTradeSettlement/>'),
		],
		[
			'Invoice says no total',
			'<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"/>',
		],
	])('%s', async (why, file) => {
		await expect(read(file)).rejects.toThrow(UnreadableFile);
		await expect(read(file)).rejects.toThrow(why);
	});
});
