#!/usr/bin/env bash
# Expected: a checker of VAT numbers knows the ranges that tax offices give out.
# Seen: jsvat refuses Belgian numbers that begin with 1 (given out since 2023) though their check digits are right, and
#   doesn't know XI, Northern Ireland's prefix since 2021, at all.
# Why it matters: an invoice of a young Belgian firm, or of one in Belfast, looks like a forgery.
# Source: Belgian enterprise numbers begin with 0 or 1 (economie.fgov.be, "enterprise number"); XI: gov.uk, "EORI and
#   VAT numbers in Northern Ireland"; seen by running jsvat.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > made
npm i --ignore-scripts --no-audit --no-fund --silent jsvat@2.5.4

cat > look.cjs << 'JS'
const { checkVAT, countries } = require('jsvat');
const belgian = (first) => `BE${first}${String(97 - (Number(first) % 97)).padStart(2, '0')}`;
for (const number of [belgian('07001234'), belgian('10112345'), 'GB100000089', 'XI100000089']) {
	const { isValid, isSupportedCountry } = checkVAT(number, countries);
	console.log(number, isValid ? 'valid' : 'not valid', isSupportedCountry ? '' : '(unknown country)');
}
JS
echo "jsvat 2.5.4: numbers whose check digits are right"
node look.cjs | tee seen
diff - seen << 'SEEN'
BE0700123432 valid 
BE1011234502 not valid 
GB100000089 valid 
XI100000089 not valid (unknown country)
SEEN
