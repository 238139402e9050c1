import { noInvoice } from '../../../nodes/CodatBillPay/invoiceForm/invoice';
import {
	dueDateBy,
	term,
} from '../../../nodes/CodatBillPay/resources/invoice/reading/formats/engine/terms';
import { readInvoice } from '../../../nodes/CodatBillPay/resources/invoice/reading/invoice';
import {
	because,
	type NoInvoiceKind,
} from '../../../nodes/CodatBillPay/resources/invoice/reading/kinds';
import { UnreadableFile } from '../../../nodes/CodatBillPay/resources/invoice/reading/unreadable';
import { eInvoice } from '../../invoices/eInvoice';

const read = async (file: string | Buffer) => await readInvoice(Buffer.from(file as string));

const TOTAL = '<LegalMonetaryTotal><PayableAmount>1</PayableAmount></LegalMonetaryTotal>';

/** UBL with other elements inside, and with a total. */
const ubl = async (inner: string, root = 'Invoice') =>
	await read(
		`<${root} xmlns="urn:oasis:names:specification:ubl:schema:xsd:${root}-2">${inner}${inner.includes('LegalMonetaryTotal') ? '' : TOTAL}</${root}>`,
	);

/** Names of the same parts in D16B and in ZUGFeRD 1. */
const D16B = {
	namespace: 'urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100',
	root: 'CrossIndustryInvoice',
	document: 'ExchangedDocument',
	transaction: 'SupplyChainTradeTransaction',
	header: 'ApplicableHeaderTrade',
	line: 'SpecifiedLineTrade',
	headerSum: 'SpecifiedTradeSettlementHeaderMonetarySummation',
	lineSum: 'SpecifiedTradeSettlementLineMonetarySummation',
	percent: 'RateApplicablePercent',
	orderId: 'IssuerAssignedID',
};
const ZUGFERD_1: typeof D16B = {
	namespace: 'urn:ferd:CrossIndustryDocument:invoice:1p0',
	root: 'CrossIndustryDocument',
	document: 'HeaderExchangedDocument',
	transaction: 'SpecifiedSupplyChainTradeTransaction',
	header: 'ApplicableSupplyChainTrade',
	line: 'SpecifiedSupplyChainTrade',
	headerSum: 'SpecifiedTradeSettlementMonetarySummation',
	lineSum: 'SpecifiedTradeSettlementMonetarySummation',
	percent: 'ApplicablePercent',
	orderId: 'ID',
};

interface Parts {
	document?: string;
	seller?: string;
	settlement?: string;
	lines?: string;
}

const cii = async (
	{ document = '', seller = '', settlement = '', lines = '' }: Parts,
	names = D16B,
) => {
	const { headerSum } = names;
	const total = `<r:${headerSum}><r:GrandTotalAmount>1</r:GrandTotalAmount></r:${headerSum}>`;
	return await read(
		`<x:${names.root} xmlns:x="${names.namespace}" xmlns:r="ram"><r:${names.document}>${document}</r:${names.document}>
		<r:${names.transaction}>${lines}<r:${names.header}Agreement><r:SellerTradeParty>${seller}</r:SellerTradeParty>
		<r:BuyerOrderReferencedDocument><r:${names.orderId}>PO-1</r:${names.orderId}></r:BuyerOrderReferencedDocument></r:${names.header}Agreement>
		<r:${names.header}Settlement><r:InvoiceCurrencyCode>EUR</r:InvoiceCurrencyCode>${settlement}${settlement.includes(headerSum) ? '' : total}</r:${names.header}Settlement>
		</r:${names.transaction}></x:${names.root}>`,
	);
};

const day = (name: string, written: string, format = '102') =>
	`<r:${name}><r:DateTimeString format="${format}">${written}</r:DateTimeString></r:${name}>`;

