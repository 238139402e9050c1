import { sumsOf, type Page } from './page';

/** An invoice whose page says it to people, and what its data says beside the page. */
export interface EInvoice {
	page: Page;
	reference: string;
	/** YYYY-MM-DD. */
	issued: string;
	due: string;
	currency: string;
	supplier: {
		taxNumber: string;
		email: string;
		iban: string;
		line: string;
		postalCode: string;
		city: string;
		country: string;
	};
	customer: { name: string; taxNumber: string; city: string };
}

const units = (cents: number) => (cents / 100).toFixed(2);
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
const postal = (city: string, country: string, lines: string) => `
        <ram:PostalTradeAddress>
          ${lines}<ram:CityName>${city}</ram:CityName>
          <ram:CountryID>${country}</ram:CountryID>
        </ram:PostalTradeAddress>`;

const lineItem = ({ description, quantity, unit, percent }: Page['lines'][number], at: number) => `
    <ram:IncludedSupplyChainTradeLineItem>
      <ram:AssociatedDocumentLineDocument><ram:LineID>${at + 1}</ram:LineID></ram:AssociatedDocumentLineDocument>
      <ram:SpecifiedTradeProduct><ram:Name>${description}</ram:Name></ram:SpecifiedTradeProduct>
      <ram:SpecifiedLineTradeAgreement>
        <ram:NetPriceProductTradePrice><ram:ChargeAmount>${units(unit)}</ram:ChargeAmount></ram:NetPriceProductTradePrice>
      </ram:SpecifiedLineTradeAgreement>
      <ram:SpecifiedLineTradeDelivery><ram:BilledQuantity unitCode="C62">${quantity}</ram:BilledQuantity></ram:SpecifiedLineTradeDelivery>
      <ram:SpecifiedLineTradeSettlement>
        <ram:ApplicableTradeTax>${tax(percent)}
        </ram:ApplicableTradeTax>
        <ram:SpecifiedTradeSettlementLineMonetarySummation>
          <ram:LineTotalAmount>${units(quantity * unit)}</ram:LineTotalAmount>
        </ram:SpecifiedTradeSettlementLineMonetarySummation>
      </ram:SpecifiedLineTradeSettlement>
    </ram:IncludedSupplyChainTradeLineItem>`;

/** An invoice as data: UN/CEFACT CII, in the profile EN 16931 of Factur-X. */
export function facturX(invoice: EInvoice): string {
	const { page, reference, supplier, customer, currency } = invoice;
	const { lines } = page;
	const sums = sumsOf(lines);
	const breakdown = sums.taxes.map(
		(one) => `
      <ram:ApplicableTradeTax>
          <ram:CalculatedAmount>${units(one.tax)}</ram:CalculatedAmount>
          <ram:TypeCode>VAT</ram:TypeCode>
          <ram:BasisAmount>${units(one.net)}</ram:BasisAmount>
          <ram:CategoryCode>S</ram:CategoryCode>
          <ram:RateApplicablePercent>${one.percent}</ram:RateApplicablePercent>
      </ram:ApplicableTradeTax>`,
	);
	const street = `<ram:PostcodeCode>${supplier.postalCode}</ram:PostcodeCode><ram:LineOne>${supplier.line}</ram:LineOne>`;
	const contact = `
        <ram:DefinedTradeContact>
          <ram:EmailURIUniversalCommunication><ram:URIID>${supplier.email}</ram:URIID></ram:EmailURIUniversalCommunication>
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
    <ram:IssueDateTime>${day(invoice.issued)}</ram:IssueDateTime>
  </rsm:ExchangedDocument>
  <rsm:SupplyChainTradeTransaction>${lines.map(lineItem).join('')}
    <ram:ApplicableHeaderTradeAgreement>${party(
			'SellerTradeParty',
			page.supplier.name,
			supplier.taxNumber,
			contact + postal(supplier.city, supplier.country, street),
		)}${party('BuyerTradeParty', customer.name, customer.taxNumber, postal(customer.city, supplier.country, ''))}
    </ram:ApplicableHeaderTradeAgreement>
    <ram:ApplicableHeaderTradeDelivery/>
    <ram:ApplicableHeaderTradeSettlement>
      <ram:InvoiceCurrencyCode>${currency}</ram:InvoiceCurrencyCode>
      <ram:SpecifiedTradeSettlementPaymentMeans>
        <ram:TypeCode>58</ram:TypeCode>
        <ram:PayeePartyCreditorFinancialAccount><ram:IBANID>${supplier.iban.replaceAll(' ', '')}</ram:IBANID></ram:PayeePartyCreditorFinancialAccount>
      </ram:SpecifiedTradeSettlementPaymentMeans>${breakdown.join('')}
      <ram:SpecifiedTradePaymentTerms><ram:DueDateDateTime>${day(invoice.due)}</ram:DueDateDateTime></ram:SpecifiedTradePaymentTerms>
      <ram:SpecifiedTradeSettlementHeaderMonetarySummation>
        <ram:LineTotalAmount>${units(sums.net)}</ram:LineTotalAmount>
        <ram:TaxBasisTotalAmount>${units(sums.net)}</ram:TaxBasisTotalAmount>
        <ram:TaxTotalAmount currencyID="${currency}">${units(sums.tax)}</ram:TaxTotalAmount>
        <ram:GrandTotalAmount>${units(sums.total)}</ram:GrandTotalAmount>
        <ram:DuePayableAmount>${units(sums.total)}</ram:DuePayableAmount>
      </ram:SpecifiedTradeSettlementHeaderMonetarySummation>
    </ram:ApplicableHeaderTradeSettlement>
  </rsm:SupplyChainTradeTransaction>
</rsm:CrossIndustryInvoice>
`;
}
