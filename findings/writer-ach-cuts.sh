#!/usr/bin/env bash
# Expected: a writer of ACH files refuses what its fields of fixed width don't hold, or puts it into a further record.
# Seen: node-nacha cuts without a word: the list of paid bills (addenda, 80 characters) in the middle of a number, so
#   that INV-2026-0006 is INV-2, and an amount of 11 digits on its left: 123456789.01 is paid as 23456789.01, while the
#   batch's total keeps it whole. An amount in dollars, 123.45, is written with its point among the digits.
# Why it matters: the supplier can't tell which bills were paid, and takes the last one for open.
# Source: Nacha, entry detail (amount: 10 digits, in cents) and addenda (80 characters); seen by running it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > made
npm i --ignore-scripts --no-audit --no-fund --silent @midlandsbank/node-nacha@0.4.0

cat > look.cjs << 'JS'
const nacha = require('@midlandsbank/node-nacha');
const write = (amount, addenda) => {
	const from = { name: 'Sample Ltd', fein: '123456789' };
	const file = nacha.create({ from, for: { name: 'Our Bank', routing: '021000021' } })
		.ccd({ effectiveDate: '260302', description: 'Payment', note: 'x', date: 'Mar 02' })
		.credit({ name: 'Maker Ltd', account: { num: '135792468', type: 'C' }, routing: '021000021', amount, addenda });
	const record = (type) => nacha.from(file).to('ach').split('\n').find((line) => line.startsWith(type));
	return { entry: record('6').slice(29, 39), total: record('8').slice(32, 44), addenda: record('7').slice(3, 83).trimEnd() };
};
const bills = [1, 2, 3, 4, 5, 6].map((number) => `INV-2026-000${number}`).join(', ');
for (const [amount, addenda] of [[12345, 'INV-1'], [12345, bills], [12345678901, 'INV-1'], [123.45, 'INV-1']])
	console.log(amount, JSON.stringify(write(amount, addenda)));
JS
echo "@midlandsbank/node-nacha 0.4.0: amount in cents, as written"
node look.cjs | tee seen
diff - seen << 'SEEN'
12345 {"entry":"0000012345","total":"000000012345","addenda":"INV-1"}
12345 {"entry":"0000012345","total":"000000012345","addenda":"INV-2026-0001, INV-2026-0002, INV-2026-0003, INV-2026-0004, INV-2026-0005, INV-2"}
12345678901 {"entry":"2345678901","total":"012345678901","addenda":"INV-1"}
123.45 {"entry":"0000123.45","total":"000000123.45","addenda":"INV-1"}
SEEN
