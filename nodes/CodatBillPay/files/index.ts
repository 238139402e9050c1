import { createHash } from 'crypto';
import { BINARY_ENCODING, type IBinaryData } from 'n8n-workflow';
import type { Books } from '../../shared/books/books';
import type { Platform } from '../../shared/books/platforms/platformRules';
import { platformProblem } from '../../shared/books/platforms/platforms';
import type { FileToUpload } from '../../shared/transport/bodies/multipart';
import { plainFileName } from '../../shared/values/fileName';
import { extensionOf, mediaType, withExtension } from '../../shared/values/mediaTypes';
import type { Item } from '../item';
import { inputFiles } from './inputFiles';

const BYTES_PER_MEGABYTE = 1024 * 1024;

/** A file of an input item, before its bytes are read. */
export interface ItemFile {
	/** As n8n has it. */
	data: IBinaryData;
	/** Name of the binary field. */
	field: string;
	name: string;
	/** MIME type. */
	type: string;
}

/** A file's name as every server reads it alike from an upload. Some would keep `"` as `%22`, and not know it again. */
const plainName = (name: string) => plainFileName(name).replaceAll('"', "'");

function fileProblem(name: string, bytes: number) {
	const extension = extensionOf(name);
	return ({ name: platform, attachments }: Platform): string | undefined => {
		if (!attachments) return undefined;
		if (bytes > attachments.maxMegabytes * BYTES_PER_MEGABYTE)
			return `${platform} takes files of ${attachments.maxMegabytes} MB at most; this one has ${(bytes / BYTES_PER_MEGABYTE).toFixed(1)} MB`;
		if (!attachments.extensions.includes(extension))
			return `${platform} takes no ${extension ? `.${extension} files` : 'files without an extension'}, only ${attachments.extensions.join(', ')}`;
		return undefined;
	};
}

/**
 * The files in the named binary fields of an item.
 *
 * @throws NodeOperationError if a field is missing; it lists those that there are
 */
export function filesOf(item: Item, fields: string[]): ItemFile[] {
	const binary = inputFiles(item) ?? {};
	return fields.map((field) => {
		const data = Object.hasOwn(binary, field) ? binary[field] : undefined;
		if (!data) {
			const present = Object.keys(binary);
			return item.fail(
				'binaryPropertyName',
				`names the file field "${field}", but the item has none of that name`,
				present.length > 0
					? `The item's file fields: ${present.join(', ')}.`
					: 'The item has no file at all. Check that the node before this one outputs one.',
			);
		}
		const extension = data.fileExtension ? `.${data.fileExtension}` : '';
		const name = plainName(data.fileName ?? '') || `${field}${extension}`;
		// QuickBooks Online refuses a file of no known type; much software that sends files gives none.
		const type = mediaType(name, data.mimeType);
		return { data, field, name: withExtension(name, type), type };
	});
}

/**
 * The content of a file: where n8n keeps it outside the item, as a stream that it reads anew each time; else as it is
 * in the item, in memory.
 */
async function contentOf(
	{ context: { helpers } }: Item,
	{ id, data }: IBinaryData,
): Promise<Pick<FileToUpload, 'size' | 'open'>> {
	if (!id) {
		const bytes = Buffer.from(data, BINARY_ENCODING);
		return { size: bytes.length, open: async () => await Promise.resolve(bytes) };
	}
	const { fileSize } = await helpers.getBinaryMetadata(id);
	return { size: fileSize, open: async () => await helpers.getBinaryStream(id) };
}

/** All bytes of a file at once. */
export async function bytesOf(item: Item, { data }: ItemFile): Promise<Buffer> {
	const content = await (await contentOf(item, data)).open();
	return Buffer.isBuffer(content) ? content : await item.context.helpers.binaryToBuffer(content);
}

async function fileHash(item: Item, file: IBinaryData): Promise<string> {
	const content = await (await contentOf(item, file)).open();
	const hash = createHash('sha256');
	if (Buffer.isBuffer(content)) hash.update(content);
	else for await (const chunk of content) hash.update(chunk as Uint8Array);
	return hash.digest('hex');
}

/** What stands for the bytes of all files of an item, whatever they are called: SHA-256, in hexadecimal, in order. */
export async function fileHashes(item: Item): Promise<string[]> {
	const hashes: string[] = [];
	for (const file of Object.values(inputFiles(item) ?? {})) hashes.push(await fileHash(item, file));
	return hashes.sort();
}

/**
 * Looks at a file and checks it against the platform's limits.
 *
 * @throws NodeOperationError if it is empty, too large or of a type that the accounting software refuses
 */
export async function checkedFile(item: Item, books: Books, file: ItemFile): Promise<FileToUpload> {
	const content = await contentOf(item, file.data);
	const problem =
		content.size === 0
			? 'it is empty'
			: await platformProblem(
					fileProblem(file.name, content.size),
					async () => await books.platform(),
				);
	if (problem) item.refuse(`The file "${file.name}" can't be attached: ${problem}`);
	return { name: file.name, type: file.type, ...content };
}