describe('UBL', () => {
	it('is read into the form', async () => {
		const address = {
			line1: '1 Mill Lane',
			line2: 'Unit 2',
			city: 'London',
			region: 'London',
			postalCode: 'N1 1AA',
			country: 'GB',
		};
		const party = {
			registrationNumber: '00000001',
			email: 'accounts@mill.example',
			phone: '020 7946 0000',
			address,
		};
		expect(await read(eInvoice())).toMatchObject({
			format: 'UBL',
			why: null,
			whyText: null,
			documentType: 'invoice',
			reference: 'INV-2026-0117',
			issueDate: '2026-01-17',
			dueDate: '2026-02-16',
			currency: 'GBP',
			supplier: {
				...party,
				name: 'Sparrow Hill Flour Ltd',
				taxNumber: 'GB000000001',
				iban: 'GB33BUKB20201555555555',
			},
			customer: {
				...party,
				name: 'Juniper Row Cafe Ltd',
				taxNumber: 'GB000000002',
				iban: null,
			},
			lineItems: [
				{
					description: 'Flour, 25 kg',
					quantity: 4,
					unitAmount: 18.5,
					netAmount: 74,
					taxPercent: 20,
					taxCategory: 'S',
				},
				{
					description: 'Loyal customer',
					quantity: 1,
					unitAmount: -4,
					netAmount: -4,
					taxPercent: 20,
					taxCategory: 'S',
				},
			],
			taxBreakdown: [{ taxPercent: 20, taxCategory: 'S', netAmount: 70, taxAmount: 14 }],
			netAmount: 70,
			taxAmount: 14,
			totalAmount: 84,
			prepaidAmount: 14,
			roundingAmount: null,
			amountDue: 70,
			purchaseOrder: 'PO-12',
			note: 'Thank you',
		});
	});

	it.each([
		['Invoice', '<InvoiceTypeCode>380</InvoiceTypeCode>', 'invoice'],
		['Invoice', '<InvoiceTypeCode>384</InvoiceTypeCode>', 'invoice'],
		['Invoice', '<InvoiceTypeCode>381</InvoiceTypeCode>', 'creditNote'],
		['Invoice', '<InvoiceTypeCode>396</InvoiceTypeCode>', 'creditNote'],
		['CreditNote', '<CreditNoteTypeCode>380</CreditNoteTypeCode>', 'creditNote'],
		['CreditNote', '', 'creditNote'],
	])('%s %s is a document of the type %s', async (root, code, documentType) => {
		expect(await ubl(code, root)).toMatchObject({ format: 'UBL', documentType });
	});

	it('what is due is due with the terms without a discount, even if a discount lasts longer', () => {
		const terms = [
			term({ percent: 2, lastDay: '2026-03-01' }),
			term({ lastDay: '2026-02-01' }),
			term({ lastDay: '2026-01-01' }),
		];
		expect(dueDateBy(terms)).toBe('2026-02-01');
		expect(dueDateBy(terms.slice(0, 1))).toBe('2026-03-01');
	});

	it('a credit note says when it is due with its means of payment', async () => {
		const due = '<PaymentMeans><PaymentDueDate>2026-03-01</PaymentDueDate></PaymentMeans>';
		expect(await ubl(due, 'CreditNote')).toMatchObject({ dueDate: '2026-03-01' });
	});

	it('takes the VAT number from the VAT scheme, and tax in the currency of the document', async () => {
		const scheme = (id: string, name: string) =>
			`<PartyTaxScheme><CompanyID>${id}</CompanyID><TaxScheme><ID>${name}</ID></TaxScheme></PartyTaxScheme>`;
		const party = `<AccountingSupplierParty><Party>${scheme('1', 'TAX')}${scheme('2', ' VAT ')}</Party></AccountingSupplierParty>`;
		const tax = (amount: number, currency: string) =>
			`<TaxTotal><TaxAmount currencyID="${currency}">${amount}</TaxAmount></TaxTotal>`;
		expect(
			await ubl(
				`<DocumentCurrencyCode>EUR</DocumentCurrencyCode>${party}${tax(83, 'SEK')}${tax(7, 'EUR')}`,
			),
		).toMatchObject({ supplier: { taxNumber: '2' }, taxAmount: 7 });
	});

	it('has as its account the first IBAN, else the first account', async () => {
		const means = (...ids: string[]) =>
			ids
				.map(
					(id) =>
						`<PaymentMeans><PayeeFinancialAccount><ID>${id}</ID></PayeeFinancialAccount></PaymentMeans>`,
				)
				.join('');
		const party = '<AccountingSupplierParty><Party/></AccountingSupplierParty>';
		const ibanOf = async (...ids: string[]) => (await ubl(party + means(...ids))).supplier.iban;
		expect(await ibanOf('123-4', 'GB33 BUKB 2020 1555 5555 55')).toBe('GB33BUKB20201555555555');
		expect(await ibanOf('', '123-4')).toBe('123-4');
		expect(await ibanOf()).toBeNull();
	});

	it('has the totals that it leaves out from those that it names', async () => {
		const totals = async (inner: string) =>
			await ubl(`<LegalMonetaryTotal>${inner}</LegalMonetaryTotal>`);
		expect(
			await totals(
				'<TaxExclusiveAmount>0.1</TaxExclusiveAmount><PrepaidAmount>0.2</PrepaidAmount><PayableAmount>0.1</PayableAmount>',
			),
		).toMatchObject({ netAmount: 0.1, taxAmount: 0.2, totalAmount: 0.3, amountDue: 0.1 });
		expect(
			await totals(
				'<TaxInclusiveAmount>801.78</TaxInclusiveAmount><PayableRoundingAmount>0.22</PayableRoundingAmount>',
			),
		).toMatchObject({ totalAmount: 801.78, roundingAmount: 0.22, amountDue: 802, netAmount: null });
	});

	it('is found in the envelope of Peppol', async () => {
		const inner = eInvoice().replace(/<\?.*?\?>/, '');
		expect(
			await read(
				`<s:StandardBusinessDocument xmlns:s="u"><s:Header/>${inner}</s:StandardBusinessDocument>`,
			),
		).toMatchObject({ format: 'UBL', totalAmount: 84 });
	});
});

