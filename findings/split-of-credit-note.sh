#!/usr/bin/env bash
# Expected: a library for money that splits an amount splits its negative alike, so that a credit note takes back what
#   its invoice put on each cost centre.
# Seen: dinero.js 1 and ts-money give the cent that is left to the first share of an invoice, and to the last share of a
#   credit note. dinero.js 2 and currency.js mirror it.
# Why it matters: invoice and credit note make zero, so a check of sums finds nothing, but a cent stays on two cost
#   centres for good; and an update from dinero.js 1 to 2 splits next month's bills otherwise than this month's.
# Source: seen by running all four.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > made
npm i --ignore-scripts --no-audit --no-fund --silent one@npm:dinero.js@1.9.1 two@npm:dinero.js@2.0.2 ts-money@0.4.8 currency.js@2.0.4

cat > look.cjs << 'JS'
const one = require('one');
const two = require('two');
const { Money } = require('ts-money');
const currency = require('currency.js');
const EUR = { code: 'EUR', base: 10, exponent: 2 };
const thirds = {
	'dinero.js 1.9.1': (amount) => one({ amount }).allocate([1, 1, 1]).map((share) => share.getAmount()),
	'dinero.js 2.0.2': (amount) => two.allocate(two.dinero({ amount, currency: EUR }), [1, 1, 1]).map((share) => two.toSnapshot(share).amount),
	'ts-money 0.4.8': (amount) => new Money(amount, 'EUR').allocate([1, 1, 1]).map((share) => share.amount),
	'currency.js 2.0.4': (amount) => currency(amount / 100).distribute(3).map((share) => share.intValue),
};
for (const [name, split] of Object.entries(thirds)) {
	const [invoice, credit] = [split(100), split(-100)];
	console.log(name, 'invoice', ...invoice, 'credit note', ...credit, 'left', ...invoice.map((share, index) => share + credit[index]));
}
JS
echo "Splitting 1.00 and -1.00 in three, in cents"
node look.cjs | tee seen
diff - seen << 'SEEN'
dinero.js 1.9.1 invoice 34 33 33 credit note -33 -33 -34 left 1 0 -1
dinero.js 2.0.2 invoice 34 33 33 credit note -34 -33 -33 left 0 0 0
ts-money 0.4.8 invoice 34 33 33 credit note -33 -33 -34 left 1 0 -1
currency.js 2.0.4 invoice 34 33 33 credit note -34 -33 -33 left 0 0 0
SEEN
