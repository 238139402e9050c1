#!/usr/bin/env bash
# Expected: the bar code of a payment slip holds one due date; what one library writes, another reads.
# Seen: a Brazilian boleto counts the days since 7 October 1997 in four digits; after 9999 (21 February 2025) it went
#   on with 1000. node-boleto writes 1373 for 2 March 2026; boleto-utils reads 11 July 2001, and the right day in
#   another field, which is 2049 for a slip that was due in February 2025.
# Why it matters: a slip of this year is 25 years overdue; whoever reads the other field has the older ones wrong. The
#   day can only be told with the invoice's date beside it.
# Source: FEBRABAN, "fator de vencimento" (1000 again from 22 February 2025); seen by running both.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > made
npm i --ignore-scripts --no-audit --no-fund --silent node-boleto@2.3.0 @mrmgomes/boleto-utils@1.3.3

cat > look.cjs << 'JS'
const { Boleto } = require('node-boleto');
const { validarBoleto } = require('@mrmgomes/boleto-utils');
for (const day of ['2025-02-21', '2025-02-22', '2026-03-02']) {
	const { barcode_data: code } = new Boleto({ banco: 'santander', data_emissao: new Date(`${day}T12:00:00Z`), data_vencimento: new Date(`${day}T12:00:00Z`),
		valor: 10000, nosso_numero: '1234567', numero_documento: '1', cedente: 'Maker Ltd', cedente_cnpj: '11222333000181',
		agencia: '3978', codigo_cedente: '6404154', carteira: '102' });
	const read = validarBoleto(code);
	console.log(`due ${day}: ${code.slice(5, 9)}, read as ${read.vencimento.toISOString().slice(0, 10)} or ${read.vencimentoComNovoFator2025.toISOString().slice(0, 10)}`, read.valor);
}
JS
echo "node-boleto 2.3.0, @mrmgomes/boleto-utils 1.3.3: due date, its four digits, as read"
node look.cjs | tee seen
diff - seen << 'SEEN'
due 2025-02-21: 9999, read as 2025-02-21 or 2049-10-13 100
due 2025-02-22: 1000, read as 2000-07-03 or 2025-02-22 100
due 2026-03-02: 1373, read as 2001-07-11 or 2026-03-02 100
SEEN
