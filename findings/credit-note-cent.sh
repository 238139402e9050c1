#!/usr/bin/env bash
# Expected: a library for money rounds an amount and its negative alike, so that a credit note mirrors its invoice.
# Seen: currency.js rounds 1.005 to 1.01 but -1.005 to -1.00: a half goes up, not away from zero.
# Why it matters: a credit note computed line by line leaves a cent of the invoice open.
# Source: seen by running it; big.js, beside it, rounds both away from zero.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > made
npm i --ignore-scripts --no-audit --no-fund --silent currency.js@2.0.4 big.js@7.0.1

cat > look.cjs << 'JS'
const currency = require('currency.js');
const Big = require('big.js');
for (const amount of [1.005, -1.005, 2.675, -2.675])
	console.log(amount, 'currency.js', String(currency(amount)), 'big.js', Big(amount).toFixed(2));
const lines = [1.005, 1.005, 1.005];
const total = (sign) => lines.reduce((sum, line) => sum.add(currency(sign * line)), currency(0));
console.log('invoice plus credit note:', String(total(1).add(total(-1))));
JS
echo "currency.js 2.0.4, big.js 7.0.1: rounded to cents"
node look.cjs | tee seen
diff - seen << 'SEEN'
1.005 currency.js 1.01 big.js 1.01
-1.005 currency.js -1.00 big.js -1.01
2.675 currency.js 2.68 big.js 2.68
-2.675 currency.js -2.67 big.js -2.68
invoice plus credit note: 0.03
SEEN
