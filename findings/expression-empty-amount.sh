#!/usr/bin/env bash
# Expected: in an n8n expression, toNumber(), toInt() and toFloat() refuse what isn't a number, all three alike: empty
#   text, one with signs of thousands, or one with the minus behind.
# Seen: "".toNumber() and " ".toNumber() are 0, though toInt() and toFloat() refuse both. "1,234".toInt() is 1, though
#   the other two refuse it. "50.00-" is 50, a debt, but for toNumber().
# Why it matters: an amount that wasn't found on the page becomes a bill of 0, 1,234 pieces become 1, and a credit a
#   debt: no error, and whichever of the three is chosen, another text is taken wrongly.
# Source: n8n-workflow 2.41.0; seen by running it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > made
npm i --ignore-scripts --no-audit --no-fund --silent n8n-workflow@2.41.0

cat > look.cjs << 'JS'
const { Workflow } = require('n8n-workflow');
const node = { name: 'A', id: 'a', type: 'a', typeVersion: 1, position: [0, 0], parameters: {} };
const description = { properties: [], inputs: ['main'], outputs: ['main'] };
const nodeTypes = { getByName() {}, getByNameAndVersion: () => ({ description }), getKnownTypes: () => ({}) };
const { expression } = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes, settings: {} });
const evaluate = (text) => {
	try {
		return expression.getParameterValue(`={{ ${text} }}`, null, 0, 0, 'A', [], 'manual', {});
	} catch {
		return 'refused';
	}
};
for (const text of ['', ' ', '1,234', '50.00-', '1234.50', '12 pcs'])
	console.log(JSON.stringify(text), ...['toNumber', 'toInt', 'toFloat'].map((way) => `${way}: ${evaluate(`${JSON.stringify(text)}.${way}()`)}`));
JS
echo "n8n-workflow 2.41.0: a text as a number"
node look.cjs | tee seen
diff - seen << 'SEEN'
"" toNumber: 0 toInt: refused toFloat: refused
" " toNumber: 0 toInt: refused toFloat: refused
"1,234" toNumber: refused toInt: 1 toFloat: refused
"50.00-" toNumber: refused toInt: 50 toFloat: 50
"1234.50" toNumber: 1234.5 toInt: 1234 toFloat: 1234.5
"12 pcs" toNumber: refused toInt: 12 toFloat: 12
SEEN
