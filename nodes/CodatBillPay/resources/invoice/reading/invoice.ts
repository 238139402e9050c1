import { noInvoice, type InvoiceForm } from '../../../invoiceForm/invoice';
import { invoicesInArchive } from './archive/invoices';
import { Budget, limitsFor, type Limits } from './budget';
import { theOnly } from './documents';
import { withoutEnvelope } from './envelope/cms';
import { documentsIn, type ReadInvoice } from './formats';
import { readHybrid } from './hybrid';
import { kindOf } from './kindOf';
import { because, type NoInvoiceKind } from './kinds';
import { begun, joined, type Pieces } from './pieces';
import { UnreadableFile } from './unreadable';
import { isHtml, xmlStart } from './xml/prolog';
import { readXml } from './xml/read';

/** The file as a whole must fit into memory a few times. */
const MAX_FILE_BYTES = 100 * 1024 * 1024;
const MAX_XML_BYTES = 64 * 1024 * 1024;

/** How far a file is looked into to tell what it is; PDF readers let as much stand before the header. */
const HEAD_BYTES = 1024;

const megabytes = (bytes: number) => `${Math.floor(bytes / 1024 / 1024)} MB`;

/** What is read of a file that holds no invoice. */
const noInvoiceBecause = (why: NoInvoiceKind, found?: string): ReadInvoice[] => [
	{ form: noInvoice(because(why, found)) },
];

async function readXmlFile(content: Buffer | Pieces, budget: Budget): Promise<ReadInvoice[]> {
	const root = await readXml(content, budget);
	const found = (await documentsIn(root, budget)).map((invoices, index) => ({
		invoices,
		where: `document ${index + 1}`,
	}));
	return (
		theOnly(found) ?? noInvoiceBecause('otherXml', `Its root element is ${root.name.slice(0, 80)}.`)
	);
}

/** @throws UnreadableFile if a file of that many bytes is too large to be read */
export function refuseLarge(bytes: number): void {
	if (bytes > MAX_FILE_BYTES)
		throw new UnreadableFile(`it has more than the ${megabytes(MAX_FILE_BYTES)} that are read`);
}

/** Reads a file of an archive: XML as it is unpacked, anything else as a whole. */
async function readUnpacked(pieces: Pieces, budget: Budget): Promise<ReadInvoice[]> {
	const content = await begun(pieces);
	if (!content) return [];
	const start = xmlStart(content.first);
	return start === undefined || isHtml(start)
		? await readFile(
				await joined(content.all, (bytes) => budget.spend('memory', bytes)),
				budget,
				true,
			)
		: await readXmlFile(content.all, budget);
}

/** Reads a file of any kind; one in an archive may be no archive itself. */
async function readFile(
	file: Buffer,
	budget: Budget,
	isInArchive: boolean,
): Promise<ReadInvoice[]> {
	const bytes = await withoutEnvelope(file, budget);
	const head = bytes.subarray(0, HEAD_BYTES).toString('latin1');
	const start = xmlStart(bytes);
	if (start !== undefined && isHtml(start)) return noInvoiceBecause('html');
	if (start !== undefined && bytes.length > MAX_XML_BYTES)
		throw new UnreadableFile(`its XML has more than the ${megabytes(MAX_XML_BYTES)} that are read`);
	if (start !== undefined) return await readXmlFile(bytes, budget);
	const kind = kindOf(head);
	if (kind === 'archive' && !isInArchive) {
		const read = async (inner: Pieces) => await readUnpacked(inner, budget);
		return theOnly(await invoicesInArchive(bytes, budget, read)) ?? noInvoiceBecause(kind);
	}
	if (!head.includes('%PDF-') || kind === 'archive' || kind === 'office')
		return noInvoiceBecause(kind);
	const outcome = await readHybrid(bytes, budget);
	return typeof outcome === 'string' ? noInvoiceBecause(outcome) : outcome;
}

/**
 * Reads the structured data of a file: an invoice in XML, or in a hybrid PDF, or either in a zip file; several where a
 * format puts several into one file.
 *
 * @param limits what it may cost
 * @returns one form with `format: 'none'` for files of any other kind, XML of other vocabularies too
 * @throws UnreadableFile if the file is empty, or claims to be XML or PDF and is broken, or is larger than can be read
 */
export async function readInvoices(
	file: Buffer,
	limits: Limits = limitsFor(file.length),
): Promise<ReadInvoice[]> {
	if (file.length === 0) throw new UnreadableFile('it is empty');
	refuseLarge(file.length);
	const budget = new Budget(limits);
	await budget.rest();
	return await readFile(file, budget, false);
}

/** The form of a file that holds one invoice. @throws UnreadableFile as `readInvoices` */
export const readInvoice = async (bytes: Buffer, limits?: Limits): Promise<InvoiceForm> =>
	(await readInvoices(bytes, limits))[0].form;
