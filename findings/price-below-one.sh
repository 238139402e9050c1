#!/usr/bin/env bash
# Expected: a parser that guesses the decimal sign sees that 0,125 can't be a hundred and twenty-five: no number has a
#   group of thousands behind a zero.
# Seen: multi-number-parse and price-parser read 0,125 as 125, and price-parser 0.125, too.
# Why it matters: unit prices have three decimals (screws, energy, paper): a thousand times the price, on one line only.
# Source: seen by running both.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > made
npm i --ignore-scripts --no-audit --no-fund --silent multi-number-parse@1.1.0 price-parser@3.4.0

cat > look.mjs << 'JS'
import numbers from 'multi-number-parse';
import prices from 'price-parser';
for (const text of ['0,125', '0.125', '0,12', '1.250,50'])
	console.log(text, 'multi-number-parse', numbers.default(text), 'price-parser', prices.parseFirst(`${text} EUR`)?.floatValue);
JS
echo "multi-number-parse 1.1.0, price-parser 3.4.0"
node look.mjs | tee seen
diff - seen << 'SEEN'
0,125 multi-number-parse 125 price-parser 125
0.125 multi-number-parse 0.125 price-parser 125
0,12 multi-number-parse 0.12 price-parser 0.12
1.250,50 multi-number-parse 1250.5 price-parser 1250.5
SEEN
