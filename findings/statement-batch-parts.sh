#!/usr/bin/env bash
# Expected: a reader of CAMT.053 gives the amount and the end-to-end ID of each payment in an entry, as the file does.
# Seen: iso20022.js gives a batch entry's sum and, of its payments, the text only: neither amount nor EndToEndId. The
#   sum is said to be in minor units, but isn't whole: 1.15 is 114.99999999999999.
# Why it matters: several bills paid in one batch can't be told apart, so it isn't seen which was paid in part; and a
#   comparison with 115 cents fails.
# Source: ISO 20022, camt.053.001.02 (NtryDtls/TxDtls/Refs/EndToEndId, AmtDtls/TxAmt/Amt); seen by running it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > made
npm i --ignore-scripts --no-audit --no-fund --silent iso20022.js@0.0.15

cat > look.mjs << 'JS'
import { CashManagementEndOfDayReport } from 'iso20022.js';
const payment = (id, amount) => `<TxDtls><Refs><EndToEndId>${id}</EndToEndId></Refs>
	<AmtDtls><TxAmt><Amt Ccy="EUR">${amount}</Amt></TxAmt></AmtDtls><RmtInf><Ustrd>Bill ${id}</Ustrd></RmtInf></TxDtls>`;
const xml = `<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt>
	<GrpHdr><MsgId>M1</MsgId><CreDtTm>2026-03-01T00:00:00Z</CreDtTm></GrpHdr><Stmt><Id>S1</Id>
	<CreDtTm>2026-03-01T00:00:00Z</CreDtTm><Acct><Id><IBAN>DE89370400440532013000</IBAN></Id><Ccy>EUR</Ccy>
	<Svcr><FinInstnId><BIC>COBADEFFXXX</BIC></FinInstnId></Svcr></Acct>
	<Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">1000.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-03-01</Dt></Dt></Bal>
	<Ntry><Amt Ccy="EUR">1.15</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-03-01</Dt></BookgDt>
	<BkTxCd><Prtry><Cd>NTRF</Cd></Prtry></BkTxCd><NtryDtls>${payment('B-1', '0.40')}${payment('B-2', '0.75')}</NtryDtls>
	</Ntry></Stmt></BkToCstmrStmt></Document>`;
const [entry] = CashManagementEndOfDayReport.fromXML(xml).statements[0].entries;
console.log('entry', entry.amount, entry.currency);
for (const one of entry.transactions) console.log('payment', JSON.stringify(one));
JS
echo "iso20022.js 0.0.15: an entry of 1.15 with two payments"
node look.mjs | tee seen
diff - seen << 'SEEN'
entry 114.99999999999999 EUR
payment {"remittanceInformation":"Bill B-1"}
payment {"remittanceInformation":"Bill B-2"}
SEEN
