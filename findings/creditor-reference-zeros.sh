#!/usr/bin/env bash
# Expected: a payment has one creditor reference (RF…); two that differ as text belong to two invoices.
# Seen: zeros after the check digits change nothing: RF18539007547034 and RF180000539007547034 are both valid, with the
#   same check digits, and stand for the same reference. node-iso11649 accepts both, and keeps them apart.
# Why it matters: the same invoice, read once from its XML and once from its payment slip, isn't known again.
# Source: ISO 11649 (the reference may be filled up with zeros on its left); seen by running node-iso11649.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > made
npm i --ignore-scripts --no-audit --no-fund --silent node-iso11649@2.1.2

cat > look.cjs << 'JS'
const { validate, parse } = require('node-iso11649');
for (const reference of ['RF18539007547034', 'RF180000539007547034', 'RF18539007547035'])
	console.log(reference, validate(reference), validate(reference) ? parse(reference) : '');
JS
echo "node-iso11649 2.1.2: reference, is it valid, as parsed"
node look.cjs | tee seen
diff - seen << 'SEEN'
RF18539007547034 true 539007547034
RF180000539007547034 true 0000539007547034
RF18539007547035 false 
SEEN
