#!/usr/bin/env bash
# Expected: a library for EN 16931 that reads a right invoice and writes it again, unchanged, writes the same totals.
# Seen: einvoicing adds the rounding of what is to be paid (BT-114) to the total with tax (BT-112) and leaves BT-114
#   itself out: 107.10 and a rounding of -0.10 become a total of 107, without a rounding.
# Why it matters: net 90.00 and tax 17.10 no longer make the total, so the file is refused (BR-CO-15); whoever enters
#   it all the same has a bill of 107.00 whose lines and tax come to 107.10. Rounded totals are usual where small
#   coins are gone (SE, DK, CH).
# Source: EN 16931-1, BR-CO-15 (BT-112 = BT-109 + BT-110), BR-CO-16 (BT-115 = BT-112 - BT-113 + BT-114); seen by
#   running it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > made
npm i --ignore-scripts --no-audit --no-fund --silent einvoicing@0.0.3

cat > look.cjs << 'JS'
const { UblReader, UblWriter } = require('einvoicing');
const amount = (name, value) => `<cbc:${name} currencyID="EUR">${value}</cbc:${name}>`;
const category = (name) => `<cac:${name}><cbc:ID>S</cbc:ID><cbc:Percent>19</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:${name}>`;
const party = (name) => `<cac:Party><cac:PostalAddress><cac:Country><cbc:IdentificationCode>DE</cbc:IdentificationCode></cac:Country>
	</cac:PostalAddress><cac:PartyLegalEntity><cbc:RegistrationName>${name}</cbc:RegistrationName></cac:PartyLegalEntity></cac:Party>`;
const invoice = `<?xml version="1.0"?><Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
	xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
	xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
	<cbc:CustomizationID>urn:cen.eu:en16931:2017</cbc:CustomizationID><cbc:ID>INV-1</cbc:ID><cbc:IssueDate>2026-03-01</cbc:IssueDate>
	<cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode><cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
	<cac:AccountingSupplierParty>${party('Maker Ltd')}</cac:AccountingSupplierParty>
	<cac:AccountingCustomerParty>${party('Sample Ltd')}</cac:AccountingCustomerParty>
	<cac:TaxTotal>${amount('TaxAmount', '17.10')}<cac:TaxSubtotal>${amount('TaxableAmount', '90.00')}${amount('TaxAmount', '17.10')}
	${category('TaxCategory')}</cac:TaxSubtotal></cac:TaxTotal>
	<cac:LegalMonetaryTotal>${amount('LineExtensionAmount', '90.00')}${amount('TaxExclusiveAmount', '90.00')}
	${amount('TaxInclusiveAmount', '107.10')}${amount('PayableRoundingAmount', '-0.10')}${amount('PayableAmount', '107.00')}</cac:LegalMonetaryTotal>
	<cac:InvoiceLine><cbc:ID>1</cbc:ID><cbc:InvoicedQuantity unitCode="C62">1</cbc:InvoicedQuantity>${amount('LineExtensionAmount', '90.00')}
	<cac:Item><cbc:Name>Paper</cbc:Name>${category('ClassifiedTaxCategory')}</cac:Item><cac:Price>${amount('PriceAmount', '90.00')}</cac:Price>
	</cac:InvoiceLine></Invoice>`;
const totals = (xml) => ['TaxExclusiveAmount', 'TaxAmount', 'TaxInclusiveAmount', 'PayableRoundingAmount', 'PayableAmount'].map((name) =>
	`${name} ${xml.match(new RegExp(`<cbc:${name}[^>]*>([^<]*)`))?.[1]}`).join(', ');
(async () => {
	console.log('read: ', totals(invoice));
	console.log('written:', totals(await new UblWriter().write(await new UblReader().read(invoice))));
})();
JS
echo "einvoicing 0.0.3: totals of an invoice, and of the same one written again"
node look.cjs | tee seen
diff - seen << 'SEEN'
read:  TaxExclusiveAmount 90.00, TaxAmount 17.10, TaxInclusiveAmount 107.10, PayableRoundingAmount -0.10, PayableAmount 107.00
written: TaxExclusiveAmount 90, TaxAmount 17.1, TaxInclusiveAmount 107, PayableRoundingAmount undefined, PayableAmount 107
SEEN
