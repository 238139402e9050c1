import { readInvoices } from '../../../../nodes/CodatBillPay/resources/invoice/reading/invoice';
import { formOf, sums, within } from './support';

/** What UBL and CII mean, beyond where their fields stand: reading.test.ts has that. */

const SUMS =
	'<LegalMonetaryTotal><LineExtensionAmount>100</LineExtensionAmount><TaxExclusiveAmount>100</TaxExclusiveAmount><TaxInclusiveAmount>119</TaxInclusiveAmount><PayableAmount>119</PayableAmount></LegalMonetaryTotal>';
const TAX = '<TaxTotal><TaxAmount currencyID="EUR">19</TaxAmount></TaxTotal>';
const HEAD =
	'<ID>U-1</ID><IssueDate>2026-03-01</IssueDate><DocumentCurrencyCode>EUR</DocumentCurrencyCode>';

const ublFile = (inner: string, root = 'Invoice') =>
	`<${root} xmlns="urn:oasis:names:specification:ubl:schema:xsd:${root}-2">${inner}</${root}>`;
const ubl = async (inner: string, sum = TAX + SUMS) => await formOf(ublFile(HEAD + inner + sum));

const SUMMATION =
	'<SpecifiedTradeSettlementHeaderMonetarySummation><TaxBasisTotalAmount>100</TaxBasisTotalAmount><TaxTotalAmount>19</TaxTotalAmount><GrandTotalAmount>119</GrandTotalAmount></SpecifiedTradeSettlementHeaderMonetarySummation>';
const day = (name: string, written: string) =>
	within(name, `<DateTimeString format="102">${written}</DateTimeString>`);

const cii = async ({ context = '', document = '', agreement = '', settlement = '', lines = '' }) =>
	await formOf(
		`<r:CrossIndustryInvoice xmlns:r="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100">${within('ExchangedDocumentContext', context)}${within('ExchangedDocument', `<ID>C-1</ID>${day('IssueDateTime', '20260301')}${document}`)}${within('SupplyChainTradeTransaction', `${lines}${within('ApplicableHeaderTradeAgreement', agreement)}${within('ApplicableHeaderTradeSettlement', `<InvoiceCurrencyCode>EUR</InvoiceCurrencyCode>${settlement}${SUMMATION}`)}`)}</r:CrossIndustryInvoice>`,
	);

const terms = (inner: string) => within('SpecifiedTradePaymentTerms', inner);
const discount = (inner: string) => within('ApplicableTradePaymentDiscountTerms', inner);

describe('the day of due', () => {
	it.each<[string, string, string | null]>([
		[
			"isn't that of a discount",
			terms(
				day('DueDateDateTime', '20260308') + discount('<CalculationPercent>2</CalculationPercent>'),
			) + terms(day('DueDateDateTime', '20260331')),
			'2026-03-31',
		],
		[
			'is the last of several',
			terms(day('DueDateDateTime', '20260331')) + terms(day('DueDateDateTime', '20260430')),
			'2026-04-30',
		],
		[
			'is that of a term whose discount has a period of its own',
			terms(
				day('DueDateDateTime', '20260331') +
					discount(
						'<BasisPeriodMeasure unitCode="DAY">7</BasisPeriodMeasure><CalculationPercent>2</CalculationPercent>',
					),
			),
			'2026-03-31',
		],
		[
			'is that of a discount where there is no other',
			terms(
				day('DueDateDateTime', '20260308') + discount('<CalculationPercent>2</CalculationPercent>'),
			),
			'2026-03-08',
		],
		[
			"isn't moved by a discount of nothing",
			terms(
				day('DueDateDateTime', '20260308') + discount('<CalculationPercent>0</CalculationPercent>'),
			) + terms(day('DueDateDateTime', '20260301')),
			'2026-03-08',
		],
		["isn't always said", terms('<Description>on receipt</Description>'), null],
	])('%s', async (_name, settlement, dueDate) => {
		expect(await cii({ settlement })).toMatchObject({ dueDate });
	});

	it('is the one that UBL names, else the last of the terms without a discount', async () => {
		const early = within(
			'PaymentTerms',
			'<SettlementDiscountPercent>2</SettlementDiscountPercent><PaymentDueDate>2026-03-08</PaymentDueDate>',
		);
		expect(await ubl(`<DueDate>2026-03-31</DueDate>${early}`)).toMatchObject({
			dueDate: '2026-03-31',
			paymentTerms: [{ percent: 2, lastDay: '2026-03-08' }],
		});
		expect(await ubl(early + within('PaymentTerms/PaymentDueDate', '2026-04-30'))).toMatchObject({
			dueDate: '2026-04-30',
		});
	});
});

