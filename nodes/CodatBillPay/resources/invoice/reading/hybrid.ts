import { ofPart, type Budget } from './budget';
import { theOnly, type Found } from './documents';
import { documentsIn, isInvoice, type ReadInvoice } from './formats';
import type { NoInvoiceKind } from './kinds';
import type { PdfAttachment } from './pdf/attachments';
import type { PdfFile } from './pdf/file';
import { attachmentsOf, inPdf, refuseCutOff } from './pdf/open';
import { isScan } from './pdf/pages';
import { begun } from './pieces';
import { UnreadableFile } from './unreadable';
import type { XmlElement } from './xml/element';
import { xmlStart } from './xml/prolog';
import { BrokenXml, readXml } from './xml/read';

/** Names of an invoice's XML in a hybrid PDF: Factur-X and ZUGFeRD 2.1, XRechnung, ZUGFeRD 1 and 2.0. */
const DOCUMENTED = ['factur-x.xml', 'xrechnung.xml', 'zugferd-invoice.xml'];

/** Which of the documented names a file has; a number behind them all if none. */
function rankOf({ names }: PdfAttachment): number {
	const ranks = names.map((name) => DOCUMENTED.indexOf(name.toLowerCase()));
	return Math.min(DOCUMENTED.length, ...ranks.filter((rank) => rank >= 0));
}

/** The root element of an attachment that is XML. */
async function rootOf(
	file: PdfFile,
	{ stream }: PdfAttachment,
	budget: Budget,
): Promise<XmlElement | undefined> {
	if (!stream) throw new UnreadableFile('its PDF is broken: the invoice in it is missing');
	const content = await begun(file.pieces(stream));
	if (!content || xmlStart(content.first) === undefined) return undefined;
	return await readXml(content.all, budget);
}

/**
 * Whether the failure of an attachment is one of the invoice: what else is broken in a PDF harms nobody. Names may be
 * encrypted.
 */
const concernsInvoice = (file: PdfFile, attachment: PdfAttachment, error: UnreadableFile) =>
	rankOf(attachment) < DOCUMENTED.length ||
	(file.decryption !== undefined && attachment.names.length === 0) ||
	(error instanceof BrokenXml
		? isInvoice(error.root)
		: attachment.names.some((name) => /\.xml$/i.test(name)));

async function invoicesInFile(file: PdfFile, budget: Budget): Promise<Found[]> {
	const attachments = await attachmentsOf(file);
	const found: Found[] = [];
	for (const attachment of attachments.sort((a, b) => rankOf(a) - rankOf(b))) {
		const where = attachment.names[0] ?? 'a file without a name';
		let root: XmlElement | undefined;
		try {
			root = await rootOf(file, attachment, budget);
		} catch (error) {
			if (concernsInvoice(file, attachment, ofPart(error))) throw error as Error;
		}
		for (const invoices of root ? await documentsIn(root, budget) : [])
			found.push({ invoices, where });
	}
	return found;
}

/**
 * Reads the invoice in a hybrid PDF (Factur-X, ZUGFeRD, XRechnung): any file in it whose root element is that of an
 * invoice, those of the documented names first.
 *
 * @returns why there is none, if there is none
 * @throws UnreadableFile if the PDF is cut off, or the invoice in it can't be read, or there are two different ones
 */
export async function readHybrid(
	bytes: Buffer,
	budget: Budget,
): Promise<ReadInvoice[] | NoInvoiceKind> {
	return await inPdf(bytes, budget, async (file) => {
		if (file.isLocked) return 'encrypted';
		const invoices = theOnly(await invoicesInFile(file, budget));
		if (invoices) return invoices;
		await refuseCutOff(file);
		return (await isScan(file)) ? 'scan' : 'ordinaryPdf';
	});
}