describe.each([
	['D16B', D16B],
	['ZUGFeRD 1', ZUGFERD_1],
])('CII as in %s', (_name, names) => {
	it('is read into the form', async () => {
		const tax = (amount: string) =>
			`<r:ApplicableTradeTax>${amount}<r:CategoryCode>S</r:CategoryCode><r:${names.percent}>19.00</r:${names.percent}></r:ApplicableTradeTax>`;
		const form = await cii(
			{
				document: `<r:ID>R 1</r:ID><r:TypeCode>380</r:TypeCode>${day('IssueDateTime', '20260131')}
					<r:IncludedNote><r:Content>One</r:Content></r:IncludedNote><r:IncludedNote><r:Content>Two</r:Content></r:IncludedNote>`,
				seller: `<r:Name>Mühle GmbH</r:Name><r:PostalTradeAddress><r:PostcodeCode>10115</r:PostcodeCode><r:LineOne>Weg 1</r:LineOne><r:CityName>Berlin</r:CityName><r:CountryID>DE</r:CountryID></r:PostalTradeAddress>
					<r:SpecifiedTaxRegistration><r:ID schemeID="FC">30/1</r:ID></r:SpecifiedTaxRegistration><r:SpecifiedTaxRegistration><r:ID schemeID="VA">DE1</r:ID></r:SpecifiedTaxRegistration>`,
				settlement: `${tax('<r:CalculatedAmount>19</r:CalculatedAmount><r:BasisAmount>100</r:BasisAmount>')}
					<r:SpecifiedTradeAllowanceCharge><r:ChargeIndicator><r:Indicator>false</r:Indicator></r:ChargeIndicator><r:ActualAmount>10</r:ActualAmount><r:Reason>Rabatt</r:Reason><r:CategoryTradeTax><r:CategoryCode>S</r:CategoryCode><r:${names.percent}>19</r:${names.percent}></r:CategoryTradeTax></r:SpecifiedTradeAllowanceCharge>
					<r:SpecifiedLogisticsServiceCharge><r:Description>Fracht</r:Description><r:AppliedAmount>5</r:AppliedAmount></r:SpecifiedLogisticsServiceCharge>
					<r:SpecifiedTradePaymentTerms>${day('DueDateDateTime', '20260228')}</r:SpecifiedTradePaymentTerms>
					<r:${names.headerSum}><r:TaxBasisTotalAmount>100.00</r:TaxBasisTotalAmount><r:TaxTotalAmount currencyID="USD">20</r:TaxTotalAmount><r:TaxTotalAmount currencyID="EUR">19</r:TaxTotalAmount><r:GrandTotalAmount>119</r:GrandTotalAmount><r:TotalPrepaidAmount>19</r:TotalPrepaidAmount><r:DuePayableAmount>100</r:DuePayableAmount></r:${names.headerSum}>`,
				lines: `<r:IncludedSupplyChainTradeLineItem><r:SpecifiedTradeProduct><r:Name>Mehl</r:Name></r:SpecifiedTradeProduct><r:${names.line}Agreement><r:NetPriceProductTradePrice><r:ChargeAmount>70</r:ChargeAmount><r:BasisQuantity>100</r:BasisQuantity></r:NetPriceProductTradePrice></r:${names.line}Agreement><r:${names.line}Delivery><r:BilledQuantity>150</r:BilledQuantity></r:${names.line}Delivery><r:${names.line}Settlement>${tax('')}<r:${names.lineSum}><r:LineTotalAmount>105</r:LineTotalAmount></r:${names.lineSum}></r:${names.line}Settlement></r:IncludedSupplyChainTradeLineItem>
					<r:IncludedSupplyChainTradeLineItem><r:AssociatedDocumentLineDocument><r:IncludedNote><r:Content>Only text</r:Content></r:IncludedNote></r:AssociatedDocumentLineDocument></r:IncludedSupplyChainTradeLineItem>`,
			},
			names,
		);
		const nothing = { quantity: null, unitAmount: null, taxPercent: null, taxCategory: null };
		const rate = { taxPercent: 19, taxCategory: 'S' };
		expect(form).toMatchObject({
			format: 'CII',
			documentType: 'invoice',
			reference: 'R 1',
			issueDate: '2026-01-31',
			dueDate: '2026-02-28',
			currency: 'EUR',
			supplier: {
				name: 'Mühle GmbH',
				taxNumber: 'DE1',
				address: { line1: 'Weg 1', country: 'DE' },
			},
			netAmount: 100,
			taxAmount: 19,
			totalAmount: 119,
			prepaidAmount: 19,
			amountDue: 100,
			purchaseOrder: 'PO-1',
			note: 'One\nTwo',
			taxBreakdown: [{ ...rate, netAmount: 100, taxAmount: 19 }],
		});
		expect(form.lineItems).toMatchObject([
			{ description: 'Mehl', quantity: 150, unitAmount: 0.7, netAmount: 105, ...rate },
			{ ...nothing, description: 'Only text', netAmount: null },
			{ description: 'Rabatt', quantity: 1, unitAmount: -10, netAmount: -10, ...rate },
			{ ...nothing, description: 'Fracht', quantity: 1, unitAmount: 5, netAmount: 5 },
		]);
	});
});

