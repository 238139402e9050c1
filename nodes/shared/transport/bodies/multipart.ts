import { randomUUID } from 'crypto';
import type { Readable } from './readable';

/** A file to attach. */
export interface FileToUpload {
	/** Without quotes and control characters, which servers would read differently. */
	name: string;
	/** MIME type. */
	type: string;
	/** In bytes. */
	size: number;
	/** Its content, anew for each attempt. A stream brings `size` bytes. */
	open(): Promise<Readable | Buffer>;
}

/** The MIME type of a file whose own can't be written into a header. */
const UNKNOWN_TYPE = 'application/octet-stream';

/** The body of an upload, and its Content-Type, which names the boundary. */
export interface Multipart {
	type: string;
	/** In bytes. */
	size: number;
	/** The body, anew for each attempt. */
	open(): Promise<Readable | Buffer>;
}

/**
 * A stream of `size` bytes between what comes before and after it. The bytes are passed on as they come, none is kept.
 */
function framed(content: Readable, size: number, before: Buffer, after: Buffer): Readable {
	let bytes = 0;
	return content.flatMap((chunk: Uint8Array) => {
		const parts = [...(bytes === 0 ? [before] : []), chunk];
		bytes += chunk.length;
		return bytes === size ? [...parts, after] : parts;
	}) as Readable;
}

/**
 * A file as multipart/form-data in the field `file` (RFC 7578; schema AttachmentUpload).
 *
 * Written here because FormData costs three copies of the file: the one that Blob makes, and those that pile up while
 * n8n's HTTP helper streams it (measured with `npm run bench -- --only attachments`). A stream costs none.
 */
export function multipart({ name, type, size, open }: FileToUpload): Multipart {
	const boundary = `codat-${randomUUID()}`;
	const head = [
		`--${boundary}`,
		`Content-Disposition: form-data; name="file"; filename="${name}"`,
		`Content-Type: ${/^[\x20-\x7e]+$/.test(type) ? type : UNKNOWN_TYPE}`,
	];
	const before = Buffer.from(`${head.join('\r\n')}\r\n\r\n`);
	const after = Buffer.from(`\r\n--${boundary}--\r\n`);
	return {
		type: `multipart/form-data; boundary=${boundary}`,
		size: before.length + size + after.length,
		async open() {
			const content = await open();
			return Buffer.isBuffer(content)
				? Buffer.concat([before, content, after])
				: framed(content, size, before, after);
		},
	};
}
