#!/usr/bin/env bash
# Expected: in an OFX file the sign of an amount says which way money went; a sum of debits has the negative ones.
# Seen: ofx-data-extractor goes by the type of some entries, and drops the sign: a refund to the card (POS, +100.00),
#   a deposit at a machine (ATM) or a DEBIT that was taken back is added to the debits. Of XFER and INT it takes the
#   sign.
# Why it matters: a refund counts as money spent once more: the sums of a month are off by twice the refund.
# Source: OFX, TRNTYPE (of ATM and POS only the sign tells whether it is a debit or a credit); seen by running it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > made
npm i --ignore-scripts --no-audit --no-fund --silent ofx-data-extractor@1.5.0

cat > look.cjs << 'JS'
const { Ofx } = require('ofx-data-extractor');
const entry = (type, amount) => ['<STMTTRN>', `<TRNTYPE>${type}`, '<DTPOSTED>20260228', `<TRNAMT>${amount}`, '<FITID>1', '<MEMO>Text', '</STMTTRN>'];
const file = (...entries) => ['OFXHEADER:100', 'DATA:OFXSGML', 'VERSION:102', '', '<OFX>', '<BANKMSGSRSV1>', '<STMTTRNRS>', '<STMTRS>',
	'<CURDEF>EUR', '<BANKTRANLIST>', '<DTSTART>20260201', '<DTEND>20260301', ...entries.flat(), '</BANKTRANLIST>', '</STMTRS>',
	'</STMTTRNRS>', '</BANKMSGSRSV1>', '</OFX>'].join('\n');
for (const [type, amount] of [['POS', '-100.00'], ['POS', '100.00'], ['ATM', '100.00'], ['DEBIT', '100.00'], ['XFER', '100.00'], ['INT', '100.00']]) {
	const { credit, debit } = new Ofx(file(entry(type, amount), entry('CREDIT', '10.00'))).getTransactionsSummary();
	console.log(type, amount, 'and CREDIT 10.00: credits', credit, 'debits', debit);
}
JS
echo "ofx-data-extractor 1.5.0: sums of two entries"
node look.cjs | tee seen
diff - seen << 'SEEN'
POS -100.00 and CREDIT 10.00: credits 10 debits 100
POS 100.00 and CREDIT 10.00: credits 10 debits 100
ATM 100.00 and CREDIT 10.00: credits 10 debits 100
DEBIT 100.00 and CREDIT 10.00: credits 10 debits 100
XFER 100.00 and CREDIT 10.00: credits 110 debits 0
INT 100.00 and CREDIT 10.00: credits 110 debits 0
SEEN
