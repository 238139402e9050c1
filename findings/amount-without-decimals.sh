#!/usr/bin/env bash
# Expected: a library for amounts as text takes "10" for 10.00, or refuses it.
# Seen: money-math takes the digits for cents: 10 + 0.50 is 0.60, 19.00 percent of 1200 is 2.28, "10.5" is 1.05. With
#   two decimals, all is right.
# Why it matters: JSON of a model or an API says 1200 or 1200.5 where the document says 1,200.00: a bill of a hundredth.
# Source: seen by running it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > made
npm i --ignore-scripts --no-audit --no-fund --silent money-math@2.6.3

cat > look.cjs << 'JS'
const money = require('money-math');
console.log('10.00 + 0.50 =', money.add('10.00', '0.50'));
console.log('10 + 0.50 =', money.add('10', '0.50'));
console.log('10.5 + 0.50 =', money.add('10.5', '0.50'));
console.log('19.00 percent of 1200.00 =', money.percent('1200.00', '19.00'));
console.log('19.00 percent of 1200 =', money.percent('1200', '19.00'));
console.log('19 percent of 1200.00 =', money.percent('1200.00', '19'));
JS
echo "money-math 2.6.3"
node look.cjs | tee seen
diff - seen << 'SEEN'
10.00 + 0.50 = 10.50
10 + 0.50 = 0.60
10.5 + 0.50 = 1.55
19.00 percent of 1200.00 = 228.00
19.00 percent of 1200 = 2.28
19 percent of 1200.00 = 2.28
SEEN
