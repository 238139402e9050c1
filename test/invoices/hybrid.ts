import { deflateSync } from 'node:zlib';
import PDFDocument from 'pdfkit';

/** How a hybrid invoice is made: a PDF with the invoice's XML as an embedded file. */
export interface Hybrid {
	/** Of the embedded file. */
	name?: string;
	/** What the file is to the pages (AFRelationship), e.g. `Data`. */
	relationship?: 'Alternative' | 'Data' | 'Source' | 'Supplement' | 'Unspecified';
	/** Other embedded files, by name. */
	others?: Record<string, string>;
	/** Encrypts the PDF with it. */
	password?: string;
	/** Encrypts the PDF so that nobody changes it; no password is needed to read it. */
	ownerPassword?: string;
	/** How it is encrypted follows from it. */
	pdfVersion?: PDFKit.PDFDocumentOptions['pdfVersion'];
	/** Puts bytes that don't compress on the page, to make a large file. */
	ballast?: Buffer;
}

/** A hybrid invoice, as pdfkit writes it; one page with a line of text. */
export async function hybrid(
	xml: string | undefined,
	{
		name = 'factur-x.xml',
		relationship,
		others = {},
		password,
		ballast,
		ownerPassword,
		pdfVersion = '1.7',
	}: Hybrid = {},
): Promise<Buffer> {
	const document = new PDFDocument({ pdfVersion, userPassword: password, ownerPassword });
	const chunks: Buffer[] = [];
	const whole = new Promise<Buffer>((resolve) => {
		document.on('data', (chunk: Buffer) => chunks.push(chunk));
		document.on('end', () => resolve(Buffer.concat(chunks)));
	});
	document.text('A made-up invoice');
	for (const [other, content] of Object.entries(others))
		document.file(Buffer.from(content), { name: other });
	// pdfkit's types leave the relationship out.
	const options = { name, relationship };
	if (xml !== undefined) document.file(Buffer.from(xml), options);
	if (ballast) document.file(ballast, { name: 'scan.bin' });
	document.end();
	return await whole;
}

/** One object of a PDF that is written by hand: its value, and the data if it is a stream. */
export interface Written {
	value: string;
	data?: Buffer;
}

const objectOf = (number: number, { value, data }: Written) =>
	data
		? Buffer.concat([
				Buffer.from(`${number} 0 obj\n${value}\nstream\n`),
				data,
				Buffer.from('\nendstream\nendobj\n'),
			])
		: Buffer.from(`${number} 0 obj\n${value}\nendobj\n`);

/** A PDF of these objects, by number; object 1 is its catalog. */
export function written(objects: Record<number, Written>, trailer = '<< /Root 1 0 R >>'): Buffer {
	const pieces = [Buffer.from('%PDF-1.7\n%\xE2\xE3\xCF\xD3\n', 'latin1')];
	let at = pieces[0].length;
	const entries = ['xref\n0 1\n0000000000 65535 f \n'];
	const numbers = Object.keys(objects).map(Number);
	for (const [index, number] of numbers.entries()) {
		const piece = objectOf(number, objects[number]);
		// A section for numbers in a row.
		if (number !== numbers[index - 1] + 1) {
			const gap = numbers.findIndex((one, at) => at > index && one !== numbers[at - 1] + 1);
			entries.push(`${number} ${(gap < 0 ? numbers.length : gap) - index}\n`);
		}
		entries.push(`${String(at).padStart(10, '0')} 00000 n \n`);
		pieces.push(piece);
		at += piece.length;
	}
	const sized = trailer.replace('<<', `<< /Size ${Math.max(...numbers) + 1}`);
	pieces.push(Buffer.from(`${entries.join('')}trailer ${sized}\nstartxref\n${at}\n%%EOF\n`));
	return Buffer.concat(pieces);
}

/** The same PDF with a cross-reference that leads nowhere, so that its objects must be searched for. */
export function withoutTable(pdf: Buffer): Buffer {
	const text = pdf.toString('latin1');
	const at = text.lastIndexOf('startxref');
	return Buffer.from(`${text.slice(0, at)}startxref\n0\n%%EOF\n`, 'latin1');
}

/** A stream that is packed with deflate. */
export function packed(content: string | Buffer, entries = ''): Written {
	const data = deflateSync(content);
	return { value: `<< /Filter /FlateDecode /Length ${data.length} ${entries} >>`, data };
}

/** An object stream of these objects, by number. */
export function objectStream(objects: Record<number, string>): Written {
	const texts = Object.values(objects);
	let at = 0;
	const header = Object.keys(objects).map((number, index) => {
		const pair = `${number} ${at}`;
		at += texts[index].length + 1;
		return pair;
	});
	const start = `${header.join(' ')} `;
	return packed(start + texts.join(' '), `/Type /ObjStm /N ${texts.length} /First ${start.length}`);
}
