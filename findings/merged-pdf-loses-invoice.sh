#!/usr/bin/env bash
# Expected: merging PDFs keeps what is in them; a merge of one file is that file.
# Seen: pdf-merger-js (copyPages of pdf-lib) keeps pages only. The embedded e-invoice of a Factur-X file is gone without
#   a word, even when the file is merged with nothing.
# Why it matters: a mail gateway or scanner inbox that joins attachments turns an invoice with data into a picture.
# Source: seen by running it; ISO 32000: embedded files belong to the document's catalog, not to its pages.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > made
npm i --ignore-scripts --no-audit --no-fund --silent pdf-lib@1.17.1 pdf-merger-js@5.1.2

cat > look.mjs << 'JS'
import { PDFDocument, PDFName } from 'pdf-lib';
import PDFMerger from 'pdf-merger-js';
const has = async (pdf) => {
	const { catalog } = await PDFDocument.load(pdf);
	return ['Names', 'AF'].map((key) => `${key}: ${catalog.has(PDFName.of(key))}`).join(', ');
};
const invoice = await PDFDocument.create();
invoice.addPage().drawText('Total 119.00');
await invoice.attach(Buffer.from('<CrossIndustryInvoice/>'), 'factur-x.xml', { mimeType: 'text/xml', afRelationship: 'Alternative' });
const hybrid = await invoice.save();
console.log('before', await has(hybrid));
const merger = new PDFMerger();
await merger.add(hybrid);
console.log('merged', await has(await merger.saveAsBuffer()));
JS
echo "pdf-merger-js 5.1.2 with pdf-lib 1.17.1: does the file have attachments?"
node look.mjs | tee seen
diff - seen << 'SEEN'
before Names: true, AF: true
merged Names: false, AF: false
SEEN
