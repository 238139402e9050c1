import { sumsOf, type Page } from './page';

const address = { line: 'Musterweg 4', postalCode: '50667', city: 'Köln', country: 'DE' };
const customer = { name: 'Rheinufer Canteen', taxNumber: 'DE000000002', city: 'Köln' };
const taxNumber = 'DE000000001';
const email = 'rechnung@auenhof-gemuese.example';
const REFERENCE = 'RE-2026-0042';
const [issued, due] = ['2026-01-20', '2026-02-03'];
const iban = 'DE02 1203 0000 0000 2020 51';

const german = (day: string) => day.split('-').reverse().join('.');

/** The page of the sample invoice that holds its data, too. */
export const germanPage: Page = {
	supplier: {
		name: 'Auenhof Gemüse GmbH',
		address: `${address.line}, ${address.postalCode} ${address.city}`,
		contact: email,
		taxNumber: `USt-IdNr.: ${taxNumber}`,
	},
	title: 'RECHNUNG',
	facts: [
		['Rechnungsnummer:', REFERENCE],
		['Rechnungsdatum:', german(issued)],
		['Fällig am:', german(due)],
		['Währung:', 'EUR'],
		['Rechnung an:', customer.name],
	],
	columns: ['Bezeichnung', 'Menge', 'Einzelpreis', 'MwSt.', 'Betrag'],
	lines: [
		{ description: 'Kartoffeln, 25 kg', quantity: 12, unit: 1800, percent: 7 },
		{ description: 'Möhren, 10 kg', quantity: 6, unit: 950, percent: 7 },
		{ description: 'Pfand für Kisten', quantity: 8, unit: 400, percent: 19 },
	],
	subtotal: 'Nettobetrag',
	tax: (percent) => `MwSt. ${percent}%`,
	total: 'Gesamtbetrag',
	closing: [
		`Bitte überweisen Sie den Betrag auf das Konto ${iban}.`,
		'Diese Rechnung enthält ihre Daten als Factur-X (EN 16931).',
		'Eine erfundene Rechnung, um n8n-nodes-codat auszuprobieren.',
	],
	money: (cents) => (cents / 100).toFixed(2).replace('.', ','),
};

const euros = (cents: number) => (cents / 100).toFixed(2);
const day = (text: string) =>
	`<udt:DateTimeString format="102">${text.replaceAll('-', '')}</udt:DateTimeString>`;
const tax = (percent: number) => `
          <ram:TypeCode>VAT</ram:TypeCode>
          <ram:CategoryCode>S</ram:CategoryCode>
          <ram:RateApplicablePercent>${percent}</ram:RateApplicablePercent>`;
const party = (kind: string, name: string, number: string, more: string) => `
      <ram:${kind}>
        <ram:Name>${name}</ram:Name>${more}
        <ram:SpecifiedTaxRegistration><ram:ID schemeID="VA">${number}</ram:ID></ram:SpecifiedTaxRegistration>
      </ram:${kind}>`;
const postal = (city: string, lines: string) => `
        <ram:PostalTradeAddress>
          ${lines}<ram:CityName>${city}</ram:CityName>
          <ram:CountryID>${address.country}</ram:CountryID>
        </ram:PostalTradeAddress>`;

const lineItem = ({ description, quantity, unit, percent }: Page['lines'][number], at: number) => `
    <ram:IncludedSupplyChainTradeLineItem>
      <ram:AssociatedDocumentLineDocument><ram:LineID>${at + 1}</ram:LineID></ram:AssociatedDocumentLineDocument>
      <ram:SpecifiedTradeProduct><ram:Name>${description}</ram:Name></ram:SpecifiedTradeProduct>
      <ram:SpecifiedLineTradeAgreement>
        <ram:NetPriceProductTradePrice><ram:ChargeAmount>${euros(unit)}</ram:ChargeAmount></ram:NetPriceProductTradePrice>
      </ram:SpecifiedLineTradeAgreement>
      <ram:SpecifiedLineTradeDelivery><ram:BilledQuantity unitCode="C62">${quantity}</ram:BilledQuantity></ram:SpecifiedLineTradeDelivery>
      <ram:SpecifiedLineTradeSettlement>
        <ram:ApplicableTradeTax>${tax(percent)}
        </ram:ApplicableTradeTax>
        <ram:SpecifiedTradeSettlementLineMonetarySummation>
          <ram:LineTotalAmount>${euros(quantity * unit)}</ram:LineTotalAmount>
        </ram:SpecifiedTradeSettlementLineMonetarySummation>
      </ram:SpecifiedLineTradeSettlement>
    </ram:IncludedSupplyChainTradeLineItem>`;

