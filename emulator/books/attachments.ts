import { recordNotFound } from '../http/errors';
import { fill } from '../platforms/messages';
import type { Clock } from '../values/clock';
import type { Random } from '../values/random';
import { findBill } from './bills';
import type { Connection } from './connection';
import { Findings } from './rules/findings';
import type { Attachment, StoredAttachment } from './types';

export interface UploadedFile {
	name: string;
	contentType: string;
	content: Buffer;
}

/** Keeps a file with a bill, byte for byte; throws 404, or 400 for a size or type the software doesn't take. */
export function attach(
	billId: string,
	file: UploadedFile,
	connection: Connection,
	{ random, clock }: { random: Random; clock: Clock },
): Attachment {
	findBill(connection, billId);
	const { attachments, name } = connection.platform;
	const findings = new Findings('UploadBillAttachment');
	const extension = file.name.split('.').pop()?.toLowerCase() ?? '';
	if (file.content.length === 0) findings.add('file', 'The file is empty.');
	const { maxMegabytes = Infinity } = attachments;
	if (file.content.length > maxMegabytes * 1024 * 1024) {
		findings.add(
			'file',
			`The file exceeds the maximum size of ${maxMegabytes} MB supported by ${name}.`,
		);
	}
	if (attachments.extensions && !attachments.extensions.includes(extension)) {
		findings.add('file', `The file extension '${extension}' is not supported by ${name}.`);
	}
	if (attachments.refusedTypes?.includes(file.contentType)) {
		findings.add('file', `The file type '${file.contentType}' is not supported by ${name}.`);
	}
	const { maxFiles } = attachments;
	const ofBill = connection.attachments.filter((stored) => stored.billId === billId);
	// Where files are limited in number, one of the same name takes the place of the other.
	const replaced =
		maxFiles === undefined
			? undefined
			: ofBill.find((stored) => stored.attachment.name.toLowerCase() === file.name.toLowerCase());
	if (maxFiles !== undefined && !replaced && ofBill.length >= maxFiles) {
		const values = { most: String(maxFiles) };
		findings.add('file', fill(connection.platform.messages.tooManyFiles, values));
	}
	findings.throwIfAny();
	if (replaced) connection.attachments.delete(replaced.id);
	const attachment: Attachment = {
		// The path parameter `attachmentId` is a GUID in Codat's files, whatever the software's own ids are.
		id: random.guid(),
		name: file.name,
		contentType: file.contentType,
		dateCreated: clock.iso(),
		fileSize: file.content.length,
		includeWhenSent: false,
	};
	connection.attachments.add({ id: attachment.id, billId, attachment, content: file.content });
	return attachment;
}

/** Throws 404 for a bill or attachment that isn't there. */
export function findAttachment(
	connection: Connection,
	billId: string,
	id: string,
): StoredAttachment {
	findBill(connection, billId);
	const stored = connection.attachments.get(id.toLowerCase());
	if (stored?.billId !== billId) throw recordNotFound('Attachment', id);
	return stored;
}
