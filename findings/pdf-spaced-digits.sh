#!/usr/bin/env bash
# Expected: an amount that is printed with wide letter spacing is one text, as it is one text in the file.
# Seen: pdf.js, here by unpdf, puts a space between all its signs: "T o t a l 1 , 2 3 4 . 5 0". pdf2json gives the text
#   as it stands.
# Why it matters: designs space headings and totals, forms space digits to fit their boxes. No pattern finds the total,
#   and what takes digits up to a space reads 1.
# Source: ISO 32000-1, 9.3.2 (character spacing is no part of the text); seen by running both.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > made
npm i --ignore-scripts --no-audit --no-fund --silent pdf-lib@1.17.1 unpdf@1.7.0 pdf2json@4.1.0

cat > look.mjs << 'JS'
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { PDFDocument, setCharacterSpacing } from 'pdf-lib';
import Parser from 'pdf2json';
import { extractText } from 'unpdf';
for (const points of [0, 1, 3]) {
	const pdf = await PDFDocument.create();
	const page = pdf.addPage();
	page.pushOperators(setCharacterSpacing(points));
	page.drawText('Total 1,234.50', { x: 50, y: 500, size: 12 });
	const bytes = await pdf.save();
	await writeFile('total.pdf', bytes);
	const parser = new Parser(null, true);
	const ready = once(parser, 'pdfParser_dataReady');
	await parser.loadPDF('total.pdf');
	await ready;
	const texts = { unpdf: (await extractText(bytes.slice(), { mergePages: true })).text, pdf2json: parser.getRawTextContent() };
	for (const [name, text] of Object.entries(texts)) console.log(`${points} points`, name, text.split(/[\r\n]/)[0]);
}
JS
echo "Letters of 12 points with 0, 1 and 3 between them: unpdf 1.7.0, pdf2json 4.1.0"
node look.mjs | grep -v '^Warning' | tee seen
diff - seen << 'SEEN'
0 points unpdf Total 1,234.50
0 points pdf2json Total 1,234.50
1 points unpdf Total 1,234.50
1 points pdf2json Total 1,234.50
3 points unpdf T o t a l 1 , 2 3 4 . 5 0
3 points pdf2json Total 1,234.50
SEEN