describe('cash discounts', () => {
	it('have their percentage, days, base and last day', async () => {
		const settlement = terms(
			`<Description>2% within 7 days</Description>${discount('<BasisPeriodMeasure unitCode="WEE">1</BasisPeriodMeasure><BasisAmount>119</BasisAmount><CalculationPercent>2</CalculationPercent><ActualDiscountAmount>2.38</ActualDiscountAmount>')}`,
		);
		expect((await cii({ settlement })).paymentTerms[0]).toEqual({
			percent: 2,
			days: 7,
			base: 119,
			amount: 2.38,
			lastDay: '2026-03-08',
			text: '2% within 7 days',
		});
	});

	const LINES =
		'#SKONTO#TAGE=7#PROZENT=2.00#\n#SKONTO#TAGE=14#PROZENT=1.50#BASISBETRAG=100.00#\nnet 30 days';
	const READ = [
		{ percent: 2, days: 7, base: null, lastDay: '2026-03-08' },
		{ percent: 1.5, days: 14, base: 100, lastDay: '2026-03-15' },
		{ percent: null, text: 'net 30 days' },
	];

	it('are read from the lines of XRechnung', async () => {
		expect(await ubl(within('PaymentTerms/Note', LINES))).toMatchObject({ paymentTerms: READ });
		expect(await cii({ settlement: terms(`<Description>${LINES}</Description>`) })).toMatchObject({
			paymentTerms: READ,
		});
	});

	it('are no lines that only look like one', async () => {
		for (const text of ['#SKONTO#TAGE=x#PROZENT=2.00#', '#SKONTO#TAGE=7#', 'SKONTO 2%'])
			expect((await ubl(within('PaymentTerms/Note', text))).paymentTerms).toMatchObject([
				{ percent: null, text },
			]);
	});
});

it('parts without a day, for several accounts, are told', async () => {
	const part = (amount: number, more = '') =>
		within('PaymentTerms', `${more}<Amount>${amount}</Amount>`);
	expect((await ubl(part(90) + part(29))).instalments).toEqual([
		{ dueDate: null, amount: 90 },
		{ dueDate: null, amount: 29 },
	]);
	const discount = '<SettlementDiscountPercent>2</SettlementDiscountPercent>';
	expect((await ubl(part(90) + part(2, discount))).instalments).toEqual([]);
});

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