/** What another invoice than the sample has of its own. */
interface Other {
	lines?: Page['lines'];
	supplier?: { name: string; taxNumber: string };
}

/** The same invoice as data, or another one: UN/CEFACT CII, in the profile EN 16931 of Factur-X. */
export function germanData(
	reference = REFERENCE,
	{
		lines = germanPage.lines,
		supplier = { name: germanPage.supplier.name, taxNumber },
	}: Other = {},
): string {
	const sums = sumsOf(lines);
	const breakdown = sums.taxes.map(
		(one) => `
      <ram:ApplicableTradeTax>
          <ram:CalculatedAmount>${euros(one.tax)}</ram:CalculatedAmount>
          <ram:TypeCode>VAT</ram:TypeCode>
          <ram:BasisAmount>${euros(one.net)}</ram:BasisAmount>
          <ram:CategoryCode>S</ram:CategoryCode>
          <ram:RateApplicablePercent>${one.percent}</ram:RateApplicablePercent>
      </ram:ApplicableTradeTax>`,
	);
	const street = `<ram:PostcodeCode>${address.postalCode}</ram:PostcodeCode><ram:LineOne>${address.line}</ram:LineOne>`;
	const contact = `
        <ram:DefinedTradeContact>
          <ram:EmailURIUniversalCommunication><ram:URIID>${email}</ram:URIID></ram:EmailURIUniversalCommunication>
        </ram:DefinedTradeContact>`;
	return `<?xml version="1.0" encoding="UTF-8"?>
<rsm:CrossIndustryInvoice xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"
  xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100"
  xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100">
  <rsm:ExchangedDocumentContext>
    <ram:GuidelineSpecifiedDocumentContextParameter><ram:ID>urn:cen.eu:en16931:2017</ram:ID></ram:GuidelineSpecifiedDocumentContextParameter>
  </rsm:ExchangedDocumentContext>
  <rsm:ExchangedDocument>
    <ram:ID>${reference}</ram:ID>
    <ram:TypeCode>380</ram:TypeCode>
    <ram:IssueDateTime>${day(issued)}</ram:IssueDateTime>
  </rsm:ExchangedDocument>
  <rsm:SupplyChainTradeTransaction>${lines.map(lineItem).join('')}
    <ram:ApplicableHeaderTradeAgreement>${party(
			'SellerTradeParty',
			supplier.name,
			supplier.taxNumber,
			contact + postal(address.city, street),
		)}${party('BuyerTradeParty', customer.name, customer.taxNumber, postal(customer.city, ''))}
    </ram:ApplicableHeaderTradeAgreement>
    <ram:ApplicableHeaderTradeDelivery/>
    <ram:ApplicableHeaderTradeSettlement>
      <ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode>
      <ram:SpecifiedTradeSettlementPaymentMeans>
        <ram:TypeCode>58</ram:TypeCode>
        <ram:PayeePartyCreditorFinancialAccount><ram:IBANID>${iban.replaceAll(' ', '')}</ram:IBANID></ram:PayeePartyCreditorFinancialAccount>
      </ram:SpecifiedTradeSettlementPaymentMeans>${breakdown.join('')}
      <ram:SpecifiedTradePaymentTerms><ram:DueDateDateTime>${day(due)}</ram:DueDateDateTime></ram:SpecifiedTradePaymentTerms>
      <ram:SpecifiedTradeSettlementHeaderMonetarySummation>
        <ram:LineTotalAmount>${euros(sums.net)}</ram:LineTotalAmount>
        <ram:TaxBasisTotalAmount>${euros(sums.net)}</ram:TaxBasisTotalAmount>
        <ram:TaxTotalAmount currencyID="EUR">${euros(sums.tax)}</ram:TaxTotalAmount>
        <ram:GrandTotalAmount>${euros(sums.total)}</ram:GrandTotalAmount>
        <ram:DuePayableAmount>${euros(sums.total)}</ram:DuePayableAmount>
      </ram:SpecifiedTradeSettlementHeaderMonetarySummation>
    </ram:ApplicableHeaderTradeSettlement>
  </rsm:SupplyChainTradeTransaction>
</rsm:CrossIndustryInvoice>
`;
}
