#!/usr/bin/env bash
# Expected: business days skip the day on which a holiday is observed when it falls on a weekend.
# Seen: luxon-business-days, whose default is the United States, knows the day itself only: 4 July 2026 is a Saturday,
#   Friday 3 July is taken for a business day. date-holidays gives the 3rd as a substitute.
# Why it matters: a payment due "on the next business day" is planned for a day on which banks move nothing.
# Source: 5 U.S.C. 6103(b) (the Friday before); seen by running both.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > made
npm i --ignore-scripts --no-audit --no-fund --silent luxon@3.7.2 luxon-business-days@3.0.1 date-holidays@3.37.0

cat > look.cjs << 'JS'
const { DateTime } = require('luxon-business-days');
const Holidays = require('date-holidays');
const next = (day) => DateTime.fromISO(day).plusBusiness({ days: 1 }).toISODate();
console.log('after 2026-12-24:', next('2026-12-24'));
console.log('after 2026-07-02:', next('2026-07-02'));
const found = new Holidays('US').getHolidays(2026).find(({ date }) => date.startsWith('2026-07-03'));
console.log('date-holidays, 2026-07-03:', found.name, found.type);
JS
echo "luxon-business-days 3.0.1: the next business day"
node look.cjs | tee seen
diff - seen << 'SEEN'
after 2026-12-24: 2026-12-28
after 2026-07-02: 2026-07-03
date-holidays, 2026-07-03: Independence Day (substitute day) public
SEEN
