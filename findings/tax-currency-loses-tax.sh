#!/usr/bin/env bash
# Expected: a library for EN 16931 that reads a right invoice and writes it again, unchanged, writes the same tax, also
#   where the invoice names its tax in the currency of the tax office, too.
# Seen: einvoicing reads such an invoice as one without tax, in whichever order both totals of tax stand: 90.00 and
#   17.10 become a total of 90.00 and no tax, without a word.
# Why it matters: tax in the accounting currency (BT-111) is a second TaxTotal, usual where an invoice is in another
#   currency than its country's: whoever enters what was read pays too little, and claims no tax back.
# Source: EN 16931-1, BT-6, BT-110, BT-111 and BR-53; seen by running it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > made
npm i --ignore-scripts --no-audit --no-fund --silent einvoicing@0.0.3

cat > look.cjs << 'JS'
const { UblReader, UblWriter } = require('einvoicing');
const amount = (name, value, currency = 'EUR') => `<cbc:${name} currencyID="${currency}">${value}</cbc:${name}>`;
const category = (name) => `<cac:${name}><cbc:ID>S</cbc:ID><cbc:Percent>19</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:${name}>`;
const party = (name) => `<cac:Party><cac:PostalAddress><cac:Country><cbc:IdentificationCode>SE</cbc:IdentificationCode></cac:Country>
	</cac:PostalAddress><cac:PartyLegalEntity><cbc:RegistrationName>${name}</cbc:RegistrationName></cac:PartyLegalEntity></cac:Party>`;
const tax = `<cac:TaxTotal>${amount('TaxAmount', '17.10')}<cac:TaxSubtotal>${amount('TaxableAmount', '90.00')}${amount('TaxAmount', '17.10')}
	${category('TaxCategory')}</cac:TaxSubtotal></cac:TaxTotal>`;
const inKronor = `<cac:TaxTotal>${amount('TaxAmount', '190.00', 'SEK')}</cac:TaxTotal>`;
const invoice = (taxes, currency = '') => `<?xml version="1.0"?><Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
	xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
	xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
	<cbc:CustomizationID>urn:cen.eu:en16931:2017</cbc:CustomizationID><cbc:ID>INV-1</cbc:ID><cbc:IssueDate>2026-03-01</cbc:IssueDate>
	<cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode><cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>${currency}
	<cac:AccountingSupplierParty>${party('Maker AB')}</cac:AccountingSupplierParty>
	<cac:AccountingCustomerParty>${party('Sample AB')}</cac:AccountingCustomerParty>
	${taxes}
	<cac:LegalMonetaryTotal>${amount('LineExtensionAmount', '90.00')}${amount('TaxExclusiveAmount', '90.00')}
	${amount('TaxInclusiveAmount', '107.10')}${amount('PayableAmount', '107.10')}</cac:LegalMonetaryTotal>
	<cac:InvoiceLine><cbc:ID>1</cbc:ID><cbc:InvoicedQuantity unitCode="C62">1</cbc:InvoicedQuantity>${amount('LineExtensionAmount', '90.00')}
	<cac:Item><cbc:Name>Paper</cbc:Name>${category('ClassifiedTaxCategory')}</cac:Item><cac:Price>${amount('PriceAmount', '90.00')}</cac:Price>
	</cac:InvoiceLine></Invoice>`;
const inTaxCurrency = '<cbc:TaxCurrencyCode>SEK</cbc:TaxCurrencyCode>';
const kinds = {
	'in one currency': invoice(tax),
	'tax in SEK, too, last': invoice(tax + inKronor, inTaxCurrency),
	'tax in SEK, too, first': invoice(inKronor + tax, inTaxCurrency),
};
(async () => {
	for (const [kind, xml] of Object.entries(kinds)) {
		const written = await new UblWriter().write(await new UblReader().read(xml));
		const totals = ['TaxExclusiveAmount', 'TaxAmount', 'TaxInclusiveAmount', 'PayableAmount'].map(
			(name) => `${name} ${written.match(new RegExp(`<cbc:${name}[^>]*>([^<]+)`))?.[1] ?? 'none'}`);
		console.log(`${kind}: ${totals.join(', ')}`);
	}
})();
JS
echo "einvoicing 0.0.3: totals of an invoice of 90.00 and 17.10 tax, read and written again"
node look.cjs | tee seen
diff - seen << 'SEEN'
in one currency: TaxExclusiveAmount 90, TaxAmount 17.1, TaxInclusiveAmount 107.1, PayableAmount 107.1
tax in SEK, too, last: TaxExclusiveAmount 90, TaxAmount none, TaxInclusiveAmount 90, PayableAmount 90
tax in SEK, too, first: TaxExclusiveAmount 90, TaxAmount none, TaxInclusiveAmount 90, PayableAmount 90
SEEN
