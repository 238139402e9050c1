/** What a made-up e-invoice says, where it differs from the rest of them. */
export interface EInvoice {
	reference?: string;
	/** UNTDID 1001: 380 invoice, 381 credit note. */
	typeCode?: string;
	supplierName?: string;
	/** Elements between the sums and the lines. */
	lines?: string;
	/** Elements of the head that few invoices have. */
	head?: string;
}

/** What few invoices have: one before it, a payee, terms, instalments, a rate of exchange, tax that is withheld. */
export const RARE = `
    <cac:BillingReference><cac:InvoiceDocumentReference>
      <cbc:ID>INV-2026-0116</cbc:ID><cbc:IssueDate>2026-01-10</cbc:IssueDate>
    </cac:InvoiceDocumentReference></cac:BillingReference>
    <cac:PayeeParty>
      <cac:PartyName><cbc:Name>Heron Factoring</cbc:Name></cac:PartyName>
      <cac:PostalAddress><cbc:CityName>Leeds</cbc:CityName></cac:PostalAddress>
      <cac:PartyLegalEntity><cbc:CompanyID>00000002</cbc:CompanyID></cac:PartyLegalEntity>
    </cac:PayeeParty>
    <cac:PaymentTerms><cbc:Note>#SKONTO#TAGE=10#PROZENT=2.00#BASISBETRAG=84.00#</cbc:Note></cac:PaymentTerms>
    <cac:PaymentTerms>
      <cbc:Amount currencyID="GBP">40.00</cbc:Amount><cbc:InstallmentDueDate>2026-02-01</cbc:InstallmentDueDate>
    </cac:PaymentTerms>
    <cac:PaymentTerms>
      <cbc:Amount currencyID="GBP">30.00</cbc:Amount><cbc:InstallmentDueDate>2026-02-16</cbc:InstallmentDueDate>
    </cac:PaymentTerms>
    <cac:TaxExchangeRate>
      <cbc:SourceCurrencyCode>GBP</cbc:SourceCurrencyCode><cbc:TargetCurrencyCode>EUR</cbc:TargetCurrencyCode>
      <cbc:CalculationRate>1.15</cbc:CalculationRate>
    </cac:TaxExchangeRate>
    <cac:WithholdingTaxTotal>
      <cbc:TaxAmount currencyID="GBP">7.00</cbc:TaxAmount>
      <cac:TaxSubtotal>
        <cbc:TaxAmount currencyID="GBP">7.00</cbc:TaxAmount>
        <cac:TaxCategory><cbc:Percent>10</cbc:Percent><cac:TaxScheme><cbc:ID>CIS</cbc:ID></cac:TaxScheme></cac:TaxCategory>
      </cac:TaxSubtotal>
    </cac:WithholdingTaxTotal>`;

const ALLOWANCE = `
    <cac:AllowanceCharge>
      <cbc:ChargeIndicator>false</cbc:ChargeIndicator>
      <cbc:AllowanceChargeReason>Loyal customer</cbc:AllowanceChargeReason>
      <cbc:Amount currencyID="GBP">4.00</cbc:Amount>
      <cac:TaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>20</cbc:Percent></cac:TaxCategory>
    </cac:AllowanceCharge>`;

const LINE = `
    <cac:InvoiceLine>
      <cbc:ID>1</cbc:ID>
      <cbc:InvoicedQuantity unitCode="XBG">4</cbc:InvoicedQuantity>
      <cbc:LineExtensionAmount currencyID="GBP">74.00</cbc:LineExtensionAmount>
      <cac:Item>
        <cbc:Name>Flour, 25 kg</cbc:Name>
        <cac:ClassifiedTaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>20</cbc:Percent></cac:ClassifiedTaxCategory>
      </cac:Item>
      <cac:Price><cbc:PriceAmount currencyID="GBP">1850</cbc:PriceAmount><cbc:BaseQuantity>100</cbc:BaseQuantity></cac:Price>
    </cac:InvoiceLine>`;

