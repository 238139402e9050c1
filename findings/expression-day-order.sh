#!/usr/bin/env bash
# Expected: in an n8n expression, "01.03.2026".toDateTime() is 1 March, as days with full stops are, or is refused.
# Seen: it is 3 January, whatever the workflow's timezone; only from the 13th on is it refused. And it is midnight of
#   the process: in New York's timezone it is 2 January, and "1 March 2026" is 28 February. ISO days are right.
# Why it matters: the due date of an invoice from a mail or a sheet is two months early, or one day, and nothing fails
#   in a test that uses days up to the 12th.
# Source: n8n-workflow 2.41.0 (what ISO 8601 and RFC 2822 don't fit goes to Date); seen by running it.
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
for (const timezone of ['Europe/Berlin', 'America/New_York'])
	for (const day of ['01.03.2026', '01/03/2026', '13.03.2026', '1 March 2026', '2026-03-01'])
		console.log(timezone, day, '=>', evaluate(timezone, `'${day}'.toDateTime().toISODate()`));
JS
echo "n8n-workflow 2.41.0: '...'.toDateTime(), in a process whose timezone is UTC"
TZ=UTC node look.cjs | tee seen
diff - seen << 'SEEN'
Europe/Berlin 01.03.2026 => 2026-01-03
Europe/Berlin 01/03/2026 => 2026-01-03
Europe/Berlin 13.03.2026 => cannot convert to Luxon DateTime
Europe/Berlin 1 March 2026 => 2026-03-01
Europe/Berlin 2026-03-01 => 2026-03-01
America/New_York 01.03.2026 => 2026-01-02
America/New_York 01/03/2026 => 2026-01-02
America/New_York 13.03.2026 => cannot convert to Luxon DateTime
America/New_York 1 March 2026 => 2026-02-28
America/New_York 2026-03-01 => 2026-03-01
SEEN
