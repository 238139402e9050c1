#!/usr/bin/env bash
# Expected: a parser of dates that is told the country takes 31/12/2026 for 31 December, or refuses it where months
#   come first: there is no month 31.
# Seen: any-date-parser drops the first digit that doesn't fit: 13/03/2026 is 3 March and 31/12/2026 is 12 January in
#   the United States; 12/31/2026 is 12 March in Great Britain and Germany.
# Why it matters: days beyond the 12th are those that other parsers refuse; here each is another day, weeks or months
#   off, and due dates of the end of a month are the usual ones.
# Source: seen by running it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > made
npm i --ignore-scripts --no-audit --no-fund --silent any-date-parser@2.2.4

cat > look.cjs << 'JS'
const parser = require('any-date-parser').default;
for (const locale of ['en-US', 'en-GB', 'de-DE'])
	for (const text of ['13/03/2026', '31/12/2026', '12/31/2026']) {
		const { year, month, day } = parser.attempt(text, locale);
		console.log(locale, text, 'is', [year, month, day].join('-'));
	}
JS
echo "any-date-parser 2.2.4"
node look.cjs | tee seen
diff - seen << 'SEEN'
en-US 13/03/2026 is 2026-3-3
en-US 31/12/2026 is 2026-1-12
en-US 12/31/2026 is 2026-12-31
en-GB 13/03/2026 is 2026-3-13
en-GB 31/12/2026 is 2026-12-31
en-GB 12/31/2026 is 2026-3-12
de-DE 13/03/2026 is 2026-3-13
de-DE 31/12/2026 is 2026-12-31
de-DE 12/31/2026 is 2026-3-12
SEEN
