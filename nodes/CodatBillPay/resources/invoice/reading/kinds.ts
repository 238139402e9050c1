/**
 * The kinds of file that hold no invoice as data, by the word that a workflow can tell them apart by (`why`), and what
 * a person is told (`whyText`).
 */
const KINDS = {
	scan: 'The PDF is a scan: pictures of pages, without text. Read its text with an OCR service, or enter the bill by hand.',
	encrypted:
		'The PDF opens with a password only, so nothing in it can be read. Ask the supplier for one without a password, or enter the bill by hand.',
	ordinaryPdf:
		'The PDF holds no invoice data, only pages. Go on with its text, or enter the bill by hand.',
	picture: 'It is a picture. Read its text with an OCR service, or enter the bill by hand.',
	mail: 'It is a whole e-mail. Save the files attached to it, and read those.',
	archive:
		'It is a packed archive (zip, 7z, rar or gzip), and no invoice data was found in it. Unpack it, and look at the files in it.',
	office: 'It is a document of an office program. Ask the supplier for a PDF or an e-invoice.',
	html: 'It is a web page. Ask the supplier for a PDF or an e-invoice.',
	otherXml: 'It is XML, but no invoice of a kind that can be read.',
	text: 'It is plain text. Go on with it, or enter the bill by hand.',
	unknown: 'It is no kind of file that invoices come in. Look at the file itself.',
} as const;

/** The words for what a file without data is. */
export type NoInvoiceKind = keyof typeof KINDS;

/** Why a file gives no invoice: a word for workflows, and sentences for a person. */
export interface Why {
	why: NoInvoiceKind | null;
	whyText: string | null;
}

/** @param found what was found in its place, as a sentence, if there is more to say than the kind */
export const because = (why: NoInvoiceKind, found = ''): Why => ({
	why,
	whyText: `${KINDS[why]} ${found}`.trim(),
});
