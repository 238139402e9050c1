#!/usr/bin/env bash
# Expected: what a generator for ZUGFeRD writes has the root, the names and the sums of ZUGFeRD.
# Seen: zugferd-generator writes the root of version 2 (Cross Industry Invoice) with elements that the schema doesn't
#   have: the total outside the sums' group, no quantities, a date with hyphens marked as format 102 (which has none),
#   "ZUGFeRD" for the profile; a unit price of 0.125 as 0.13. The attachment's name is that of version 1.
# Why it matters: it looks like an e-invoice, so a reader takes it for one, and finds no total, currency or line sums:
#   such a file must go the way of invoices without data, not become an invoice of nothing.
# Source: EN 16931-3-3 (CII: BT-112 in SpecifiedTradeSettlementHeaderMonetarySummation, BT-2 as CCYYMMDD); seen by
#   running it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > made
npm i --ignore-scripts --no-audit --no-fund --silent zugferd-generator@1.2.1

cat > look.cjs << 'JS'
const Generator = require('zugferd-generator');
const invoice = new Generator({
	id: 'INV-1',
	issueDate: '2026-03-01',
	currency: 'EUR',
	totalAmount: 148.75,
	supplier: { name: 'Screws Ltd', country: 'DE' },
	customer: { name: 'Shelves Ltd', country: 'DE' },
	taxTotal: { taxAmount: 23.75, taxPercentage: 19 },
	lineItems: [{ id: '1', description: 'Screws', quantity: 1000, unitPrice: 0.125, lineTotal: 125 }],
});
const xml = invoice.toXMLString();
console.log('root', /<(rsm:\w+)/.exec(xml)[1]);
console.log('profile', /<ram:ID>(\w+)/.exec(xml)[1]);
console.log('date', /<udt:DateTimeString .*?(?=<\/)/.exec(xml)[0]);
for (const name of ['SpecifiedTradeSettlementHeaderMonetarySummation', 'InvoiceCurrencyCode', 'BilledQuantity', 'ApplicableTradeTax'])
	console.log(name, xml.includes(`<ram:${name}`) ? 'there' : 'missing');
console.log('unit price of 0.125:', /<ram:ChargeAmount>(.*?)</.exec(xml)[1]);
JS
echo "zugferd-generator 1.2.1"
node look.cjs | tee seen
diff - seen << 'SEEN'
root rsm:CrossIndustryInvoice
profile ZUGFeRD
date <udt:DateTimeString format="102">2026-03-01
SpecifiedTradeSettlementHeaderMonetarySummation missing
InvoiceCurrencyCode missing
BilledQuantity missing
ApplicableTradeTax missing
unit price of 0.125: 0.13
SEEN
