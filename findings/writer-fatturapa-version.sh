#!/usr/bin/env bash
# Expected: a typed writer of FatturaPA puts what its types take into the form that the schema asks for.
# Seen: fattura-elettronica takes amounts as numbers and writes 125 and 27.5, where the schema has two decimals or more;
#   and it marks every file with versione="FPR12" (business), also one to a public body, whose format is FPA12.
# Why it matters: the exchange (SdI) refuses both, but files come by mail, too: a reader meets amounts without decimals,
#   and a version that isn't the format.
# Source: Agenzia delle Entrate, Schema_del_file_xml_FatturaPA (Amount2DecimalType) and SdI's error 00428 (versione and
#   FormatoTrasmissione differ); seen by running it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > made
npm i --ignore-scripts --no-audit --no-fund --silent fattura-elettronica@0.1.4

cat > look.cjs << 'JS'
const { WriteXml } = require('fattura-elettronica');
const vat = { IdPaese: 'IT', IdCodice: '12345670017' };
const seat = { Indirizzo: 'Via Prova 3', CAP: '20100', Comune: 'Milano', Provincia: 'MI', Nazione: 'IT' };
const party = (Denominazione, more) => ({
	DatiAnagrafici: { IdFiscaleIVA: vat, Anagrafica: { Denominazione }, ...more },
	Sede: seat,
});
const xml = WriteXml({
	FatturaElettronicaHeader: {
		DatiTrasmissione: { IdTrasmittente: vat, ProgressivoInvio: '1', FormatoTrasmissione: 'FPA12', CodiceDestinatario: 'UFABCD' },
		CedentePrestatore: party('Viti Srl', { RegimeFiscale: 'RF01' }),
		CessionarioCommittente: party('Comune di Prova', {}),
	},
	FatturaElettronicaBody: [
		{
			DatiGenerali: { DatiGeneraliDocumento: { TipoDocumento: 'TD01', Divisa: 'EUR', Data: '2026-03-01', Numero: '1' } },
			DatiBeniServizi: {
				DettaglioLinee: [{ NumeroLinea: 1, Descrizione: 'Viti', PrezzoUnitario: 125, PrezzoTotale: 125, AliquotaIVA: 22 }],
				DatiRiepilogo: [{ AliquotaIVA: 22, ImponibileImporto: 125, Imposta: 27.5, EsigibilitaIVA: 'I' }],
			},
		},
	],
});
for (const pattern of [/versione="\w+"/, /<FormatoTrasmissione>\w+/, /<PrezzoTotale>[\d.]+/, /<AliquotaIVA>[\d.]+/, /<Imposta>[\d.]+/])
	console.log(pattern.exec(xml)[0]);
JS
echo "fattura-elettronica 0.1.4"
node look.cjs | tee seen
diff - seen << 'SEEN'
versione="FPR12"
<FormatoTrasmissione>FPA12
<PrezzoTotale>125
<AliquotaIVA>22
<Imposta>27.5
SEEN
