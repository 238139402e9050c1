import { sums, within } from '../support';
import { SUMS, TAX, ubl, cii } from './parts';

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

	it('are owed to others, and told, where what is due is so much more (XRechnung)', async () => {
		const sum = TAX + SUMS.replace('<PayableAmount>119', '<PayableAmount>138');
		expect(await ubl(paid, sum)).toMatchObject({
			...{ totalAmount: 119, prepaidAmount: null, amountDue: 138 },
			remarks: [expect.stringContaining('owed to others')],
		});
	});

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

it.each([
	['S', 'S'],
	['s', 'S'],
	['AA', 'AA'],
	['StandardRated', 'S'],
	['SROVR-LVG', 'S'],
	['ZR', 'Z'],
	['ESN33', 'E'],
	['OS', 'O'],
	['Excise', null],
	['3010', null],
])('the tax category %s is %s', async (code, taxCategory) => {
	const tax = within('ClassifiedTaxCategory', `<ID>${code}</ID><Percent>9</Percent>`);
	const { lineItems } = await ubl(within('InvoiceLine/Item', tax));
	expect(lineItems).toMatchObject([{ taxCategory, taxPercent: 9 }]);
});

it("a code of CII that is none of a tax category says nothing, and isn't refused later", async () => {
	const categories: unknown[] = [];
	for (const code of ['ae', 'VATEX', 'Standard rate']) {
		const tax = within('SpecifiedLineTradeSettlement/ApplicableTradeTax/CategoryCode', code);
		const { lineItems } = await cii({ lines: within('IncludedSupplyChainTradeLineItem', tax) });
		categories.push(lineItems[0].taxCategory);
	}
	expect(categories).toEqual(['AE', null, null]);
});
