import type { INodeProperties } from 'n8n-workflow';
import type { Books } from '../../../shared/books/books';
import { companyAndConnection } from '../../../shared/parameters/fields/connection';
import { attachment, bill } from '../../../shared/parameters/fields/locators';
import { limited } from '../../../shared/transport/bodies/limitedStream';
import type { Answer } from '../../../shared/transport/send';
import { plainFileName } from '../../../shared/values/fileName';
import { options } from '../../fields/options';
import type { Item } from '../../item';
import { operation, WithFiles } from '../../operation';

const outputField: INodeProperties = {
	displayName: 'Put Output File in Field',
	name: 'binaryPropertyName',
	type: 'string',
	default: 'data',
	required: true,
	placeholder: 'e.g. data',
	hint: 'The name of the output field to put the file in',
	description: 'The binary field for the file',
};

/**
 * The file's type, if the server knows it. Codat's API promises no more than "octet-stream", for which n8n's own guess
 * from the file's name is better: later nodes preview and read the file by it.
 */
function typeOf(headers: Answer['headers'], name: string | undefined): string | undefined {
	const type = headers['content-type']?.split(';')[0].trim();
	return name && type === 'application/octet-stream' ? undefined : type;
}

/** Twice what any accounting software takes. */
const MAX_MEGABYTES = 200;

/** The file name that the server names, in either form of the header (RFC 6266), made plain. */
function fileNameOf(headers: Answer['headers']): string | undefined {
	const header = headers['content-disposition'] ?? '';
	const encoded = /filename\*=UTF-8''([^;]+)/i.exec(header)?.[1];
	const plain = /filename="?([^";]+)"?/i.exec(header)?.[1];
	let name = plain;
	if (encoded) {
		try {
			name = decodeURIComponent(encoded);
		} catch {
			name = plain ?? encoded;
		}
	}
	return plainFileName(name ?? '') || undefined;
}

const filesToDownload: INodeProperties = {
	displayName: 'Files',
	name: 'files',
	type: 'options',
	options: [
		{ name: 'All of the Bill', value: 'all', description: 'An output item for each of its files' },
		{ name: 'One', value: 'one', description: 'The file that is chosen' },
	],
	default: 'one',
	description:
		"Which of the bill's files to download: one is the chosen one, all gives an item for each",
};

/** Downloads a file into an output item. @throws NodeOperationError if it is larger than any that there is */
async function downloaded(
	item: Item,
	books: Books,
	billId: string,
	attachmentId: string,
): Promise<WithFiles> {
	const tooLarge = () =>
		item.refuse(
			`The file is larger than ${MAX_MEGABYTES} MB, so its download was stopped`,
			'No accounting software takes such a file. Look at it there.',
		);
	const data = await books.attachments.download(billId, attachmentId, async (stream, headers) => {
		const name = fileNameOf(headers);
		return await item.context.helpers.prepareBinaryData(
			limited(stream, MAX_MEGABYTES * 1024 * 1024, tooLarge),
			name,
			typeOf(headers, name),
		);
	});
	const { fileName, mimeType, fileSize } = data;
	return new WithFiles(
		{ attachmentId, billId, fileName: fileName ?? null, mimeType, fileSize: fileSize ?? null },
		{ [item.text('binaryPropertyName')]: data },
	);
}

export const download = operation({
	endpoints: ['download-bill-attachment', 'list-bill-attachments'],
	value: 'download',
	name: 'Download',
	action: 'Download bill attachment',
	description: "Fetch one of a bill's files or all of them, for the nodes after this one",
	output:
		'One item per file, which is in the binary field, with `fileName`. No item where All finds none.',
	properties: [
		...companyAndConnection,
		bill,
		filesToDownload,
		{ ...attachment, displayOptions: { show: { files: ['one'] } } },
		outputField,
		options(),
	],
	async execute(item) {
		const billId = item.id('billId');
		const chosen = item.option('files') === 'one' ? item.id('attachmentId') : undefined;
		item.text('binaryPropertyName');
		const books = await item.books();
		if (chosen !== undefined) return await downloaded(item, books, billId, chosen);
		const files: WithFiles[] = [];
		for (const { id } of await books.attachments.of(billId))
			files.push(await downloaded(item, books, billId, id));
		return files;
	},
});