describe('CII', () => {
	it('takes the trading name where there is no legal one', async () => {
		const legal =
			'<r:SpecifiedLegalOrganization><r:ID>HRB 1</r:ID><r:TradingBusinessName>Mill</r:TradingBusinessName></r:SpecifiedLegalOrganization>';
		expect(await cii({ seller: legal })).toMatchObject({
			supplier: { name: 'Mill', registrationNumber: 'HRB 1', taxNumber: null },
		});
	});

	it.each(['GROUP', 'INFORMATION'])('counts no amount of a line of the kind %s', async (kind) => {
		const lines = `<r:IncludedSupplyChainTradeLineItem><r:AssociatedDocumentLineDocument><r:LineStatusReasonCode>${kind}</r:LineStatusReasonCode></r:AssociatedDocumentLineDocument><r:SpecifiedLineTradeSettlement><r:SpecifiedTradeSettlementLineMonetarySummation><r:LineTotalAmount>5</r:LineTotalAmount></r:SpecifiedTradeSettlementLineMonetarySummation></r:SpecifiedLineTradeSettlement></r:IncludedSupplyChainTradeLineItem>`;
		expect((await cii({ lines })).lineItems).toMatchObject([{ netAmount: null }]);
	});

	it.each([
		['20260131', '102', '2026-01-31'],
		['202601311530', '203', '2026-01-31'],
		['202602', '610', '2026-02-01'],
		['202601', '616', '2025-12-29'],
		['202653', '616', '2026-12-28'],
		['2026-01-31', '', '2026-01-31'],
		['2026-01-31T00:00:00+13:00', '', '2026-01-31'],
		['2026-01-31Z', '102', '2026-01-31'],
	])('%s in the form "%s" is %s', async (written, format, due) => {
		const document = day('IssueDateTime', written, format);
		expect(await cii({ document })).toMatchObject({ issueDate: due });
	});

	it.each(['20260230', '2026', '31.01.2026', '202613'])('%s is no date', async (written) => {
		await expect(cii({ document: day('IssueDateTime', written) })).rejects.toThrow(
			'is no day that exists',
		);
	});
});

