import { read, D16B } from './support';

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
