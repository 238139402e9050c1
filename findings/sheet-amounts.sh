#!/usr/bin/env bash
# Expected: a reader of sheets leaves a cell of CSV or HTML as text where it isn't sure that it is a number.
# Seen: SheetJS reads 1.234,56 as 1.23456, 12,50 as 1250, invoice 0042 as 42, 12E4 as 120000, and 2-3 and the
#   accountants' minus (5-) as days of 2001, in a CSV as their numbers: 37012. The text of each cell is right, if it is
#   asked for.
# Why it matters: many "Excel" exports of accounting software are HTML inside. n8n's Extract From File reads those with
#   it, also as .xls: amounts are a hundred times as large or a thousandth, and invoices lose their numbers. (Its CSV
#   is read by another library, as text.)
# Source: neither CSV (RFC 4180) nor HTML has types; seen by running the version of n8n 2.41 (Extract From File).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > made
npm i --ignore-scripts --no-audit --no-fund --silent @e965/xlsx@0.20.3

cat > look.cjs << 'JS'
const { read, utils } = require('@e965/xlsx');
const rows = [['reference', 'amount'], ['2-3', '1.234,56'], ['12E4', '5-'], ['0042', '12,50']];
const cells = (row, tag) => row.map((cell) => `<${tag}>${cell}</${tag}>`).join('');
const files = {
	CSV: rows.map((row) => row.join(';')).join('\n'),
	HTML: `<html><body><table>${rows.map((row) => `<tr>${cells(row, 'td')}</tr>`).join('')}</table></body></html>`,
};
const show = (value) => (value instanceof Date ? value.toISOString().slice(0, 10) : value);
for (const [kind, file] of Object.entries(files)) {
	const { SheetNames, Sheets } = read(Buffer.from(file));
	const [values, texts] = [true, false].map((raw) => utils.sheet_to_json(Sheets[SheetNames[0]], { raw }));
	values.forEach(({ reference, amount }, index) => console.log(kind, texts[index].reference, texts[index].amount, 'read as', show(reference), show(amount)));
}
JS
echo "@e965/xlsx 0.20.3: rows of a CSV and of an HTML table"
TZ=UTC node look.cjs | tee seen
diff - seen << 'SEEN'
CSV 2-3 1.234,56 read as 36925 1.23456
CSV 12E4 5- read as 120000 37012
CSV 0042 12,50 read as 42 1250
HTML 2-3 1.234,56 read as 2001-02-03 1.23456
HTML 12E4 5- read as 120000 2001-05-01
HTML 0042 12,50 read as 42 1250
SEEN
