import { NodeApiError, type IDataObject } from 'n8n-workflow';
import { isListOfObjects } from '../transport/bodies/expected';
import type { FileToUpload } from '../transport/bodies/multipart';
import type { Readable } from '../transport/bodies/readable';
import { path } from '../transport/path';
import type { Answer } from '../transport/send';
import type { Payables } from './payables';
import type { Attachment } from './types';

const attachmentsPath = (billId: string) => path`/bills/${billId}/attachments`;

/** The official schema gives a plain array; Codat's other lists wrap it in `results`. */
function listIn(answer: unknown): unknown {
	if (Array.isArray(answer)) return answer;
	const { attachments, results } = answer as IDataObject;
	return attachments ?? results;
}

/** The files of bills that this run has made, as far as nobody else can have attached any. */
class FilesOfNewBills {
	readonly byBill = new Map<string, Attachment[]>();
}

/** The files that are kept with bills. */
export class BillFiles {
	constructor(private readonly payables: Payables) {}

	/** The files of a bill. Codat doesn't page this list. */
	async of(billId: string): Promise<Attachment[]> {
		const answer: unknown = await this.payables.get(attachmentsPath(billId), (body) =>
			isListOfObjects(listIn(body)),
		);
		return listIn(answer) as Attachment[];
	}

	/** A bill that was made just now has no file. */
	noteNone(billId: string): void {
		this.payables.shared(FilesOfNewBills).byBill.set(billId, []);
	}

	/** The files of a bill, asked for unless this run has made it, and knows what became of each file that it has sent. */
	async known(billId: string): Promise<Attachment[]> {
		return this.payables.shared(FilesOfNewBills).byBill.get(billId) ?? (await this.of(billId));
	}

	/** Whether there is a bill with this ID, in whatever status: Codat answers 404 for the files of one that isn't. */
	async billExists(billId: string): Promise<boolean> {
		try {
			await this.of(billId);
			return true;
		} catch (error) {
			if (error instanceof NodeApiError && error.httpCode === '404') return false;
			throw error as Error;
		}
	}

	/** Uploads a file, also if the bill has it already. */
	async upload(billId: string, file: FileToUpload): Promise<Attachment> {
		const { byBill } = this.payables.shared(FilesOfNewBills);
		try {
			const attachment = await this.payables.upload<Attachment>(attachmentsPath(billId), file);
			const others = byBill.get(billId);
			// V8 gives what `concat` makes no room for more.
			if (others)
				byBill.set(billId, others.concat({ name: file.name, fileSize: file.size, ...attachment }));
			return attachment;
		} catch (error) {
			byBill.delete(billId);
			throw error as Error;
		}
	}

	/** Downloads a file; `save` reads the stream. */
	async download<T>(
		billId: string,
		attachmentId: string,
		save: (stream: Readable, headers: Answer['headers']) => Promise<T>,
	): Promise<T> {
		return await this.payables.download(
			attachmentsPath(billId) + path`/${attachmentId}/download`,
			save,
		);
	}
}
