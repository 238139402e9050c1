import { formOf, formsOf, sums, within } from './support';

const V322 = 'http://www.facturae.gob.es/formato/Versiones/Facturaev3_2_2.xml';
const NAMESPACES = [
	'http://www.facturae.es/Facturae/2009/v3.2/Facturae',
	'http://www.facturae.es/Facturae/2014/v3.2.1/Facturae',
	V322,
];

const tax = (rate: number, base: number, amount: number, more = '') =>
	within(
		'Tax',
		`<TaxTypeCode>01</TaxTypeCode><TaxRate>${rate}</TaxRate>${within('TaxableBase/TotalAmount', base)}${within('TaxAmount/TotalAmount', amount)}${more}`,
	);

const line = (net: number, taxes = within('TaxesOutputs', tax(21, net, net * 0.21)), more = '') =>
	within(
		'InvoiceLine',
		`<ReceiverTransactionReference>PO-5</ReceiverTransactionReference><ItemDescription>Harina</ItemDescription><Quantity>1</Quantity><UnitPriceWithoutTax>${net}</UnitPriceWithoutTax><GrossAmount>${net}</GrossAmount>${taxes}${more}<ArticleCode>H-1</ArticleCode>`,
	);

interface Invoice {
	header?: string;
	outputs?: string;
	withheld?: string;
	totals?: string;
	items?: string;
	payment?: string;
	extra?: string;
}

const TOTALS =
	'<TotalGrossAmount>100</TotalGrossAmount><TotalGrossAmountBeforeTaxes>100</TotalGrossAmountBeforeTaxes><TotalTaxOutputs>21</TotalTaxOutputs>';
const totals = (withheld: number, whole: number | string, due: number, more = '') =>
	`${TOTALS}<TotalTaxesWithheld>${withheld}</TotalTaxesWithheld><InvoiceTotal>${whole}</InvoiceTotal>${more}<TotalExecutableAmount>${due}</TotalExecutableAmount>`;

const invoice = ({
	header = '<InvoiceDocumentType>FC</InvoiceDocumentType><InvoiceClass>OO</InvoiceClass>',
	outputs = tax(21, 100, 21),
	withheld = '',
	totals: sum = totals(0, 121, 121),
	items = line(100),
	payment = '',
	extra = '',
}: Invoice = {}) =>
	within(
		'Invoice',
		`<InvoiceHeader><InvoiceNumber>7</InvoiceNumber><InvoiceSeriesCode>A</InvoiceSeriesCode>${header}</InvoiceHeader>${within('InvoiceIssueData', '<IssueDate>2026-03-01</IssueDate><InvoiceCurrencyCode>EUR</InvoiceCurrencyCode><TaxCurrencyCode>USD</TaxCurrencyCode>')}${within('TaxesOutputs', outputs)}${withheld}${within('InvoiceTotals', sum)}${within('Items', items)}${payment}${extra}`,
	);

const file = (invoices: string, { namespace = V322, issuer = 'EM', head = '' } = {}) =>
	`<f:Facturae xmlns:f="${namespace}"><FileHeader><InvoiceIssuerType>${issuer}</InvoiceIssuerType><Batch><InvoicesCount>1</InvoicesCount></Batch>${head}</FileHeader><Parties>${within('SellerParty', `${within('TaxIdentification/TaxIdentificationNumber', 'B28015865')}${within('Individual', '<Name>Ana</Name><FirstSurname>Prueba</FirstSurname><SecondSurname>Ejemplo</SecondSurname><AddressInSpain><Address>Calle Mayor 1</Address><PostCode>28001</PostCode><Town>Madrid</Town><Province>Madrid</Province><CountryCode>ESP</CountryCode></AddressInSpain>')}`)}${within('BuyerParty', `${within('TaxIdentification/TaxIdentificationNumber', 'A28000001')}${within('LegalEntity/CorporateName', 'Cantina S.A.')}`)}</Parties>${within('Invoices', invoices)}<ds:Signature xmlns:ds="urn:ds"/></f:Facturae>`;

const read = async (one: Invoice = {}, others = {}) => await formOf(file(invoice(one), others));

