#!/usr/bin/env bash
# Expected: in an n8n expression, a day .isBetween(first, last) counts both ends, or neither, wherever it runs.
# Seen: with days as text, Berlin leaves out the first and counts the last, New York the other way round; with both as
#   dates, neither end counts. Text is read as UTC there, though toDateTime() reads it in the workflow's timezone.
# Why it matters: "bills due this month" leaves out those due on the 1st, or on the 31st: each falls between two runs.
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
/** What an expression gives in a workflow of a timezone. */
const evaluate = (timezone, text) => {
	const { expression } = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes, settings: { timezone } });
	try {
		return expression.resolveSimpleParameterValue(`={{ ${text} }}`, {}, null, 0, 0, 'A', [{ json: {} }], 'manual', {});
	} catch (error) {
		return error.message;
	}
};
const ends = { text: "'2026-03-01', '2026-03-31'", dates: "'2026-03-01'.toDateTime(), '2026-03-31'.toDateTime()" };
for (const timezone of ['Europe/Berlin', 'America/New_York'])
	for (const [kind, between] of Object.entries(ends)) {
		const inside = ['01', '15', '31'].map((day) => evaluate(timezone, `'2026-03-${day}'.toDateTime().isBetween(${between})`));
		console.log(timezone, kind, 'on the 1st, 15th, 31st:', ...inside);
	}
JS
echo "n8n-workflow 2.41.0: isBetween 1 and 31 March, in a process whose timezone is UTC"
TZ=UTC node look.cjs | tee seen
diff - seen << 'SEEN'
Europe/Berlin text on the 1st, 15th, 31st: false true true
Europe/Berlin dates on the 1st, 15th, 31st: false true false
America/New_York text on the 1st, 15th, 31st: true true false
America/New_York dates on the 1st, 15th, 31st: false true false
SEEN
