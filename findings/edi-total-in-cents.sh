#!/usr/bin/env bash
# Expected: within one invoice, amounts are written alike; a parser that knows the format gives numbers that fit.
# Seen: in an X12 invoice (810) a line's price has a point where it needs one, and the total (TDS) and allowances (SAC)
#   are in cents without any: 10 pieces of 12.5 and a charge of 250 make a total of 12750. node-x12 and x12-parser
#   give each as it stands.
# Why it matters: the total is taken for 12,750 where 127.50 is owed, and a charge of 2.50 for 250; or no check of sums
#   ever holds.
# Source: ASC X12, 810 (TDS01 and SAC05: type N2, two implied decimals; IT104: type R, with a point); seen by running
#   both.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > made
npm i --ignore-scripts --no-audit --no-fund --silent node-x12@1.7.1 x12-parser@1.3.0

cat > look.mjs << 'JS'
import { Readable } from 'node:stream';
import x12 from 'node-x12';
import { X12parser } from 'x12-parser';
const invoice = ['ISA*00*          *00*          *ZZ*MAKER          *ZZ*SAMPLE         *260301*1200*U*00401*000000001*0*P*>',
	'GS*IN*MAKER*SAMPLE*20260301*1200*1*X*004010', 'ST*810*0001', 'BIG*20260301*INV-1', 'IT1*1*10*EA*12.5', 'TDS*12750',
	'SAC*C*D240***250', 'SE*6*0001', 'GE*1*1', 'IEA*1*000000001', ''].join('~');
const amounts = { IT1: 4, TDS: 1, SAC: 5 };
const [transaction] = new x12.X12Parser(true).parse(invoice).functionalGroups[0].transactions;
for (const [tag, at] of Object.entries(amounts))
	console.log('node-x12', tag, transaction.segments.find((segment) => segment.tag === tag).valueOf(at));
const parser = Readable.from([invoice]).pipe(new X12parser());
for await (const segment of parser) if (segment.name in amounts) console.log('x12-parser', segment.name, segment[String(amounts[segment.name])]);
JS
echo "node-x12 1.7.1, x12-parser 1.3.0: 10 pieces of 12.50, a charge of 2.50, a total of 127.50"
node look.mjs | tee seen
diff - seen << 'SEEN'
node-x12 IT1 12.5
node-x12 TDS 12750
node-x12 SAC 250
x12-parser IT1 12.5
x12-parser TDS 12750
x12-parser SAC 250
SEEN
