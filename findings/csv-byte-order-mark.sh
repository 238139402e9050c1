#!/usr/bin/env bash
# Expected: a reader of CSV takes off the byte order mark that Excel writes before its "CSV UTF-8".
# Seen: csv-parse leaves it in the name of the first column, unless it is asked (bom: true). The name prints as
#   Reference, and row.Reference is undefined. Where the names stand in quotes, the file is refused for a quote out of
#   place; with relax_quotes, which people then turn on, mark and quotes are part of the name.
# Why it matters: n8n's Extract From File reads CSV so where nobody has added its option "Exclude Byte Order Mark". The
#   first column of a statement or list of bills is most often the invoice number: all of them are gone, and no error
#   says so; invoices are then known by their amounts only.
# Source: RFC 3629, 6 (a signature is no part of the text); seen by running the version of n8n 2.41.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > made
npm i --ignore-scripts --no-audit --no-fund --silent csv-parse@7.0.2

cat > look.cjs << 'JS'
const { parse } = require('csv-parse/sync');
const plain = '\uFEFFReference,Amount\r\nINV-1,120.00\r\n';
const quoted = '\uFEFF"Reference","Amount"\r\n"INV-1","120.00"\r\n';
function look(name, text, options = {}) {
	try {
		const [row] = parse(Buffer.from(text), { columns: true, ...options });
		const names = JSON.stringify(Object.keys(row)).replaceAll('\uFEFF', '(mark)');
		console.log(`${name}: row.Reference is ${row.Reference}, names are ${names}`);
	} catch (error) {
		console.log(`${name}: ${error.code}`);
	}
}
look('plain', plain);
look('quoted', quoted);
look('quoted, relax_quotes', quoted, { relax_quotes: true });
look('plain, bom', plain, { bom: true });
JS
echo "csv-parse 7.0.2: a CSV UTF-8 of Excel"
node look.cjs | tee seen
diff - seen << 'SEEN'
plain: row.Reference is undefined, names are ["(mark)Reference","Amount"]
quoted: INVALID_OPENING_QUOTE
quoted, relax_quotes: row.Reference is undefined, names are ["(mark)\"Reference\"","Amount"]
plain, bom: row.Reference is INV-1, names are ["Reference","Amount"]
SEEN