const irpf = within(
	'TaxesWithheld',
	within(
		'Tax',
		`<TaxTypeCode>04</TaxTypeCode><TaxRate>15</TaxRate>${within('TaxAmount/TotalAmount', 15)}`,
	),
);

it.each(NAMESPACES)('an invoice is read (%s)', async (namespace) => {
	const instalment = (day: string, amount: number) =>
		within(
			'Installment',
			`<InstallmentDueDate>${day}</InstallmentDueDate><InstallmentAmount>${amount}</InstallmentAmount><PaymentMeans>04</PaymentMeans>${within('AccountToBeCredited/IBAN', 'ES91 2100 0418 4502 0005 1332')}`,
		);
	const payment = within(
		'PaymentDetails',
		instalment('2026-04-01', 60) + instalment('2026-05-01', 61),
	);
	expect(await read({ payment }, { namespace })).toMatchObject({
		...{
			format: 'Facturae',
			documentType: 'invoice',
			typeCode: 'FC/OO',
			reference: 'A7',
			issueDate: '2026-03-01',
			dueDate: '2026-04-01',
			currency: 'EUR',
		},
		supplier: {
			name: 'Ana Prueba Ejemplo',
			taxNumber: 'B28015865',
			iban: 'ES9121000418450200051332',
			address: { city: 'Madrid', country: 'ES' },
		},
		customer: { name: 'Cantina S.A.' },
		lineItems: [
			{
				description: 'Harina',
				netAmount: 100,
				taxPercent: 21,
				taxCategory: 'S',
				orderReference: 'PO-5',
				itemNumber: 'H-1',
			},
		],
		instalments: [
			{ dueDate: '2026-04-01', amount: 60 },
			{ dueDate: '2026-05-01', amount: 61 },
		],
		...{
			netAmount: 100,
			taxAmount: 21,
			totalAmount: 121,
			withheldAmount: 0,
			amountDue: 121,
			contradiction: null,
			purchaseOrder: 'PO-5',
		},
	});
});

describe('the total', () => {
	it.each<[string, string, object]>([
		[
			'is after what is withheld',
			totals(15, 106, 106),
			{ totalAmount: 121, withheldAmount: 15, amountDue: 106, contradiction: null },
		],
		[
			'is before it with some makers',
			totals(15, 121, 106),
			{ totalAmount: 121, withheldAmount: 15, amountDue: 106, contradiction: null },
		],
		[
			'may be empty',
			totals(15, '', 106),
			{ totalAmount: 121, amountDue: 106, contradiction: null },
		],
		[
			'may be false',
			totals(15, 99.99, 106),
			{ amountDue: null, contradiction: expect.stringContaining('99.99') },
		],
		[
			"may be right where what is due isn't",
			totals(15, 106, 50),
			{ amountDue: null, contradiction: expect.stringContaining('is due') },
		],
		[
			'has expenses laid out on top',
			totals(15, 106, 126, '<TotalReimbursableExpenses>20</TotalReimbursableExpenses>'),
			{ totalAmount: 121, amountDue: 126, remarks: [expect.stringContaining('suplidos')] },
		],
		[
			'has payments on account taken off',
			totals(15, 106, 100, '<TotalPaymentsOnAccount>6</TotalPaymentsOnAccount>'),
			{ prepaidAmount: 6, amountDue: 100 },
		],
		[
			'has a guarantee kept back',
			totals(15, 106, 101, within('AmountsWithheld/WithholdingAmount', 5)),
			{ withheldAmount: 15, amountDue: 101, remarks: [expect.stringContaining('guarantee')] },
		],
	])('%s', async (_name, sum, expected) => {
		expect(await read({ withheld: irpf, totals: sum })).toMatchObject({
			...expected,
			withholdings: [{ kind: '04', percent: 15, amount: 15 }],
		});
	});
});

