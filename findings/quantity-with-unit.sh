#!/usr/bin/env bash
# Expected: a parser of numbers that meets a unit behind one gives the number, or nothing.
# Seen: numeral takes m, b, t and k for millions, billions, trillions and thousands, also behind a space: 12 m is
#   12000000, 3 t is 3000000000000; 12 kg, 12 l and 12 pcs are 12. A digit in the unit joins the number: 12 m2 is 122.
# Why it matters: on lines of cable, sand or floors a quantity in metres or tonnes is multiplied by millions; one in
#   kilograms or pieces is right, so a test with those shows nothing.
# Source: seen by running it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > made
npm i --ignore-scripts --no-audit --no-fund --silent numeral@2.0.6

cat > look.cjs << 'JS'
const numeral = require('numeral');
for (const text of ['12 m', '12 m2', '3 t', '12 kg', '12 l', '12 pcs', '12 boxes', '2.5 h'])
	console.log(text, numeral(text).value());
JS
echo "numeral 2.0.6: a quantity as printed, as read"
node look.cjs | tee seen
diff - seen << 'SEEN'
12 m 12000000
12 m2 122
3 t 3000000000000
12 kg 12
12 l 12
12 pcs 12
12 boxes 12
2.5 h 2.5
SEEN
