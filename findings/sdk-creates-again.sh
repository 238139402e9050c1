#!/usr/bin/env bash
# Expected: Codat's own SDKs repeat by themselves what does no harm twice (reading); what creates something is sent
#   once, or with a key that tells a repetition.
# Seen: @codat/accounting sends the creation of a bill, and of a payment, again after a 504, and @codat/platform that of
#   a company, by default for up to an hour, without an idempotency key; whoever called is told of one success only.
# Why it matters: a gateway's 504 says nothing of what was done behind it: the bill or the payment is there twice.
# Source: RFC 9110, 9.2.2 (a client should not repeat a request that isn't idempotent by itself); seen by running it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > made
npm i --ignore-scripts --no-audit --no-fund --silent @codat/accounting@0.37.0 @codat/platform@6.2.1

cat > look.mjs << 'JS'
import { once } from 'node:events';
import { createServer } from 'node:http';
import { CodatAccounting } from '@codat/accounting';
import { CodatPlatform } from '@codat/platform';
const taken = [];
// A service whose gateway gives up waiting once for each kind of record, when the record has been made.
const server = createServer(async (request, response) => {
	for await (const _part of request);
	const kind = request.url.split('/').at(-1);
	const first = !taken.some((one) => one.kind === kind);
	taken.push({ kind, key: Object.keys(request.headers).some((name) => name.includes('idempotency')) });
	response.writeHead(first ? 504 : 200, { 'content-type': 'application/json' }).end(JSON.stringify({ id: '1', name: 'Maker Ltd', redirect: 'https://maker.example' }));
});
await once(server.listen(0, '127.0.0.1'), 'listening');
const settings = { security: { authHeader: 'Basic none' }, serverURL: `http://127.0.0.1:${server.address().port}` };
const sdk = new CodatAccounting(settings);
const where = { companyId: 'company', connectionId: 'connection' };
const bill = await sdk.bills.create({ ...where, bill: { reference: 'INV-1', issueDate: '2026-03-01', status: 'Open', totalAmount: 119 } });
const payment = await sdk.billPayments.create({ ...where, billPayment: { date: '2026-03-01', totalAmount: 119 } });
const company = await new CodatPlatform(settings).companies.create({ name: 'Maker Ltd' });
console.log('told:', bill.statusCode, payment.statusCode, company.name);
for (const { kind, key } of taken) console.log('made:', kind, key ? 'with a key' : 'without a key');
server.close();
JS
echo "@codat/accounting 0.37.0, @codat/platform 6.2.1: one of each is created, and answered with 504 at first"
node look.mjs | tee seen
diff - seen << 'SEEN'
told: 200 200 Maker Ltd
made: bills without a key
made: bills without a key
made: billPayments without a key
made: billPayments without a key
made: companies without a key
made: companies without a key
SEEN
