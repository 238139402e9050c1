#!/usr/bin/env bash
# Expected: a parser of bank statements (OFX) gives the payee "Maker &amp; Sons" as Maker & Sons, as ofx-js does.
# Seen: node-ofx-parser escapes what is escaped, three times over: Maker &amp;amp;amp; Sons, though its amounts and IDs
#   are right.
# Why it matters: no supplier with an ampersand is found by name; all others are, so tests rarely show it.
# Source: OFX 1.6, 2.3.2.1 (&amp; stands for &); seen by running both.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > made
npm i --ignore-scripts --no-audit --no-fund --silent node-ofx-parser@0.5.1 ofx-js@1.1.1

cat > look.cjs << 'JS'
const ofx = require('ofx-js');
const parser = require('node-ofx-parser');
const header = ['OFXHEADER:100', 'DATA:OFXSGML', 'VERSION:102', 'SECURITY:NONE', 'ENCODING:USASCII', 'CHARSET:1252', 'COMPRESSION:NONE', 'OLDFILEUID:NONE', 'NEWFILEUID:NONE', '', ''];
const file = `${header.join('\n')}<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>EUR<BANKTRANLIST><DTSTART>20260301<DTEND>20260301<STMTTRN>
	<TRNTYPE>DEBIT<DTPOSTED>20260301<TRNAMT>-119.00<FITID>1<NAME>Maker &amp; Sons</STMTTRN></BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>`;
const show = (name, { OFX }) => {
	const { NAME, TRNAMT } = OFX.BANKMSGSRSV1.STMTTRNRS.STMTRS.BANKTRANLIST.STMTTRN;
	console.log(name, TRNAMT, NAME);
};
show('node-ofx-parser', parser.parse(file));
ofx.parse(file).then((read) => show('ofx-js', read));
JS
echo "node-ofx-parser 0.5.1, ofx-js 1.1.1: Maker &amp; Sons"
node look.cjs | tee seen
diff - seen << 'SEEN'
node-ofx-parser -119.00 Maker &amp;amp;amp; Sons
ofx-js -119.00 Maker & Sons
SEEN
