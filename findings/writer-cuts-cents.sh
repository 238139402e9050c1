#!/usr/bin/env bash
# Expected: a writer of e-invoices rounds amounts to two decimals, as the e-invoice's rules ask for: 100 pieces of 4.35
#   are 435.00, and 15 percent of 9.99 are 1.50.
# Seen: zatca-xml-js cuts the digits behind the second decimal: the line is 434.99 (the product is 434.99999999999994),
#   and the tax of 9.99 is 1.49.
# Why it matters: net and tax make the total, so a check of the sums finds nothing; but price times quantity isn't the
#   line, and the bill is a cent below the order, on some lines only.
# Source: EN 16931-1 (amounts are rounded to two decimals, half up), which ZATCA's rules build on; seen by running it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > made
npm i --ignore-scripts --no-audit --no-fund --silent zatca-xml-js@0.1.9

cat > look.cjs << 'JS'
const { ZATCASimplifiedTaxInvoice } = require('zatca-xml-js');
const invoice = (price, quantity) =>
	new ZATCASimplifiedTaxInvoice({
		props: {
			egs_info: { uuid: '6f4d20e0-6bfe-4a80-9389-7dabe6620f12', custom_id: 'EGS1', model: 'M', CRN_number: '1', VAT_name: 'Maker Ltd',
				VAT_number: '300000000000003', branch_name: 'A', branch_industry: 'Paper',
				location: { city: 'A', city_subdivision: 'B', street: 'C', plot_identification: '0000', building: '0000', postal_zone: '00000' } },
			invoice_counter_number: 1, invoice_serial_number: 'INV-1', issue_date: '2026-03-01', issue_time: '12:00:00', previous_invoice_hash: 'x',
			line_items: [{ id: '1', name: 'Paper', quantity, tax_exclusive_price: price, VAT_percent: 0.15 }],
		},
	}).getXML().toString({ no_header: false });
for (const [price, quantity] of [[4.35, 100], [4.25, 100], [9.99, 1], [1.1, 1]]) {
	const xml = invoice(price, quantity);
	const value = (name) => xml.match(new RegExp(`<cbc:${name}[^>]*>([^<]*)`))[1];
	console.log(`${quantity} x ${price}:`, ...['LineExtensionAmount', 'TaxAmount', 'TaxInclusiveAmount'].map((name) => `${name} ${value(name)}`));
}
JS
echo "zatca-xml-js 0.1.9: quantity and price, the totals"
node look.cjs | tee seen
diff - seen << 'SEEN'
100 x 4.35: LineExtensionAmount 434.99 TaxAmount 65.24 TaxInclusiveAmount 500.23
100 x 4.25: LineExtensionAmount 425.00 TaxAmount 63.75 TaxInclusiveAmount 488.75
1 x 9.99: LineExtensionAmount 9.99 TaxAmount 1.49 TaxInclusiveAmount 11.48
1 x 1.1: LineExtensionAmount 1.10 TaxAmount 0.16 TaxInclusiveAmount 1.26
SEEN
