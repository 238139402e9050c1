import { attempt, type Budget } from '../budget';
import { UnreadableFile } from '../unreadable';
import { Attachments, type PdfAttachment } from './attachments';
import { PdfFile } from './file';
import { BrokenTable } from './table';

/** How far into a file its header may be; what is before it counts for nothing (as viewers have it). */
const HEADER_WITHIN_BYTES = 1024;

/** What is found in a PDF by what its cross-references say; undefined if they are broken where they are needed. */
async function followed<T>(file: PdfFile, find: (file: PdfFile) => Promise<T>) {
	if (!(await attempt(async () => (await file.open(), true)))) return undefined;
	try {
		return { found: await find(file) };
	} catch (error) {
		if (!(error instanceof BrokenTable)) throw error as Error;
		return undefined;
	}
}

/**
 * Opens a PDF as viewers do: by its cross-references, and only where they are broken by a search for its objects.
 *
 * @param find what is wanted of it; it may be called a second time, after the search
 * @throws UnreadableFile if the PDF is cut off, and what `find` throws
 */
export async function inPdf<T>(
	bytes: Buffer,
	budget: Budget,
	find: (file: PdfFile) => Promise<T>,
): Promise<T> {
	const header = bytes.subarray(0, HEADER_WITHIN_BYTES).indexOf('%PDF-');
	const file = new PdfFile(bytes.subarray(Math.max(0, header)), budget);
	const outcome = await followed(file, find);
	if (outcome) return outcome.found;
	await file.scan();
	return await find(file);
}

/** The files in a PDF. */
export async function attachmentsOf(file: PdfFile): Promise<PdfAttachment[]> {
	const found: PdfAttachment[] = [];
	for await (const attachment of new Attachments(file).all()) found.push(attachment);
	return found;
}

/**
 * Refuses a PDF that was cut off, unless something was found in it: what is missing may have been the invoice.
 *
 * @throws UnreadableFile
 */
export async function refuseCutOff(file: PdfFile): Promise<void> {
	if (!file.isScanned) return;
	const catalog = await file.resolve(file.trailer.get('Root'));
	const end = file.bytes.lastIndexOf('%%EOF');
	// Whatever follows the end is left alone, unless these are objects of a revision that is not whole.
	const rest = end < 0 ? -1 : file.bytes.subarray(end).indexOf(' obj');
	if (!(catalog instanceof Map) || end < 0 || rest >= 0)
		throw new UnreadableFile('its PDF is cut off');
}
