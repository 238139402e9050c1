/**
 * Large files of shapes that could hurt a reader, made at run time. Those that are PDFs were tried with viewers
 * (poppler 22.12, qpdf 11.3, pdf.js 5, pdf-lib 1.17, mupdf 1.28; in November 2026): what crashed one, or took it over
 * 400 MB or 10 s for a few megabytes, is not among these: lists and white space of 9 MB and more, hundreds of thousands
 * of objects, a file of nothing but `obj`.
 */
import { randomBytes } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { eInvoice } from '../../../../test/invoices/eInvoice';
import { hybrid, objectStream, packed, written } from '../../../../test/invoices/hybrid';
import { der, envelope, inBer, open } from '../../../../test/invoices/national';
import { zip } from '../../../../test/invoices/zip';
import { germanData } from '../../../invoices/german';

const MEGABYTE = 1024 * 1024;

function repeated(text: string, megabytes: number): Buffer {
	const bytes = Buffer.from(text);
	return Buffer.alloc(Math.floor((megabytes * MEGABYTE) / bytes.length) * bytes.length, bytes);
}

const CATALOG = '<< /Type /Catalog /Names << /EmbeddedFiles << /Names [(x) 2 0 R] >> >> >>';
const SPECIFICATION = '<< /Type /Filespec /F (factur-x.xml) /EF << /F 3 0 R >> >>';

/** A hybrid around an XML document. */
const around = (xml: Buffer | string) =>
	written({ 1: { value: CATALOG }, 2: { value: SPECIFICATION }, 3: packed(xml) });

/** A hybrid without a cross-reference, and in front of its end whatever is given. */
const broken = (middle: Buffer) =>
	Buffer.concat([
		Buffer.from('%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\n'),
		middle,
		Buffer.from('\ntrailer << /Root 1 0 R >>\nstartxref\n0\n%%EOF\n'),
	]);

const UBL = 'urn:oasis:names:specification:ubl:schema:xsd:Invoice-2';
const xml = (inner: Buffer) =>
	Buffer.concat([Buffer.from(`<Invoice xmlns="${UBL}">`), inner, Buffer.from('</Invoice>')]);

/** An invoice with so many lines, at most. */
function long(lines: number): Buffer {
	const document = germanData('RE-1');
	const start = document.indexOf('<ram:IncludedSupplyChainTradeLineItem>');
	const endTag = '</ram:IncludedSupplyChainTradeLineItem>';
	const end = document.indexOf(endTag) + endTag.length;
	const line = document.slice(start, end);
	// Its other lines, and what is added to or taken off the whole, are lines, too.
	const others = 10;
	return Buffer.from(document.slice(0, start) + line.repeat(lines - others) + document.slice(end));
}

/** Hexadecimal digits that hardly compress, with something after each so many. */
const digits = (megabytes: number, each: number, after: string) =>
	Buffer.from(
		Array.from(
			{ length: Math.floor((megabytes * MEGABYTE) / each) },
			() => randomBytes(each / 2).toString('hex') + after,
		).join(''),
	);
/** Rows of text, of which each character takes two bytes of memory. */
const wide = (megabytes: number) => digits(megabytes, 200, '€</a><a>');
const rows = (megabytes: number) =>
	xml(Buffer.concat([Buffer.from('<a>'), wide(megabytes), Buffer.from('</a>')]));

/** An invoice with a PDF in it. */
const withPicture = (megabytes: number) =>
	Buffer.from(
		eInvoice().replace(
			'</cbc:ID>',
			`</cbc:ID><cac:AdditionalDocumentReference><cbc:ID>1</cbc:ID><cac:Attachment><cbc:EmbeddedDocumentBinaryObject>JVBERi0x${repeated('AbCd', megabytes).toString()}</cbc:EmbeddedDocumentBinaryObject></cac:Attachment></cac:AdditionalDocumentReference>`,
		),
	);

const inDer = (content: Buffer) => envelope([der(0xa0, der(4, content))]);

const numbered = (count: number, one: (number: number) => string) =>
	Buffer.from(Array.from({ length: count }, (_none, index) => one(index + 10)).join(''));

