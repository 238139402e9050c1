#!/usr/bin/env bash
# Expected: a payment's text (RmtInf/Ustrd in CAMT.053) is read as text, whatever it looks like; and an entry that is
#   marked as reversed says so.
# Seen: iso20022.js makes numbers of texts that look like one: invoice 0042 is 42, order 2026.10 is 2026.1. For the
#   same cause RvslInd is never "true" as text, and reversal always false.
# Why it matters: a payment isn't matched with its bill, or with another one; a payment that bounced isn't seen.
# Source: ISO 20022, camt.053.001.02 (Ustrd is Max140Text, RvslInd a boolean); seen by running it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > made
npm i --ignore-scripts --no-audit --no-fund --silent iso20022.js@0.0.15

cat > look.mjs << 'JS'
import { CashManagementEndOfDayReport } from 'iso20022.js';
const entry = (text, reversed) => `<Ntry><Amt Ccy="EUR">5.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><RvslInd>${reversed}</RvslInd><Sts>BOOK</Sts>
	<BookgDt><Dt>2026-03-01</Dt></BookgDt><BkTxCd><Prtry><Cd>NTRF</Cd></Prtry></BkTxCd>
	<NtryDtls><TxDtls><RmtInf><Ustrd>${text}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>`;
const entries = [['INV-0042', false], ['0042', false], ['2026.10', false], ['INV-1', true]];
const xml = `<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt>
	<GrpHdr><MsgId>M1</MsgId><CreDtTm>2026-03-01T00:00:00Z</CreDtTm></GrpHdr><Stmt><Id>S1</Id>
	<CreDtTm>2026-03-01T00:00:00Z</CreDtTm><Acct><Id><IBAN>DE89370400440532013000</IBAN></Id><Ccy>EUR</Ccy>
	<Svcr><FinInstnId><BIC>COBADEFFXXX</BIC></FinInstnId></Svcr></Acct>
	<Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">1000.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-03-01</Dt></Dt></Bal>
	${entries.map(([text, reversed]) => entry(text, reversed)).join('')}</Stmt></BkToCstmrStmt></Document>`;
CashManagementEndOfDayReport.fromXML(xml).statements[0].entries.forEach(({ transactions: [{ remittanceInformation: text }], reversal }, index) =>
	console.log(...entries[index], 'is read as', typeof text, text, reversal));
JS
echo "iso20022.js 0.0.15: text, is it reversed, as read"
node look.mjs | tee seen
diff - seen << 'SEEN'
INV-0042 false is read as string INV-0042 false
0042 false is read as number 42 false
2026.10 false is read as number 2026.1 false
INV-1 true is read as string INV-1 false
SEEN
