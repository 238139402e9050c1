#!/usr/bin/env bash
# Expected: a checker of IBANs that knows each country's form also checks the national check digits inside.
# Seen: iban checks only the two digits after the country. ibantools also refuses wrong national digits of Spain,
#   Belgium and Norway, but lets a wrong one of Italy (the CIN, the first letter) pass.
# Why it matters: an account number that was read wrongly, or was made up, passes if its first two digits were computed.
# Source: seen by running both; national digits: SWIFT IBAN Registry; CIN: Italian banks' standard for IBANs.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > made
npm i --ignore-scripts --no-audit --no-fund --silent iban@0.0.14 ibantools@4.5.4

cat > look.cjs << 'JS'
const iban = require('iban');
const tools = require('ibantools');
const withCheckDigits = (country, account) => {
	const digits = [...`${account}${country}00`].map((sign) => parseInt(sign, 36)).join('');
	return `${country}${String(98n - (BigInt(digits) % 97n)).padStart(2, '0')}${account}`;
};
for (const [country, right, wrong] of [
	['ES', '21000418450200051332', '21000418460200051332'],
	['BE', '539007547034', '539007547035'],
	['NO', '86011117947', '86011117948'],
	['IT', 'X0542811101000000123456', 'A0542811101000000123456'],
]) {
	const valid = [right, wrong].map((account) => withCheckDigits(country, account));
	console.log(country, 'iban', ...valid.map(iban.isValid), 'ibantools', ...valid.map((each) => tools.isValidIBAN(each)));
}
JS
echo "iban 0.0.14, ibantools 4.5.4: valid with right and with wrong national check digits?"
node look.cjs | tee seen
diff - seen << 'SEEN'
ES iban true true ibantools true false
BE iban true true ibantools true false
NO iban true true ibantools true false
IT iban true true ibantools true true
SEEN
