#!/usr/bin/env bash
# Expected: a PDF with two attached files of one name gives both.
# Seen: pdf-lib attaches both without a word, pdf.js gives the last one only: it keeps attachments by name.
# Why it matters: an invoice and its correction, or the two invoices of one mail, are both invoice.xml: one is never
#   seen, so never booked, and nothing fails.
# Source: ISO 32000-1, 7.9.6 (the keys of a name tree are unique); seen by running both.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > made
npm i --ignore-scripts --no-audit --no-fund --silent pdf-lib@1.17.1 pdfjs-dist@5.4.296

cat > look.mjs << 'JS'
import { PDFDocument, PDFDict, PDFName } from 'pdf-lib';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
const pdf = await PDFDocument.create();
pdf.addPage();
for (const number of ['INV-1', 'INV-2']) await pdf.attach(Buffer.from(`<ID>${number}</ID>`), 'invoice.xml');
const bytes = await pdf.save();
const objects = (await PDFDocument.load(bytes)).context.enumerateIndirectObjects();
const files = objects.filter(([, value]) => value instanceof PDFDict && value.get(PDFName.of('Type')) === PDFName.of('Filespec'));
console.log('attached:', files.length);
const document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
for (const { filename, content } of Object.values(await document.getAttachments())) console.log('read:', filename, Buffer.from(content).toString());
JS
echo "pdf-lib 1.17.1, pdfjs-dist 5.4.296: two files invoice.xml"
node look.mjs 2> warnings | tee seen
diff - seen << 'SEEN'
attached: 2
read: invoice.xml <ID>INV-2</ID>
SEEN