describe('amounts', () => {
	const net = async (written: string) =>
		(
			await ubl(
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

	it.each(['1.234,50', '1e3', 'NaN', '12 EUR', '0x10'])('"%s" is none', async (written) => {
		await expect(net(written)).rejects.toThrow('is no number');
	});
});

describe('files without structured data', () => {
	it.each<[string, string | Buffer, string]>([
		['text', 'Invoice 1, to be paid', 'text'],
		['an image', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'picture'],
		['a mail', 'Received: from a.example\r\nFrom: b@c.example\r\n\r\nHello', 'mail'],
		['a mail that was forwarded', 'From: b@c.example\r\nSubject: Invoice\r\n\r\nHello', 'mail'],
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

describe('an envelope', () => {
	const invoice = (reference: string, total = 1) =>
		`<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"><ID>${reference}</ID>${TOTAL.replace('1', String(total))}</Invoice>`;
	const envelope = (...inner: string[]) =>
		`<StandardBusinessDocument><StandardBusinessDocumentHeader/>${inner.join('')}</StandardBusinessDocument>`;

	it('with one invoice, once or twice, is read as that', async () => {
		expect(await read(envelope(invoice('A')))).toMatchObject({ reference: 'A' });
		expect(await read(envelope(invoice('A'), invoice('A')))).toMatchObject({ reference: 'A' });
	});

	it('may be in another, or hold a whole message', async () => {
		const soap = (inner: string) => `<s:E xmlns:s="u"><s:Body><Send>${inner}</Send></s:Body></s:E>`;
		expect(await read(soap(envelope(invoice('A'))))).toMatchObject({ reference: 'A' });
		await expect(read(soap(invoice('A') + envelope(invoice('B'))))).rejects.toThrow(
			'two different invoices: "A" (document 1) and "B" (document 2)',
		);
	});

	it.each([
		[invoice('A'), invoice('B'), '"A" (document 1) and "B" (document 2)'],
		[invoice('A', 1), invoice('A', 2), '"A" (document 1) and "A" (document 2)'],
	])('with two different ones is refused: %s %s', async (one, other, names) => {
		await expect(read(envelope(one, other))).rejects.toThrow(`two different invoices: ${names}`);
	});
});
