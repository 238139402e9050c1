import { readInvoices } from '../../../../../nodes/CodatBillPay/resources/invoice/reading/invoice';
import { formOf, within } from '../support';
import { SUMS, TAX, HEAD, ublFile, ubl, day, cii } from './parts';

describe('what a document is', () => {
	it.each([
		['325', { documentType: 'invoice', notPayable: 'a pro forma invoice (325)' }],
		['632', { notPayable: 'a goods receipt (632)', remarks: [] }],
		['480', { notPayable: null, remarks: [] }],
		['730', { notPayable: null, remarks: [expect.stringContaining('730')] }],
		// A code of Peru.
		['01', { notPayable: null, remarks: [] }],
		['310', { notPayable: 'a quotation (310)' }],
		['751', { notPayable: expect.stringContaining('751') }],
		['380', { documentType: 'invoice', notPayable: null, isSelfBilled: false, correction: null }],
		['381', { documentType: 'creditNote' }],
		['384', { documentType: 'invoice', correction: 'replacement' }],
		['389', { documentType: 'invoice', isSelfBilled: true }],
		['261', { documentType: 'creditNote', isSelfBilled: true }],
	])('%s', async (typeCode, expected) => {
		expect(await ubl(`<InvoiceTypeCode>${typeCode}</InvoiceTypeCode>`)).toMatchObject({
			...expected,
			typeCode,
		});
		expect(await cii({ document: `<TypeCode>${typeCode}</TypeCode>` })).toMatchObject({
			...expected,
			typeCode,
		});
	});

	it('a reminder of Norway, which is an invoice in UBL', async () => {
		const reminder =
			'<CustomizationID>urn:x#urn:fdc:anskaffelser.no:2019:ehf:reminder:3.0</CustomizationID>';
		expect(await ubl(reminder)).toMatchObject({ notPayable: expect.stringContaining('reminder') });
	});

	it('contradicts itself where its totals are in another currency', async () => {
		const inDollars = (SUMS + TAX).replace('<PayableAmount', '<PayableAmount currencyID="USD"');
		expect(await ubl('', inDollars)).toMatchObject({
			contradiction: 'Its totals are in USD, but its currency is EUR',
			amountDue: null,
		});
	});

	it("a seller of Turkey is known by its tax number, a person's name is one, too", async () => {
		const line = within(
			'InvoiceLine',
			`<LineExtensionAmount>100</LineExtensionAmount>${within('TaxTotal/TaxSubtotal', '<Percent>20</Percent>')}`,
		);
		const seller = within(
			'AccountingSupplierParty/Party',
			`<PartyIdentification><ID schemeID="MERSISNO">1</ID></PartyIdentification><PartyIdentification><ID schemeID="TCKN">11111111110</ID></PartyIdentification>${within('Person', '<FirstName>Ada</FirstName><FamilyName>Deneme</FamilyName>')}`,
		);
		expect(await ubl(seller + line)).toMatchObject({
			supplier: { name: 'Ada Deneme', taxNumber: '11111111110' },
			lineItems: [{ taxPercent: 20 }],
		});
	});

	it.each(['IADE', 'TEVKIFATIADE'])('a return of Turkey (%s) is told', async (typeCode) => {
		expect(await ubl(`<InvoiceTypeCode>${typeCode}</InvoiceTypeCode>`)).toMatchObject({
			remarks: [expect.stringContaining('IADE')],
		});
		expect(await ubl('<InvoiceTypeCode>SATIS</InvoiceTypeCode>')).toMatchObject({ remarks: [] });
	});

	it('a test, a copy, one by a process for self-billing', async () => {
		expect(await cii({ context: within('TestIndicator/Indicator', 'true') })).toMatchObject({
			isTest: true,
		});
		expect(await cii({ context: within('TestIndicator/Indicator', 'false') })).toMatchObject({
			isTest: false,
		});
		expect(await ubl('<CopyIndicator>true</CopyIndicator>')).toMatchObject({ isCopy: true });
		expect(
			await ubl('<ProfileID>urn:fdc:peppol.eu:2017:poacc:selfbilling:01:1.0</ProfileID>'),
		).toMatchObject({ isSelfBilled: true });
	});
});

it.each([
	['30', false],
	['58', false],
	['59', true],
	['49', true],
	['48', true],
	['54', true],
])('by payment means %s the money is taken: %s', async (code, paidByOthers) => {
	expect(await ubl(within('PaymentMeans/PaymentMeansCode', code))).toMatchObject({
		paidByOthers,
		paymentMeans: [{ code }],
	});
	expect(
		await cii({ settlement: within('SpecifiedTradeSettlementPaymentMeans/TypeCode', code) }),
	).toMatchObject({ paidByOthers });
});

it('a currency may be written small', async () => {
	const small = (HEAD + TAX + SUMS).replaceAll('EUR', 'eur');
	expect(await formOf(ublFile(small))).toMatchObject({
		...{ currency: 'EUR', taxAmount: 19, totalAmount: 119, contradiction: null },
	});
	const mixed = HEAD + TAX.replace('EUR', 'eur') + SUMS;
	expect(await formOf(ublFile(mixed))).toMatchObject({ taxAmount: 19 });
});

