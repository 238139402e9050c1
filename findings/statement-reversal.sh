#!/usr/bin/env bash
# Expected: where a bank takes back a credit (mark RC), a parser of MT940 gives money that went out, as mt940js does.
# Seen: mt940-js gives a credit of a positive amount, and nothing that tells it from money that came in; a reversed
#   debit (RD) is money that went out.
# Why it matters: a payment that bounced counts as paid once more, and a refund that was taken back as received.
# Source: SWIFT, MT940, field 61, subfield 3 (RC: reversal of credit, a debit entry); seen by running both.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > made
npm i --ignore-scripts --no-audit --no-fund --silent mt940js@1.3.5 mt940-js@1.0.0 tslib@2.8.1

cat > look.cjs << 'JS'
/** A statement of one line, which begins at 1000.00. */
const statement = (line, closing) =>
	[':20:STMT', ':25:DE89370400440532013000', ':28C:1/1', ':60F:C251230EUR1000,00', line, ':86:Payment', `:62F:C260102EUR${closing}`, ''].join('\r\n');
(async () => {
	for (const [mark, closing] of [['C', '1100,00'], ['RC', '900,00'], ['RD', '1100,00']]) {
		const data = statement(`:61:2601020102${mark}100,00NTRFINV-1//B1`, closing);
		const [one] = new (require('mt940js').Parser)().parse(data)[0].transactions;
		const [other] = (await require('mt940-js').read(Buffer.from(data)))[0].transactions;
		console.log(mark, 'mt940js', one.amount, 'mt940-js', other.amount, other.isCredit ? 'credit' : 'debit');
	}
})();
JS
echo "mt940js 1.3.5, mt940-js 1.0.0: credit, reversed credit, reversed debit"
node look.cjs | tee seen
diff - seen << 'SEEN'
C mt940js 100 mt940-js 100 credit
RC mt940js -100 mt940-js 100 credit
RD mt940js 100 mt940-js 100 debit
SEEN