it('a credit is what is negative, by quantity or by price', async () => {
	const negative = totals(0, -121, -121).replace(/>(100|21)</g, '>-$1<');
	const header =
		'<InvoiceDocumentType>FC</InvoiceDocumentType><InvoiceClass>OR</InvoiceClass><Corrective><InvoiceNumber>6</InvoiceNumber><InvoiceSeriesCode>A</InvoiceSeriesCode><CorrectionMethod>02</CorrectionMethod></Corrective>';
	const items = line(-100).replace('<Quantity>1', '<Quantity>-1').replace('Tax>-100', 'Tax>100');
	expect(
		await read({ header, totals: negative, items, outputs: tax(21, -100, -21) }),
	).toMatchObject({
		...{
			documentType: 'creditNote',
			typeCode: 'FC/OR/02',
			correction: 'difference',
			totalAmount: 121,
			amountDue: 121,
		},
		precedingInvoices: [{ reference: 'A6' }],
		lineItems: [{ quantity: 1, unitAmount: 100, netAmount: 100 }],
	});
	expect(await read({ header })).toMatchObject({ documentType: 'invoice', amountDue: 121 });
	const whole = await read({ header: header.replace('>02<', '>01<'), totals: negative });
	expect(whole).toMatchObject({
		documentType: 'creditNote',
		correction: 'difference',
		remarks: [],
	});
});

it('taxes of more decimals are rounded as their sum is', async () => {
	const outputs = tax(6, 100, 6.005) + tax(15, 100, 15.005);
	const { taxBreakdown } = await read({
		outputs,
		totals: totals(0, 121.01, 121.01).replace('>21<', '>21.01<'),
	});
	expect(taxBreakdown.map(({ taxAmount }) => taxAmount)).toEqual([6.01, 15]);
});

it("taxes of the lines stand in for the document's, if only they come to its tax", async () => {
	expect((await read({ outputs: tax(21, 21, 0) })).taxBreakdown).toMatchObject([
		{ taxPercent: 21, netAmount: 100, taxAmount: 21 },
	]);
	const neither = await read({ outputs: tax(21, 21, 0), items: line(90) });
	expect(neither.taxBreakdown).toMatchObject([{ netAmount: 21, taxAmount: 0 }]);
});

it("one that replaces another is told; copies aren't to be paid; the customer may have made it out", async () => {
	const header = (kind: string, more = '') =>
		`<InvoiceDocumentType>FC</InvoiceDocumentType><InvoiceClass>${kind}</InvoiceClass>${more}`;
	expect(
		await read({
			header: header(
				'OR',
				within(
					'Corrective',
					'<InvoiceNumber>6</InvoiceNumber><CorrectionMethod>01</CorrectionMethod>',
				),
			),
		}),
	).toMatchObject({ correction: 'replacement', remarks: [expect.stringContaining('pays twice')] });
	expect(await read({ header: header('CO') })).toMatchObject({
		isCopy: true,
		notPayable: 'a copy (CO)',
	});
	expect(await read({}, { issuer: 'RE' })).toMatchObject({ isSelfBilled: true, notPayable: null });
});

it('an equivalence surcharge is part of the rate; a line without tax is exempt', async () => {
	const surcharge = `<EquivalenceSurcharge>5.2</EquivalenceSurcharge>${within('EquivalenceSurchargeAmount/TotalAmount', 5.2)}`;
	const taxed = tax(21, 100, 21, surcharge);
	const sum = totals(0, 176.2, 176.2).replaceAll('>100<', '>150<').replace('>21<', '>26.2<');
	const form = await read({
		outputs: taxed,
		items: line(100, within('TaxesOutputs', taxed)) + line(50, ''),
		totals: sum,
	});
	expect(form).toMatchObject({
		netAmount: 150,
		taxAmount: 26.2,
		contradiction: null,
		lineItems: [{ taxPercent: 26.2 }, { taxPercent: 0, taxCategory: 'E' }],
	});
	expect(sums(form)).toEqual({ lines: 150, taxes: 26.2 });
});

it.each([
	['1.0E3', 1000],
	['5.0E-4', 0.0005],
	['2.0', 2],
])('a quantity and the number of a line may be doubles: %s', async (written, quantity) => {
	const items = line(100)
		.replace('<Quantity>1<', `<Quantity>${written}<`)
		.replace('<ItemDescription>', '<SequenceNumber>3.0</SequenceNumber><ItemDescription>');
	expect(await read({ items })).toMatchObject({ lineItems: [{ quantity, orderLine: '3' }] });
});

