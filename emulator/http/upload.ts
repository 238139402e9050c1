import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { UploadedFile } from '../books/attachments';
import { validationError } from './errors';

/** The body of an upload, once read. */
export interface UploadBody {
	file: UploadedFile;
}

/** Reads the part named `file` of a multipart upload into the request's body, byte for byte; throws 400 without one. */
export async function readUpload(request: FastifyRequest): Promise<void> {
	let file: UploadedFile | undefined;
	for await (const part of request.parts()) {
		if (part.type !== 'file') continue;
		const content = await part.toBuffer();
		if (part.fieldname === 'file')
			file ??= { name: part.filename, contentType: part.mimetype, content };
	}
	if (!file) {
		const message = "'File' must not be empty.";
		throw validationError([{ itemId: 'file', message, validatorName: 'UploadBillAttachment' }]);
	}
	const { name, contentType, content } = file;
	request.body = { file } satisfies UploadBody;
	// The boundary between the parts differs from try to try: what was uploaded makes two uploads the same.
	request.emulated.rawBody = createHash('sha256')
		.update(`${name}\n${contentType}\n`)
		.update(content)
		.digest();
}
