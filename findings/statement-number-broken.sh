#!/usr/bin/env bash
# Expected: a parser of MT940 puts a payment's text together again, as its lines and fields are cut at a fixed width.
# Seen: a number that was cut stays cut. mt940js and @centrapay/swift-parser leave a line end in it, or one half in
#   field 20 and the other in field 21; mt940-js joins lines, but leaves ?21 in it. Where the bank writes keywords
#   (/REMI/), all three join it.
# Why it matters: "is the bill's number in the text?" is no for one payment in a few, by where in the text it stands,
#   and the bill is chased or paid again.
# Source: SWIFT, MT940, field 86 (6 lines of 65 characters); the German banks' fields ?20 to ?29 (27 characters each);
#   seen by running all three.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > made
npm i --ignore-scripts --no-audit --no-fund --silent mt940js@1.3.5 mt940-js@1.0.0 tslib@2.8.1 @centrapay/swift-parser@1.0.1

cat > look.cjs << 'JS'
/** A text in parts of a width, as banks cut it. */
const cut = (text, width) => text.match(new RegExp(`.{1,${width}}`, 'g'));
const number = 'INV-2026-0042';
const texts = {
	lines: cut(`Payment of the invoice of Maker Ltd for March 2026, it is ${number}`, 65),
	fields: [`020?00TRANSFER${cut(`Maker, bill of March ${number}`, 27).map((part, index) => `?2${index}${part}`).join('')}`],
	keywords: cut(`/EREF/NOTPROVIDED/REMI/The bill of Maker for March 2026 ${number}/`, 65),
};
(async () => {
	for (const [kind, text] of Object.entries(texts)) {
		const data = [':20:STMT', ':25:DE89370400440532013000', ':28C:1/1', ':60F:C260301EUR1000,00', ':61:2603020302D119,00NTRFNONREF//B1',
			`:86:${text[0]}`, ...text.slice(1), ':62F:C260302EUR881,00', ''].join('\r\n');
		const read = {
			'mt940js': new (require('mt940js').Parser)().parse(data)[0],
			'@centrapay/swift-parser': require('@centrapay/swift-parser').parse({ type: 'mt940', data })[0],
			'mt940-js': (await require('mt940-js').read(Buffer.from(data)))[0],
		};
		for (const [name, { transactions: [one] }] of Object.entries(read)) {
			const text = Object.values(one.structuredDetails ?? [one.details ?? one.description]).join(' | ');
			console.log(kind, name, JSON.stringify(/INV.*0042/s.exec(text)[0]));
		}
	}
})();
JS
echo "mt940js 1.3.5, @centrapay/swift-parser 1.0.1, mt940-js 1.0.0: where INV-2026-0042 was cut"
node look.cjs | tee seen
diff - seen << 'SEEN'
lines mt940js "INV-202\n6-0042"
lines @centrapay/swift-parser "INV-202\n6-0042"
lines mt940-js "INV-2026-0042"
fields mt940js "INV-20 | 26-0042"
fields @centrapay/swift-parser "INV-20 | 26-0042"
fields mt940-js "INV-20?2126-0042"
keywords mt940js "INV-2026-0042"
keywords @centrapay/swift-parser "INV-2026-0042"
keywords mt940-js "INV-2026-0042"
SEEN