const party = (name: string, taxNumber: string) => `
      <cac:Party>
        <cac:PartyName><cbc:Name>${name}</cbc:Name></cac:PartyName>
        <cac:PostalAddress>
          <cbc:StreetName>1 Mill Lane</cbc:StreetName>
          <cbc:AdditionalStreetName>Unit 2</cbc:AdditionalStreetName>
          <cbc:CityName>London</cbc:CityName>
          <cbc:PostalZone>N1 1AA</cbc:PostalZone>
          <cbc:CountrySubentity>London</cbc:CountrySubentity>
          <cac:Country><cbc:IdentificationCode>GB</cbc:IdentificationCode></cac:Country>
        </cac:PostalAddress>
        <cac:PartyTaxScheme>
          <cbc:CompanyID>${taxNumber}</cbc:CompanyID>
          <cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme>
        </cac:PartyTaxScheme>
        <cac:PartyLegalEntity>
          <cbc:RegistrationName>${name} Ltd</cbc:RegistrationName>
          <cbc:CompanyID>00000001</cbc:CompanyID>
        </cac:PartyLegalEntity>
        <cac:Contact>
          <cbc:Telephone>020 7946 0000</cbc:Telephone>
          <cbc:ElectronicMail>accounts@mill.example</cbc:ElectronicMail>
        </cac:Contact>
      </cac:Party>`;

/** A made-up invoice in UBL, whole and right: 70.00 and 20 % tax, 84.00 in all, 14.00 of it paid. */
export function eInvoice({
	reference = 'INV-2026-0117',
	typeCode = '380',
	supplierName = 'Sparrow Hill Flour',
	lines = ALLOWANCE + SUMS + LINE,
	head = '',
}: EInvoice = {}): string {
	return `<?xml version="1.0" encoding="UTF-8"?>
  <Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
    xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
    xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
    <cbc:ID>${reference}</cbc:ID>
    <cbc:IssueDate>2026-01-17</cbc:IssueDate>
    <cbc:DueDate>2026-02-16</cbc:DueDate>
    <cbc:InvoiceTypeCode>${typeCode}</cbc:InvoiceTypeCode>
    <cbc:Note>Thank you</cbc:Note>
    <cbc:DocumentCurrencyCode>GBP</cbc:DocumentCurrencyCode>
    <cac:OrderReference><cbc:ID>PO-12</cbc:ID></cac:OrderReference>
    <cac:AccountingSupplierParty>${party(supplierName, 'GB000000001')}</cac:AccountingSupplierParty>
    <cac:AccountingCustomerParty>${party('Juniper Row Cafe', 'GB000000002')}</cac:AccountingCustomerParty>${head}
    <cac:PaymentMeans>
      <cbc:PaymentMeansCode>30</cbc:PaymentMeansCode>
      <cac:PayeeFinancialAccount><cbc:ID>GB33 BUKB 2020 1555 5555 55</cbc:ID></cac:PayeeFinancialAccount>
    </cac:PaymentMeans>${lines}
  </Invoice>`;
}

const SUMS = `
    <cac:TaxTotal>
      <cbc:TaxAmount currencyID="GBP">14.00</cbc:TaxAmount>
      <cac:TaxSubtotal>
        <cbc:TaxableAmount currencyID="GBP">70.00</cbc:TaxableAmount>
        <cbc:TaxAmount currencyID="GBP">14.00</cbc:TaxAmount>
        <cac:TaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>20</cbc:Percent></cac:TaxCategory>
      </cac:TaxSubtotal>
    </cac:TaxTotal>
    <cac:LegalMonetaryTotal>
      <cbc:LineExtensionAmount currencyID="GBP">74.00</cbc:LineExtensionAmount>
      <cbc:TaxExclusiveAmount currencyID="GBP">70.00</cbc:TaxExclusiveAmount>
      <cbc:TaxInclusiveAmount currencyID="GBP">84.00</cbc:TaxInclusiveAmount>
      <cbc:PrepaidAmount currencyID="GBP">14.00</cbc:PrepaidAmount>
      <cbc:PayableAmount currencyID="GBP">70.00</cbc:PayableAmount>
    </cac:LegalMonetaryTotal>`;
