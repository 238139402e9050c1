#!/usr/bin/env bash
# Expected: what a library for money can't read as a number is refused; a sign is never lost.
# Seen: currency.js reads an amount with the typographic minus (U+2212) and one marked CR as positive, and the
#   accountants' minus behind the amount (1234.56-) as NaN, also in its strict mode.
# Why it matters: PDFs of credit notes print each of these: a credit would be entered as a debt.
# Source: seen by running it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > made
npm i --ignore-scripts --no-audit --no-fund --silent currency.js@2.0.4

cat > look.cjs << 'JS'
const currency = require('currency.js');
for (const text of ['-5.00', '(5.00)', '\u22125.00', '5.00 CR', '1234.56-']) {
	let strict;
	try {
		strict = String(currency(text, { errorOnInvalid: true }).value);
	} catch (error) {
		strict = 'refused';
	}
	console.log(text, String(currency(text).value), strict);
}
JS
echo "currency.js 2.0.4: as printed, as read, as read in strict mode"
node look.cjs | tee seen
diff - seen << 'SEEN'
-5.00 -5 -5
(5.00) -5 -5
−5.00 5 5
5.00 CR 5 5
1234.56- NaN NaN
SEEN
