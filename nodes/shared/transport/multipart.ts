import { randomUUID } from 'crypto';

/** A file to attach. */
export interface FileToUpload {
	/** Without quotes and control characters, which servers would read differently. */
	name: string;
	/** MIME type. */
	type: string;
	bytes: Buffer;
}

/** The MIME type of a file whose own can't be written into a header. */
const UNKNOWN_TYPE = 'application/octet-stream';

/** The body of an upload and its Content-Type, which names the boundary. */
export interface Multipart {
	type: string;
	bytes: Buffer;
}

/**
 * A file as multipart/form-data in the field `file` (RFC 7578; schema AttachmentUpload).
 *
 * Written here because FormData costs three more copies of the file: the one that Blob makes, and those that pile up
 * while n8n's HTTP helper streams it (measured with `npm run bench -- --only attachments`).
 */
export function multipart({ name, type, bytes }: FileToUpload): Multipart {
	const boundary = `codat-${randomUUID()}`;
	const head = [
		`--${boundary}`,
		`Content-Disposition: form-data; name="file"; filename="${name}"`,
		`Content-Type: ${/^[\x20-\x7e]+$/.test(type) ? type : UNKNOWN_TYPE}`,
	];
	return {
		type: `multipart/form-data; boundary=${boundary}`,
		bytes: Buffer.concat([
			Buffer.from(`${head.join('\r\n')}\r\n\r\n`),
			bytes,
			Buffer.from(`\r\n--${boundary}--\r\n`),
		]),
	};
}