it('a line is taxed by its IGIC, whatever stands beside it', async () => {
	const igic = tax(7, 100, 7).replace('>01<', '>03<');
	const surcharge = tax(0.7, 100, 0.7).replace('>01<', '>18<');
	const form = await read({
		outputs: surcharge + igic,
		items: line(100, within('TaxesOutputs', surcharge + igic)),
		totals: totals(0, 107.7, 107.7).replace('>21<', '>7.7<'),
	});
	expect(form).toMatchObject({
		...{ taxAmount: 7.7, contradiction: null },
		lineItems: [{ taxPercent: 7, taxCategory: 'S' }],
		taxBreakdown: [
			{ scheme: '18', taxAmount: 0.7 },
			{ scheme: '03', taxAmount: 7 },
		],
	});
});

it('one that corrects says so by its class alone, too', async () => {
	const header = '<InvoiceDocumentType>FC</InvoiceDocumentType><InvoiceClass>OR</InvoiceClass>';
	expect(await read({ header })).toMatchObject({ correction: 'difference' });
});

it('discounts and surcharges of the whole document are a line of each rate', async () => {
	const more = `${within('GeneralDiscounts/Discount', '<DiscountReason>Pronto pago</DiscountReason><DiscountAmount>10</DiscountAmount>')}${within('GeneralSurcharges/Charge', '<ChargeReason>Portes</ChargeReason><ChargeAmount>4</ChargeAmount>')}<TotalGeneralDiscounts>10</TotalGeneralDiscounts><TotalGeneralSurcharges>4</TotalGeneralSurcharges>`;
	const sum = totals(0, 121, 121, more).replace('<TotalGrossAmount>100', '<TotalGrossAmount>106');
	const form = await read({ totals: sum, items: line(106) });
	expect(form.lineItems.slice(1)).toMatchObject([
		{ description: 'Pronto pago, Portes', netAmount: -6, taxPercent: 21 },
	]);
	expect(sums(form).lines).toBe(100);
});

it('discounts of the whole document may be told by their total alone', async () => {
	const sum = totals(0, 121, 121, '<TotalGeneralDiscounts>6</TotalGeneralDiscounts>');
	const off = sum.replace('<TotalGrossAmount>100', '<TotalGrossAmount>106');
	const form = await read({ totals: off, items: line(106) });
	expect(form.lineItems.slice(1)).toMatchObject([{ netAmount: -6, taxPercent: 21 }]);
	expect(sums(form)).toEqual({ lines: 100, taxes: 21 });
	// What the lines have taken off already comes off once.
	expect((await read({ totals: sum })).lineItems).toHaveLength(1);
});

it('a discount on what is exempt is exempt, whatever the bases leave out', async () => {
	const exempt = (net: number) =>
		line(net, '', within('SpecialTaxableEvent/SpecialTaxableEventCode', '01'));
	const sum = `<TotalGrossAmount>180</TotalGrossAmount><TotalGeneralDiscounts>18</TotalGeneralDiscounts><TotalGrossAmountBeforeTaxes>162</TotalGrossAmountBeforeTaxes><TotalTaxOutputs>18.9</TotalTaxOutputs><InvoiceTotal>180.9</InvoiceTotal>`;
	const form = await read({
		items: line(100) + exempt(80),
		outputs: tax(21, 90, 18.9),
		totals: sum,
	});
	expect(form.lineItems.slice(2)).toMatchObject([
		{ netAmount: -10, taxPercent: 21 },
		{ netAmount: -8, taxPercent: 0, taxCategory: 'E' },
	]);
	expect(form.taxBreakdown).toMatchObject([
		{ taxPercent: 21, netAmount: 90 },
		{ taxPercent: 0, taxCategory: 'E', netAmount: 72 },
	]);
});