/** By name: how each is made. */
export const shapes: Record<string, () => Buffer | Promise<Buffer>> = {
	'XML: an invoice of 10,000 lines': () => long(10_000),
	'XML: an invoice of 30,000 lines': () => long(30_000),
	'XML: empty elements, 60 MB': () => xml(repeated('<a/>', 60)),
	'XML: empty lines, 60 MB': () => xml(repeated('<InvoiceLine/>', 60)),
	'XML: taxes withheld, 20 MB': () =>
		xml(repeated('<WithholdingTaxTotal><TaxAmount>1</TaxAmount></WithholdingTaxTotal>', 20)),
	'XML: attributes, 60 MB': () => xml(repeated('<a b="" c=""/>', 60)),
	'XML: one text, 60 MB': () => xml(repeated('text ', 60)),
	'XML: one text beyond Latin-1, 60 MB': () => xml(repeated('€', 60)),
	'XML: references, 60 MB': () => xml(repeated('&amp;', 60)),
	'XML: empty comments, 60 MB': () =>
		Buffer.concat([repeated('<!---->', 60), xml(Buffer.alloc(0))]),
	'XML: one comment, 60 MB': () =>
		xml(Buffer.concat([Buffer.from('<!--'), repeated('x', 60), Buffer.from('-->')])),
	'XML: one comment beyond Latin-1, 60 MB': () =>
		xml(Buffer.concat([Buffer.from('<!--'), digits(58, 30_000, '€'), Buffer.from('-->')])),
	'XML: line ends in a section of text, 60 MB': () =>
		xml(Buffer.concat([Buffer.from('<![CDATA['), repeated('\r\n', 60), Buffer.from(']]>')])),
	'XML: one attribute, 60 MB': () =>
		Buffer.concat([Buffer.from('<Invoice a="'), repeated('&amp;€', 60), Buffer.from('"/>')]),
	'XML: rows of text beyond Latin-1, 60 MB': () => rows(58),
	'XML: a PDF in it, 38 MB': () => withPicture(38),
	'XML: white space, 60 MB': () => Buffer.concat([repeated(' ', 60), xml(Buffer.alloc(0))]),
	'XML: line ends of Windows, 60 MB': () => xml(repeated('<b>\r\n</b>', 60)),
	'XML: elements in one another': () => repeated('<a>', 60),
	'envelope: an invoice in pieces of 1,000 bytes, 50 MB': () =>
		inBer(xml(repeated('text ', 50)), 1000),
	'envelope: pieces of one byte, 9 MB': () =>
		envelope([open(0xa0, open(0x24, repeated('\x04\x01x', 9)))], open),
	'envelope: values that are empty, 90 MB': () =>
		envelope([open(0xa0, open(0x24, repeated('\x04\0', 90)))], open),
	'envelope: values in one another, 60 MB': () =>
		envelope([Buffer.alloc(60 * MEGABYTE, '2480', 'hex')], open),
	'envelope: in base64, 80 MB': () =>
		Buffer.from(
			inDer(xml(repeated('text ', 60)))
				.toString('base64')
				.replace(/.{64}/g, '$&\r\n'),
		),
	'text: zeros, 100 MB': () => Buffer.alloc(100 * MEGABYTE),
	'text: letters, 100 MB': () => repeated('Dear all. ', 100),
	'PDF: XML that unpacks to 20 MB': () => around(xml(repeated('<b>text text text</b>', 20))),
	'PDF: a text that unpacks to 200 MB': () => around(xml(repeated('text ', 200))),
	'PDF: empty elements that unpack to 20 MB': () => around(xml(repeated('<a/>', 20))),
	'PDF: XML that hardly compresses, 50 MB': () =>
		around(xml(Buffer.from(randomBytes(25 * MEGABYTE).toString('hex')))),
	'PDF: rows of text beyond Latin-1 that hardly compress, 50 MB': () => around(rows(48)),
	'PDF: rows of text beyond Latin-1 that unpack to 200 MB': () =>
		around(xml(repeated(`<a>${'text '.repeat(40)}€</a>`, 200))),
	'zip: XML that hardly compresses, 50 MB': () => zip({ 'a.xml': rows(48) }),
	'zip: a PDF, 90 MB': async () =>
		zip({ 'a.pdf': await hybrid(germanData(), { ballast: randomBytes(90 * MEGABYTE) }) }, false),
	'PDF: an object stream that unpacks to 200 MB': () =>
		written({
			1: { value: '<< /Type /Catalog >>' },
			6: packed(repeated(' ', 200), '/Type /ObjStm /N 1 /First 4'),
		}),
	'PDF: an object stream of 100,000 objects': () =>
		written({
			1: { value: '<< /Type /Catalog >>' },
			6: objectStream(
				Object.fromEntries(Array.from({ length: 100_000 }, (_none, index) => [index + 10, '<<>>'])),
			),
		}),
	'PDF: a list of empty dictionaries, 2 MB': () =>
		broken(Buffer.concat([Buffer.from('5 0 obj ['), repeated('<<>>', 2), Buffer.from('] endobj')])),
	'PDF: a catalog with a list of numbers, 2 MB': () =>
		broken(
			Buffer.concat([
				Buffer.from('1 0 obj << /Type /Catalog /AF ['),
				repeated('1 ', 2),
				Buffer.from('] >> endobj'),
			]),
		),
	'PDF: small objects, 2 MB': () => broken(numbered(90_000, (n) => `${n} 0 obj 1 endobj\n`)),
	'PDF: small streams, 3 MB': () =>
		broken(numbered(60_000, (n) => `${n} 0 obj<</Length 1>>stream\nx\nendstream endobj\n`)),
	'PDF: a comment, 20 MB': () => broken(Buffer.concat([Buffer.from('%'), repeated('x', 20)])),
	'PDF: a stream that is not packed, 90 MB': async () =>
		await hybrid(germanData(), { ballast: randomBytes(90 * MEGABYTE) }),
	'PDF: a stream that is packed, 90 MB': () =>
		written({
			1: { value: CATALOG },
			2: { value: SPECIFICATION },
			3: packed(germanData()),
			4: {
				value: `<< /Filter /FlateDecode /Length ${95 * MEGABYTE} >>`,
				data: deflateSync(randomBytes(95 * MEGABYTE), { level: 0 }),
			},
		}),
	'PDF: 20,000 pages': () =>
		written({
			1: { value: '<< /Type /Catalog /Pages 2 0 R >>' },
			2: {
				value: `<< /Kids [${Array.from({ length: 20_000 }, (_none, index) => `${index + 10} 0 R`).join(' ')}] >>`,
			},
			...Object.fromEntries(
				Array.from({ length: 20_000 }, (_none, index) => [
					index + 10,
					{ value: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] /Resources << >> >>' },
				]),
			),
		}),
};
