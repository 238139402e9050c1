#!/usr/bin/env bash
# Expected: writers of Factur-X mark the XML as the specification asks of a profile, so that the mark (AFRelationship)
#   tells a reader whether it stands for the invoice (Alternative) or goes with it (Data, for MINIMUM and BASIC WL).
# Seen: of the same invoice in the profile MINIMUM, which has no lines, node-zugferd's XML is Alternative (so is that of
#   each of its profiles), factur-x-kit's is Data.
# Why it matters: whoever goes by the mark enters a total without lines, and doesn't read the pages, or leaves out the
#   data of invoices that have them.
# Source: ZUGFeRD 2.1.1, technical supplement, part A (cf. ZUGFeRD/mustangproject, pull request 258); seen by running
#   both.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > made
npm i --ignore-scripts --no-audit --no-fund --silent node-zugferd@0.1.0 factur-x-kit@0.3.1 pdf-lib@1.17.1

cat > look.mjs << 'JS'
import { zugferd } from 'node-zugferd';
import { MINIMUM } from 'node-zugferd/profile/minimum';
import { FacturX } from 'factur-x-kit';
import { PDFDict, PDFDocument, PDFName } from 'pdf-lib';
const pages = await PDFDocument.create();
pages.addPage();
const invoice = zugferd({ profile: MINIMUM, strict: false }).create({
	number: 'INV-1',
	typeCode: '380',
	issueDate: new Date('2026-03-01'),
	transaction: {
		tradeAgreement: {
			seller: { name: 'Screws Ltd', postalAddress: { countryCode: 'DE' }, taxRegistration: { vatIdentifier: 'DE123456789' } },
			buyer: { name: 'Shelves Ltd' },
		},
		tradeDelivery: {},
		tradeSettlement: {
			currencyCode: 'EUR',
			monetarySummation: { taxBasisTotalAmount: '125.00', taxTotal: { amount: '23.75', currencyCode: 'EUR' }, grandTotalAmount: '148.75', duePayableAmount: '148.75' },
		},
	},
});
const relationship = async (bytes) => {
	const pdf = await PDFDocument.load(bytes);
	const values = pdf.context.enumerateIndirectObjects().map(([, value]) => value);
	const files = values.filter((value) => value instanceof PDFDict && value.has(PDFName.of('AFRelationship')));
	return files.map((file) => String(file.get(PDFName.of('AFRelationship')))).join(' ');
};
// factur-x-kit wants a process and the buyer's registration, too.
const process = '<ram:BusinessProcessSpecifiedDocumentContextParameter><ram:ID>A1</ram:ID></ram:BusinessProcessSpecifiedDocumentContextParameter>';
const registration = '<ram:SpecifiedLegalOrganization><ram:ID schemeID="0002">123456789</ram:ID></ram:SpecifiedLegalOrganization>';
const xml = (await invoice.toXML())
	.replace('<ram:GuidelineSpecified', `${process}$&`)
	.replace(/\s*<\/ram:BuyerTradeParty>/, `${registration}$&`);
console.log(/urn:[^<]+minimum/.exec(xml)[0]);
console.log('node-zugferd:', await relationship(await invoice.embedInPdf(await pages.save(), {})));
console.log('factur-x-kit:', await relationship(await (await FacturX.fromXML(xml)).getPDF({ locale: 'en-US' })));
JS
echo "node-zugferd 0.1.0, factur-x-kit 0.3.1: an invoice in the profile MINIMUM"
node look.mjs 2> warnings | tee seen
diff - seen << 'SEEN'
urn:factur-x.eu:1p0:minimum
node-zugferd: /Alternative
factur-x-kit: /Data
SEEN
