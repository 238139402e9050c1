import { ofPart, type Budget } from '../budget';
import type { Found } from '../documents';
import type { ReadInvoice } from '../formats';
import type { Pieces } from '../pieces';
import { UnreadableFile } from '../unreadable';
import { entriesOf, isUnzippable, unzipped, type ZipEntry } from './zip';

/** Reads a file of an archive. */
type ReadEntry = (content: Pieces) => Promise<ReadInvoice[]>;

function failIn({ name }: ZipEntry, { message, advice }: UnreadableFile): never {
	throw new UnreadableFile(`${message} ("${name.slice(0, 80)}" in it)`, advice);
}

async function invoicesIn(
	bytes: Buffer,
	entry: ZipEntry,
	budget: Budget,
	read: ReadEntry,
): Promise<ReadInvoice[]> {
	try {
		return isUnzippable(entry) ? await read(unzipped(bytes, entry, budget)) : [];
	} catch (error) {
		return failIn(entry, ofPart(error));
	}
}

/**
 * The invoices in the files of a zip file.
 *
 * @param read how a file in it is read
 * @throws UnreadableFile if one that is XML or PDF can't be read: it might be another invoice
 */
export async function invoicesInArchive(
	bytes: Buffer,
	budget: Budget,
	read: ReadEntry,
): Promise<Found[]> {
	const found: Found[] = [];
	for (const entry of entriesOf(bytes) ?? []) {
		const invoices = await invoicesIn(bytes, entry, budget, read);
		if (invoices.some(({ form }) => form.format !== 'none'))
			found.push({ invoices, where: entry.name.slice(0, 80) });
	}
	return found;
}
