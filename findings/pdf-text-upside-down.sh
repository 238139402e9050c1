#!/usr/bin/env bash
# Expected: the text of a PDF's page has its lines from top to bottom, or in the order in which they were drawn.
# Seen: pdf2json's raw text has them from bottom to top, whichever library wrote the file. Its list of texts has them in
#   the order in which they were drawn.
# Why it matters: the total stands above its lines, a description's second line before its first, and "carried over"
#   behind what it was carried over to: rules and models that read on from a heading take another line's amount.
# Source: seen by running it with files of two writers.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > made
npm i --ignore-scripts --no-audit --no-fund --silent pdf2json@4.1.0 pdf-lib@1.17.1 pdfkit@0.17.2

cat > look.mjs << 'JS'
import { createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { PDFDocument } from 'pdf-lib';
import PdfKit from 'pdfkit';
import Parser from 'pdf2json';
const lines = ['Invoice INV-1', 'Screws 100.00', 'Tax 19.00', 'Total 119.00'];
const pdf = await PDFDocument.create();
const page = pdf.addPage([595, 842]);
lines.forEach((line, index) => page.drawText(line, { x: 50, y: 780 - 20 * index, size: 12 }));
await writeFile('pdf-lib.pdf', await pdf.save());
const other = new PdfKit({ size: 'A4' });
const written = other.pipe(createWriteStream('pdfkit.pdf'));
lines.forEach((line, index) => other.text(line, 50, 60 + 20 * index));
other.end();
await once(written, 'finish');
for (const writer of ['pdf-lib', 'pdfkit']) {
	const parser = new Parser(null, true);
	const ready = once(parser, 'pdfParser_dataReady');
	await parser.loadPDF(`${writer}.pdf`);
	const [{ Pages }] = await ready;
	console.log(writer, 'raw:', parser.getRawTextContent().split(/[\r\n]+/).slice(0, lines.length).join(' / '));
	console.log(writer, 'list:', Pages[0].Texts.map(({ R }) => decodeURIComponent(R[0].T)).join(' / '));
}
JS
echo "pdf2json 4.1.0 with files of pdf-lib 1.17.1 and of pdfkit 0.17.2"
node look.mjs | grep -v '^Warning' | tee seen
diff - seen << 'SEEN'
pdf-lib raw: Total 119.00 / Tax 19.00 / Screws 100.00 / Invoice INV-1
pdf-lib list: Invoice INV-1 / Screws 100.00 / Tax 19.00 / Total 119.00
pdfkit raw: Total 119.00 / Tax 19.00 / Screws 100.00 / Invoice INV-1
pdfkit list: Invoice INV-1 / Screws 100.00 / Tax 19.00 / Total 119.00
SEEN
