import { NodeApiError } from 'n8n-workflow';
import type { Books } from '../shared/books/books';
import { PLATFORMS } from '../shared/books/platforms/platforms';
import type { Attachment } from '../shared/books/types';
import type { FileToUpload } from '../shared/transport/bodies/multipart';
import { Turns } from '../shared/values/concurrency';

/** Attempts at one upload. */
const MAX_UPLOADS = 3;

/** So many files of a bill may be the most that some software keeps. */
const FEWEST_FILES = Math.min(
	...PLATFORMS.map(({ attachments }) => attachments?.maxFiles ?? Infinity),
);

/** Whether nobody knows if the file arrived: the connection broke, or Codat failed. */
function mayHaveArrived(error: unknown): boolean {
	return error instanceof NodeApiError && !/^[1-4]/.test(error.httpCode ?? '');
}

const isCalled =
	(name: string) =>
	(other: Attachment): boolean =>
		other.name?.toLowerCase() === name.toLowerCase();

/** A name that none of the files has: `invoice (2).pdf` beside `invoice.pdf`. */
function freeName(name: string, others: Attachment[]): string {
	const [, base, extension] = /^(.*?)(\.[^.]*)?$/s.exec(name) ?? [];
	for (let number = 2; ; number++) {
		const free = `${base} (${number})${extension ?? ''}`;
		if (!others.some(isCalled(free))) return free;
	}
}

/**
 * The file under a name that it may have beside others: where the number of files is limited, one replaces another of
 * its name, and the older one would be lost.
 *
 * @throws NodeOperationError if the bill has as many files as the software keeps
 */
async function besideOthers(
	books: Books,
	file: FileToUpload,
	others: Attachment[],
): Promise<FileToUpload> {
	const isTaken = others.some(isCalled(file.name));
	const platform = isTaken || others.length >= FEWEST_FILES ? await books.platform() : undefined;
	const most = platform?.attachments?.maxFiles;
	if (!platform || most === undefined) return file;
	if (others.length >= most)
		books.refuse(
			`The file "${file.name}" can't be attached: the bill has ${others.length} files, and ${platform.name} keeps ${most} at most`,
			`Remove files from the bill in ${platform.name}, or put several into one. Nothing was sent.`,
		);
	return isTaken ? { ...file, name: freeName(file.name, others) } : file;
}

/**
 * Sends the file unless the bill has it, and looks again when the answer was lost.
 *
 * @param always send it although the bill has it
 */
async function attachOnce(
	books: Books,
	billId: string,
	file: FileToUpload,
	always: boolean,
): Promise<Attachment> {
	if (always && (await books.platform())?.attachments?.maxFiles === undefined)
		return await books.attachments.upload(billId, file);
	let sent = file;
	for (let attempt = 1; ; attempt++) {
		const others = await books.attachments.known(billId);
		const isSame = (other: Attachment) =>
			[file.name, sent.name].includes(String(other.name)) && other.fileSize === file.size;
		const same = always ? undefined : others.find(isSame);
		if (same) return same;
		sent = await besideOthers(books, file, others);
		try {
			return await books.attachments.upload(billId, sent);
		} catch (error) {
			// Sent once more, it would be there twice.
			if (always || !mayHaveArrived(error) || attempt >= MAX_UPLOADS) throw error as NodeApiError;
		}
	}
}

/** By bill: its files are attached one after another, so that each sees those before it. */
class TurnsOfFiles extends Turns {}

/**
 * Attaches a file to a bill. Uploads take no idempotency key, so a file of the same name and size that the bill already
 * has, or that another item of the run attaches, is taken for the same file and nothing is sent. That also settles
 * whether an upload without answer arrived.
 *
 * @param always send the file although the bill has it; then an upload without answer isn't repeated
 */
export async function attach(
	books: Books,
	billId: string,
	file: FileToUpload,
	always: boolean,
): Promise<Attachment> {
	const turns = books.shared(TurnsOfFiles);
	return await turns.run(billId, async () => await attachOnce(books, billId, file, always));
}