it('whom to pay, by what name, and what came before', async () => {
	expect(
		await ubl(
			`<BuyerReference>Kitchen</BuyerReference>${within('BillingReference/InvoiceDocumentReference', '<ID>U-0</ID><IssueDate>2026-02-01</IssueDate>')}${within('PayeeParty/PartyName/Name', 'Factor AG')}${within('PaymentMeans', `<PaymentMeansCode>30</PaymentMeansCode><PaymentID>RF18</PaymentID>${within('PayeeFinancialAccount/ID', 'DE02 1203')}`)}`,
		),
	).toMatchObject({
		buyerReference: 'Kitchen',
		precedingInvoices: [{ reference: 'U-0', issueDate: '2026-02-01' }],
		payee: { name: 'Factor AG', iban: 'DE021203' },
		paymentReference: 'RF18',
	});
	expect(
		await cii({
			agreement: '<BuyerReference>Kitchen</BuyerReference>',
			settlement: `<PaymentReference>RF18</PaymentReference>${within('PayeeTradeParty/Name', 'Factor AG')}${within('InvoiceReferencedDocument', `<IssuerAssignedID>C-0</IssuerAssignedID>${day('FormattedIssueDateTime', '20260201')}`)}`,
		}),
	).toMatchObject({
		buyerReference: 'Kitchen',
		precedingInvoices: [{ reference: 'C-0', issueDate: '2026-02-01' }],
		payee: { name: 'Factor AG' },
		paymentReference: 'RF18',
	});
});

it('lines name their orders and items', async () => {
	const expected = {
		unit: 'C62',
		orderReference: 'PO-9',
		orderLine: '3',
		itemNumber: 'S-1',
		buyerItemNumber: 'B-1',
		standardItemNumber: '4000',
	};
	const ublLine = `<InvoicedQuantity unitCode="C62">1</InvoicedQuantity>${within('OrderLineReference', `<LineID>3</LineID>${within('OrderReference/ID', 'PO-9')}`)}${within('Item', within('BuyersItemIdentification/ID', 'B-1') + within('SellersItemIdentification/ID', 'S-1') + within('StandardItemIdentification/ID', '4000'))}`;
	expect((await ubl(within('InvoiceLine', ublLine))).lineItems).toMatchObject([expected]);
	const ciiLine = `${within('SpecifiedTradeProduct', '<GlobalID>4000</GlobalID><SellerAssignedID>S-1</SellerAssignedID><BuyerAssignedID>B-1</BuyerAssignedID>')}${within('SpecifiedLineTradeAgreement/BuyerOrderReferencedDocument', '<IssuerAssignedID>PO-9</IssuerAssignedID><LineID>3</LineID>')}${within('SpecifiedLineTradeDelivery', '<BilledQuantity unitCode="C62">1</BilledQuantity>')}`;
	expect(
		(await cii({ lines: within('IncludedSupplyChainTradeLineItem', ciiLine) })).lineItems,
	).toMatchObject([expected]);
});

it('the first PDF inside a document comes with it', async () => {
	const pdf = Buffer.from('%PDF-1.7 of the invoice');
	const attached = (name: string, data: Buffer) =>
		within(
			'AdditionalDocumentReference/Attachment',
			`<EmbeddedDocumentBinaryObject mimeCode="application/pdf" filename="${name}">\n${data.toString('base64')}\n</EmbeddedDocumentBinaryObject>`,
		);
	const inner =
		attached('table.csv', Buffer.from('a;b')) +
		attached('invoice.pdf', pdf) +
		attached('annex.pdf', Buffer.from('%PDF-1.7 annex'));
	const [{ embedded }] = await readInvoices(Buffer.from(ublFile(HEAD + inner + TAX + SUMS)));
	expect(embedded).toMatchObject({ name: 'invoice.pdf', type: 'application/pdf' });
	expect(embedded?.content.equals(pdf)).toBe(true);
	const [without] = await readInvoices(Buffer.from(ublFile(HEAD + TAX + SUMS)));
	expect(without.embedded).toBeUndefined();
});

it.each([
	['FC', '201/113/40209', null],
	['VA', null, '201/113/40209'],
])(
	'a tax number of the kind %s is that of the office, or the one that is known everywhere',
	async (kind, localTaxNumber, taxNumber) => {
		const number = `<ID schemeID="${kind}">201/113/40209</ID>`;
		expect(
			await cii({ agreement: within('SellerTradeParty/SpecifiedTaxRegistration', number) }),
		).toMatchObject({ supplier: { taxNumber, localTaxNumber } });
		const scheme = within('TaxScheme/ID', kind === 'VA' ? 'VAT' : kind);
		const party = within(
			'AccountingSupplierParty/Party/PartyTaxScheme',
			`<CompanyID>201/113/40209</CompanyID>${scheme}`,
		);
		expect(await ubl(party)).toMatchObject({ supplier: { taxNumber, localTaxNumber } });
	},
);
