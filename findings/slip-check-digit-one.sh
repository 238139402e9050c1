#!/usr/bin/env bash
# Expected: a checker of Brazilian payment slips (boletos) knows the check digit of their bar codes.
# Seen: boleto-utils takes 0 for the digit where modulo 11 leaves 0 or 1; the banks' rule puts 1 there, and never 0.
#   It refuses 19 of 110 slips that node-boleto wrote; boleto-brasileiro-validator takes them all.
# Why it matters: nearly every fifth right slip is refused as mistyped: it isn't paid in time, or is typed by hand.
# Source: FEBRABAN, layout of the bar code (check digit in position 5: 0, 10 and 11 become 1); seen by running all
#   three.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > made
npm i --ignore-scripts --no-audit --no-fund --silent node-boleto@2.3.0 @mrmgomes/boleto-utils@1.3.3 boleto-brasileiro-validator@1.0.5

cat > look.cjs << 'JS'
const { Boleto } = require('node-boleto');
const { validarBoleto } = require('@mrmgomes/boleto-utils');
const other = require('boleto-brasileiro-validator');
const digits = {};
for (let day = 1; day <= 110; day++) {
	const date = new Date(Date.UTC(2026, 2, day, 12));
	const { barcode_data: code } = new Boleto({ banco: 'santander', data_emissao: date, data_vencimento: date, valor: 10000,
		nosso_numero: '1234567', numero_documento: '1', cedente: 'Maker Ltd', cedente_cnpj: '11222333000181', agencia: '3978',
		codigo_cedente: '6404154', carteira: '102' });
	const counts = (digits[code[4]] ??= { slips: 0, 'boleto-utils': 0, 'boleto-brasileiro-validator': 0 });
	counts.slips += 1;
	counts['boleto-utils'] += Number(validarBoleto(code).sucesso);
	counts['boleto-brasileiro-validator'] += Number(other.boletoBancarioCodigoBarras(code));
}
for (const [digit, counts] of Object.entries(digits)) console.log(digit, JSON.stringify(counts));
JS
echo "node-boleto 2.3.0, @mrmgomes/boleto-utils 1.3.3, boleto-brasileiro-validator 1.0.5: check digit, slips, taken"
node look.cjs | tee seen
diff - seen << 'SEEN'
1 {"slips":30,"boleto-utils":11,"boleto-brasileiro-validator":30}
2 {"slips":11,"boleto-utils":11,"boleto-brasileiro-validator":11}
3 {"slips":10,"boleto-utils":10,"boleto-brasileiro-validator":10}
4 {"slips":9,"boleto-utils":9,"boleto-brasileiro-validator":9}
5 {"slips":9,"boleto-utils":9,"boleto-brasileiro-validator":9}
6 {"slips":10,"boleto-utils":10,"boleto-brasileiro-validator":10}
7 {"slips":11,"boleto-utils":11,"boleto-brasileiro-validator":11}
8 {"slips":11,"boleto-utils":11,"boleto-brasileiro-validator":11}
9 {"slips":9,"boleto-utils":9,"boleto-brasileiro-validator":9}
SEEN
