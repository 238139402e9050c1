#!/usr/bin/env bash
# Expected: a parser of MT940 knows that the entry day of a line has no year, and takes the year nearest to its value
#   day: value 31 December 2025, entry 2 January, is 2 January 2026.
# Seen: mt940js, mt940-js and @centrapay/swift-parser all take the year of the value day: 2 January 2025, and for a
#   value on 2 January with entry on 31 December, the last day of the year that has just begun.
# Why it matters: payments around New Year are booked a year off: bills look unpaid, and are paid again.
# Source: SWIFT, MT940, field 61, subfield 2 (entry date, MMDD); seen by running all three.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > made
npm i --ignore-scripts --no-audit --no-fund --silent mt940js@1.3.5 mt940-js@1.0.0 tslib@2.8.1 @centrapay/swift-parser@1.0.1

cat > look.cjs << 'JS'
/** A statement of one line, which begins at 1000.00. */
const statement = (line, closing) =>
	[':20:STMT', ':25:DE89370400440532013000', ':28C:1/1', ':60F:C251230EUR1000,00', line, ':86:Payment', `:62F:C260102EUR${closing}`, ''].join('\r\n');
const day = (date) => (typeof date === 'string' ? date : date.toISOString()).slice(0, 10);
(async () => {
	for (const line of [':61:2512310102D100,00NTRFINV-1//B1', ':61:2601021231D100,00NTRFINV-1//B1']) {
		const data = statement(line, '900,00');
		const read = {
			'mt940js': new (require('mt940js').Parser)().parse(data)[0],
			'mt940-js': (await require('mt940-js').read(Buffer.from(data)))[0],
			'@centrapay/swift-parser': require('@centrapay/swift-parser').parse({ type: 'mt940', data })[0],
		};
		for (const [name, { transactions: [one] }] of Object.entries(read))
			console.log(name, 'value', day(one.date ?? one.valueDate), 'entry', day(one.entryDate));
	}
})();
JS
echo "mt940js 1.3.5, mt940-js 1.0.0, @centrapay/swift-parser 1.0.1"
node look.cjs | tee seen
diff - seen << 'SEEN'
mt940js value 2025-12-31 entry 2025-01-02
mt940-js value 2025-12-31 entry 2025-01-02
@centrapay/swift-parser value 2025-12-31 entry 2025-01-02
mt940js value 2026-01-02 entry 2026-12-31
mt940-js value 2026-01-02 entry 2026-12-31
@centrapay/swift-parser value 2026-01-02 entry 2026-12-31
SEEN