describe('its rate of exchange', () => {
	const inDollars = (rate: string, euros: string) => ({
		outputs: tax(21, 100, 21).replaceAll(/<TotalAmount>(\d+)<\/TotalAmount>/g, (whole, amount) =>
			euros === ''
				? whole
				: `${whole}<EquivalentInEuros>${Number(amount) * Number(euros)}</EquivalentInEuros>`,
		),
		rate: within('ExchangeRateDetails/ExchangeRate', rate),
	});

	it.each([
		['euros for one of the currency', '0.8', '0.8', [{ currency: 'EUR', rate: 0.8 }]],
		['the currency for one euro', '1.25', '0.8', [{ currency: 'EUR', rate: 0.8 }]],
		['neither', '1.3', '0.8', []],
		['one that no amount in euros explains', '1.25', '', []],
		['none', '0', '0.8', []],
	])('may be %s', async (_what, written, euros, exchangeRates) => {
		const { outputs, rate } = inDollars(written, euros);
		const dollars = file(invoice({ outputs })).replace(
			'<InvoiceCurrencyCode>EUR</InvoiceCurrencyCode>',
			`<InvoiceCurrencyCode>USD</InvoiceCurrencyCode>${rate}`,
		);
		expect(await formOf(dollars)).toMatchObject({ currency: 'USD', exchangeRates });
	});

	it('is nothing for an invoice in euros', async () => {
		const { outputs, rate } = inDollars('1', '1');
		const xml = file(invoice({ outputs })).replace('<TaxCurrencyCode>', `${rate}<TaxCurrencyCode>`);
		expect(await formOf(xml)).toMatchObject({ currency: 'EUR', exchangeRates: [] });
	});
});

it('a surcharge that is in no base is a line without tax', async () => {
	const more = `${within('GeneralSurcharges/Charge', '<ChargeAmount>20</ChargeAmount>')}<TotalGeneralSurcharges>20</TotalGeneralSurcharges>`;
	const sum = totals(0, 141, 141, more).replace('BeforeTaxes>100', 'BeforeTaxes>120');
	const form = await read({ totals: sum });
	expect(form.lineItems[1]).toMatchObject({ netAmount: 20, taxPercent: 0 });
	expect(form.taxBreakdown[1]).toMatchObject({ taxPercent: 0, netAmount: 20, taxAmount: 0 });
	expect(sums(form)).toEqual({ lines: 120, taxes: 21 });
});

it('every invoice of a file is read, whatever their count says', async () => {
	const second = invoice().replace('<InvoiceNumber>7', '<InvoiceNumber>8');
	expect((await formsOf(file(invoice() + second))).map(({ reference }) => reference)).toEqual([
		'A7',
		'A8',
	]);
});

it('a factor is who is to be paid', async () => {
	const head = within(
		'FactoringAssignmentData',
		`${within('Assignee', `${within('TaxIdentification/TaxIdentificationNumber', 'A1')}${within('LegalEntity/CorporateName', 'Factor S.A.')}`)}${within('PaymentDetails/Installment/AccountToBeCredited/IBAN', 'ES7921000813610123456789')}`,
	);
	expect(await read({}, { head })).toMatchObject({
		payee: { name: 'Factor S.A.', iban: 'ES7921000813610123456789' },
	});
});

it("a version that isn't known is an error that names it", async () => {
	await expect(
		formsOf(file(invoice(), { namespace: 'http://www.facturae.es/Facturae/2007/v3.1/Facturae' })),
	).rejects.toThrow(
		"it is Facturae of a version that isn't known: http://www.facturae.es/Facturae/2007/v3.1/Facturae",
	);
});

it('what is assigned to a factor is due when it is due to that one', async () => {
	const instalment = within(
		'Installment',
		`<InstallmentDueDate>2026-05-01</InstallmentDueDate><InstallmentAmount>242</InstallmentAmount>${within('AccountToBeCredited/IBAN', 'ES9121000418450200051332')}`,
	);
	const head = within(
		'FactoringAssignmentData',
		within('Assignee/LegalEntity/CorporateName', 'Banco Ejemplo') +
			within('PaymentDetails', instalment),
	);
	expect(await read({}, { head })).toMatchObject({
		...{ dueDate: '2026-05-01', instalments: [], payee: { name: 'Banco Ejemplo' } },
	});
	const payment = within('PaymentDetails/Installment/InstallmentDueDate', '2026-04-01');
	expect(await read({ payment }, { head })).toMatchObject({ dueDate: '2026-04-01' });
});

it.each([
	['01', 'E'],
	['02', 'O'],
])('a line whose taxable event is %s has the category %s', async (code, taxCategory) => {
	const event = within('SpecialTaxableEvent/SpecialTaxableEventCode', code);
	const items = line(100, within('TaxesOutputs', tax(0, 100, 0)), event);
	expect(await read({ items })).toMatchObject({ lineItems: [{ taxPercent: 0, taxCategory }] });
});
