#!/usr/bin/env bash
# Expected: a day in an Excel sheet is read as one number, whatever workbook it stands in: 46053 for 31 January 2026.
# Seen: of a workbook that counts its days from 1904, as Excel for Mac made them by default until 2011, SheetJS gives
#   44591 for that day, and nothing in the row tells. By the count from 1900, which all converters of such numbers take,
#   that is 30 January 2022. The text of the cell is right, and so are days that are asked for as such (cellDates).
# Why it matters: n8n's Extract From File gives rows so. Due dates of such a sheet are four years and a day early: all
#   is overdue, invoices fall into years that are closed, and no line of a statement finds its bill by its day.
# Source: ECMA-376, part 1, 18.17.4.1 (date1904); seen by running the version of n8n 2.41 (Extract From File).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > made
npm i --ignore-scripts --no-audit --no-fund --silent @e965/xlsx@0.20.3

cat > look.cjs << 'JS'
const { read, utils, write } = require('@e965/xlsx');
const day = new Date(Date.UTC(2026, 0, 31));
/** A workbook with that day, which counts from 1904 or not. */
function workbook(date1904) {
	const sheet = utils.aoa_to_sheet([['reference', 'due'], ['INV-1', day]], { UTC: true, date1904 });
	const book = utils.book_new(sheet, 'Bills');
	book.Workbook = { WBProps: { date1904 } };
	return write(book, { type: 'buffer', bookType: 'xlsx' });
}
/** What stands in the cell, and the day that it is by the count from 1900. */
function dueIn(file, ofFile, ofRows) {
	const [{ due }] = utils.sheet_to_json(read(file, ofFile).Sheets.Bills, ofRows);
	if (typeof due !== 'number') return due instanceof Date ? due.toISOString().slice(0, 10) : due;
	return `${due}, ${new Date(Date.UTC(1899, 11, 30 + due)).toISOString().slice(0, 10)} from 1900`;
}
for (const date1904 of [false, true]) {
	const file = workbook(date1904);
	const said = [dueIn(file), dueIn(file, {}, { raw: false }), dueIn(file, { cellDates: true })];
	console.log(date1904 ? 'from 1904:' : 'from 1900:', said.join('; '));
}
JS
echo "@e965/xlsx 0.20.3: 31 January 2026 in workbooks that count their days from 1900 and from 1904"
TZ=UTC node look.cjs | tee seen
diff - seen << 'SEEN'
from 1900: 46053, 2026-01-31 from 1900; 1/31/26; 2026-01-31
from 1904: 44591, 2022-01-30 from 1900; 1/31/26; 2026-01-31
SEEN