describe('lines below lines of CII', () => {
	const line = (id: string, net: number, above = '') =>
		within(
			'IncludedSupplyChainTradeLineItem',
			`${within('AssociatedDocumentLineDocument', `<LineID>${id}</LineID>${above && `<ParentLineID>${above}</ParentLineID>`}`)}${within('SpecifiedLineTradeSettlement/SpecifiedTradeSettlementLineMonetarySummation/LineTotalAmount', net)}`,
		);

	it('are summed up by those above them, which say so or not', async () => {
		const lines = line('1', 100) + line('1.1', 60, '1') + line('1.2', 40, '1');
		const form = await cii({ lines });
		expect(form.lineItems.map(({ netAmount }) => netAmount)).toEqual([null, 60, 40]);
		const deep = line('1', 100) + line('2', 100, '1') + line('3', 100, '2');
		expect(sums(await cii({ lines: deep }))).toMatchObject({ lines: 100 });
	});

	it('count, where they come to the net amount as they are', async () => {
		const lines = line('1', 60) + line('1.1', 40, '1');
		expect(sums(await cii({ lines }))).toMatchObject({ lines: 100 });
	});
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

describe('OIOUBL', () => {
	const sum = (net: number, whole: number) =>
		`<LegalMonetaryTotal><LineExtensionAmount>100</LineExtensionAmount><TaxExclusiveAmount>${net}</TaxExclusiveAmount><TaxInclusiveAmount>${whole}</TaxInclusiveAmount><PayableAmount>${whole}</PayableAmount></LegalMonetaryTotal>`;
	const tax = (amount: number) =>
		`<TaxTotal><TaxAmount>${amount}</TaxAmount>${within('TaxSubtotal', `<TaxableAmount>100</TaxableAmount><TaxAmount>${amount}</TaxAmount>${within('TaxCategory', `<ID>StandardRated</ID><Percent>${amount}</Percent>${within('TaxScheme/ID', 63)}`)}`)}</TaxTotal>`;
	const supplier = within(
		'AccountingSupplierParty/Party/PartyTaxScheme',
		`<CompanyID>DK16356706</CompanyID>${within('TaxScheme/ID', 63)}`,
	);

	it('calls the tax the amount without tax, and uses words and numbers of its own', async () => {
		expect(
			await ubl(
				`<CustomizationID>OIOUBL-2.02</CustomizationID>${supplier}`,
				tax(25) + sum(25, 125),
			),
		).toMatchObject({
			...{ netAmount: 100, taxAmount: 25, totalAmount: 125, supplier: { taxNumber: 'DK16356706' } },
			taxBreakdown: [{ scheme: '63', taxCategory: 'S', taxPercent: 25 }],
		});
		expect(await ubl('<CustomizationID>OIOUBL-2.02</CustomizationID>', sum(0, 100))).toMatchObject({
			netAmount: 100,
			taxAmount: 0,
		});
	});

	it('is known by its figures, too; tax that happens to be as much as the net amount changes nothing', async () => {
		expect(await ubl(supplier, tax(25) + sum(25, 125))).toMatchObject({
			netAmount: 100,
			totalAmount: 125,
		});
		expect(await ubl('', tax(100) + sum(100, 200))).toMatchObject({
			netAmount: 100,
			taxAmount: 100,
		});
	});
});

describe('several totals of tax', () => {
	const taxed = (amount: number, currency = 'EUR') =>
		`<TaxTotal><TaxAmount currencyID="${currency}">${amount}</TaxAmount></TaxTotal>`;
	it("add up where they are taxes of two kinds, and those in another currency don't count", async () => {
		expect(await ubl('', taxed(12) + taxed(7) + taxed(90, 'SEK') + SUMS)).toMatchObject({
			taxAmount: 19,
		});
		expect(await ubl('', taxed(19) + taxed(19) + SUMS)).toMatchObject({ taxAmount: 19 });
	});
});

it('a rounding that is part of the total is no part of what is due beside it', async () => {
	const sum = (due: string) =>
		`${TAX}<LegalMonetaryTotal><TaxExclusiveAmount>100</TaxExclusiveAmount><TaxInclusiveAmount>119.5</TaxInclusiveAmount><PayableRoundingAmount>0.5</PayableRoundingAmount>${due}</LegalMonetaryTotal>`;
	for (const due of ['', '<PayableAmount>119.5</PayableAmount>'])
		expect(await ubl('', sum(due))).toMatchObject({
			netAmount: 100,
			taxAmount: 19,
			totalAmount: 119.5,
			roundingAmount: 0.5,
			amountDue: 119.5,
		});
});

it('tax that is withheld is told', async () => {
	const withheld = within(
		'WithholdingTaxTotal',
		`<TaxAmount>10</TaxAmount>${within('TaxSubtotal', `<TaxAmount>10</TaxAmount>${within('TaxCategory', `<Percent>10</Percent>${within('TaxScheme/ID', 'IRPF')}`)}`)}`,
	);
	const form = await ubl(withheld);
	expect(form).toMatchObject({
		withheldAmount: 10,
		withholdings: [{ kind: 'IRPF', percent: 10, amount: 10 }],
	});
	expect(sums(form).lines).toBe(0);
	const ofTurkey = within(
		'WithholdingTaxTotal',
		`<TaxAmount>10</TaxAmount>${within('TaxSubtotal', `<TaxAmount>10</TaxAmount><Percent>50</Percent>${within('TaxCategory/TaxScheme', '<Name>Danışmanlık</Name><TaxTypeCode>604</TaxTypeCode>')}`)}`,
	);
	expect(await ubl(ofTurkey)).toMatchObject({
		withholdings: [{ kind: '604', percent: 50, amount: 10 }],
	});
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

it('allowances of a document without lines are in its tax breakdown only (BASIC WL)', async () => {
	const settlement =
		within(
			'ApplicableTradeTax',
			'<CalculatedAmount>19</CalculatedAmount><BasisAmount>100</BasisAmount>',
		) + within('SpecifiedTradeAllowanceCharge', '<ActualAmount>10</ActualAmount>');
	expect(await cii({ settlement })).toMatchObject({ lineItems: [], netAmount: 100 });
	const lines = within('IncludedSupplyChainTradeLineItem', '');
	expect((await cii({ settlement, lines })).lineItems).toHaveLength(2);
});

it.each(['NetPriceProductTradePrice', 'GrossPriceProductTradePrice'])(
	'a price is that of the quantity beside it, of %s, too',
	async (name) => {
		const price = '<ChargeAmount>20</ChargeAmount>';
		const quantity = '<BasisQuantity>100</BasisQuantity>';
		const agreement =
			name === 'NetPriceProductTradePrice'
				? within(name, price + quantity)
				: within(name, price + quantity) + within('NetPriceProductTradePrice', price);
		const lines = within(
			'IncludedSupplyChainTradeLineItem',
			within('SpecifiedLineTradeAgreement', agreement),
		);
		expect(await cii({ lines })).toMatchObject({ lineItems: [{ unitAmount: 0.2 }] });
	},
);

describe('payments that are named beside the totals of UBL (PrepaidPayment)', () => {
	const paid = within('PrepaidPayment/PaidAmount', 19);

	it('come off what is due, where that is so', async () => {
		const sum = TAX + SUMS.replace('<PayableAmount>119', '<PayableAmount>100');
		expect(await ubl(paid, sum)).toMatchObject({ prepaidAmount: 19, amountDue: 100, remarks: [] });
	});

	it('are told where the totals leave them out', async () => {
		expect(await ubl(paid)).toMatchObject({
			...{ prepaidAmount: null, amountDue: 119 },
			remarks: [expect.stringContaining('come to 19 (PrepaidPayment)')],
		});
	});

	it('are nothing new where the totals name them', async () => {
		const sum =
			TAX +
			SUMS.replace('<PayableAmount>119', '<PrepaidAmount>19</PrepaidAmount><PayableAmount>100');
		expect(await ubl(paid, sum)).toMatchObject({ prepaidAmount: 19, remarks: [] });
	});
});

it('a line with several taxes has the rate of that on value added (UBL-TR)', async () => {
	const subtotal = (percent: number, code: string) =>
		within(
			'TaxSubtotal',
			`<TaxableAmount>100</TaxableAmount><TaxAmount>${percent}</TaxAmount><Percent>${percent}</Percent>${within('TaxCategory/TaxScheme/TaxTypeCode', code)}`,
		);
	const taxes = within('TaxTotal', subtotal(4, '4080') + subtotal(20, '0015'));
	const form = await ubl(taxes + within('InvoiceLine', taxes), SUMS);
	expect(form.lineItems).toMatchObject([{ taxPercent: 20 }]);
	expect(form.taxBreakdown).toMatchObject([
		{ scheme: '4080', taxPercent: 4 },
		{ scheme: '0015', taxPercent: 20 },
	]);
});

describe('rates of exchange', () => {
	const rate = (name: string, [source, target]: [string, string], more: string) =>
		within(
			name,
			`<SourceCurrencyCode>${source}</SourceCurrencyCode><TargetCurrencyCode>${target}</TargetCurrencyCode>${more}`,
		);
	const factor = '<CalculationRate>4.25</CalculationRate>';

	it.each<[string, string, object[]]>([
		['of UBL', rate('TaxExchangeRate', ['EUR', 'PLN'], factor), [{ currency: 'PLN', rate: 4.25 }]],
		[
			'of UBL that says to multiply',
			rate(
				'PricingExchangeRate',
				['EUR', 'PLN'],
				`${factor}<MathematicOperatorCode>Multiply</MathematicOperatorCode>`,
			),
			[{ currency: 'PLN', rate: 4.25 }],
		],
		[
			'of UBL that says to divide',
			rate(
				'TaxExchangeRate',
				['EUR', 'PLN'],
				`${factor}<MathematicOperatorCode>Divide</MathematicOperatorCode>`,
			),
			[],
		],
		['the other way round', rate('TaxExchangeRate', ['PLN', 'EUR'], factor), []],
		['of its own currency', rate('TaxExchangeRate', ['EUR', 'EUR'], factor), []],
		['of 0', rate('TaxExchangeRate', ['EUR', 'PLN'], factor.replace('4.25', '0')), []],
	])('%s', async (_which, inner, exchangeRates) => {
		expect(await ubl(inner)).toMatchObject({ exchangeRates });
	});

	it('of CII', async () => {
		const settlement = rate(
			'TaxApplicableTradeCurrencyExchange',
			['EUR', 'PLN'],
			'<ConversionRate>4.25</ConversionRate>',
		);
		expect(await cii({ settlement })).toMatchObject({
			exchangeRates: [{ currency: 'PLN', rate: 4.25 }],
		});
		expect(await cii({})).toMatchObject({ exchangeRates: [] });
	});
});
