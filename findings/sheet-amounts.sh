#!/usr/bin/env bash
# Expected: a reader of sheets leaves a CSV's cell as text where it isn't sure that it is a number.
# Seen: SheetJS (in the version that n8n brings) reads 1.234,56 as 1.23456, the accountants' minus (5-) as 37012, a
#   day's serial number, and the reference 2-3 as 36925. The text of a cell is right beside each, if it is asked for.
# Why it matters: an export of a credit of 5.00 becomes a debt of 37,012, and invoices lose their references.
# Source: seen by running it; CSV has no types (RFC 4180).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > made
npm i --ignore-scripts --no-audit --no-fund --silent @e965/xlsx@0.20.3

cat > look.cjs << 'JS'
const { read, utils } = require('@e965/xlsx');
const sheet = read('reference;amount\n2-3;1.234,56\n12/2026;5-\n0042;12,50\n', { type: 'string' }).Sheets.Sheet1;
const [values, texts] = [true, false].map((raw) => utils.sheet_to_json(sheet, { raw }));
values.forEach((row, index) => console.log('read', row.reference, row.amount, 'written', texts[index].reference, texts[index].amount));
JS
echo "@e965/xlsx 0.20.3: rows of a CSV"
node look.cjs | tee seen
diff - seen << 'SEEN'
read 36925 1.23456 written 2-3 1.234,56
read 12/2026 37012 written 12/2026 5-
read 42 1250 written 0042 12,50
SEEN
