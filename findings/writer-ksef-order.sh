#!/usr/bin/env bash
# Expected: a client for KSeF that puts the elements of an invoice in order uses the order of the schema.
# Seen: ksef-client puts all net sums (P_13_1, P_13_2) before all taxes (P_14_1, P_14_2), also if they were given in
#   the right order. The schema has each rate's tax behind its net: P_13_1, P_14_1, P_13_2, P_14_2.
# Why it matters: an invoice with two rates is refused, one with one rate is not; a supplier's files then come by mail.
#   A reader must not go by the order of elements.
# Source: the Ministry of Finance's FA(3) schema (CIRFMF/ksef-docs, schemat_FA(3)_v1-0E.xsd: a sequence of sequences
#   P_13_1 P_14_1 P_14_1W, P_13_2 ...); seen by running it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > made
npm i --ignore-scripts --no-audit --no-fund --silent ksef-client@0.2.0

cat > look.cjs << 'JS'
const { buildFakturaXml } = require('ksef-client');
const xml = buildFakturaXml({
	Naglowek: { WariantFormularza: 3 },
	Fa: { KodWaluty: 'PLN', P_1: '2026-03-01', P_2: '1', P_13_1: '100.00', P_14_1: '23.00', P_13_2: '100.00', P_14_2: '8.00', P_15: '231.00' },
});
console.log(xml.match(/<P_1[345]\w*/g).map((tag) => tag.slice(1)).join(' '));
JS
echo "ksef-client 0.2.0: given P_13_1 P_14_1 P_13_2 P_14_2 P_15"
node look.cjs | tee seen
diff - seen << 'SEEN'
P_13_1 P_13_2 P_14_1 P_14_2 P_15
SEEN
