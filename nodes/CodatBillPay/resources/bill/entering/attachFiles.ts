import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { Books } from '../../../../shared/books/books';
import type { Attachment, Bill } from '../../../../shared/books/types';
import type { FileToUpload } from '../../../../shared/transport/bodies/multipart';
import { AS_TOOL, isTool } from '../../../asTool';
import { attach } from '../../../attach';
import { filesOf, checkedFile } from '../../../files';
import type { Item } from '../../../item';

export const attachFilesFields: INodeProperties[] = [
	{
		displayName: 'Attach Files',
		name: 'attachFiles',
		type: 'boolean',
		default: false,
		// What a model hands to a tool holds no files.
		displayOptions: { hide: AS_TOOL },
		description: 'Whether to attach files of the input item to the new bill',
	},
	{
		displayName: 'Input File Fields',
		name: 'binaryPropertyName',
		type: 'string',
		default: 'data',
		required: true,
		placeholder: 'e.g. data',
		displayOptions: { show: { attachFiles: [true] }, hide: AS_TOOL },
		hint: 'Names of the input fields that hold the files, separated by commas',
		description: 'The files to attach',
	},
];

/** The files that the item wants attached. Missing fields are refused at once; `read` checks and loads them. */
export function filesToAttach(item: Item): {
	read(books: Books): Promise<FileToUpload[]>;
} {
	const isWanted = !isTool(item) && item.boolean('attachFiles');
	const fields = isWanted ? item.options('binaryPropertyName') : [];
	if (isWanted && fields.length === 0) item.text('binaryPropertyName');
	const files = filesOf(item, fields);
	return {
		async read(books) {
			const loaded: FileToUpload[] = [];
			for (const file of files) loaded.push(await checkedFile(item, books, file));
			return loaded;
		},
	};
}

/**
 * Attaches files to a bill that exists now. A failure is no failure of the bill, which would then look as if it had not
 * been created: it is reported beside it.
 */
export async function attachFiles(
	books: Books,
	bill: Bill,
	files: FileToUpload[],
): Promise<{ attachments: Attachment[]; attachmentErrors?: IDataObject[] }> {
	const attachments: Attachment[] = [];
	const attachmentErrors: IDataObject[] = [];
	for (const file of files) {
		try {
			attachments.push({ ...(await attach(books, bill.id, file, false)), billId: bill.id });
		} catch (error) {
			const { message, description } = error as { message: string; description?: string };
			attachmentErrors.push({
				file: file.name,
				message,
				description:
					`${description ?? ''} The bill was created (ID ${bill.id}). To try just the file again, use the operation Upload of the resource Bill Attachment.`.trim(),
			});
		}
	}
	return attachmentErrors.length > 0 ? { attachments, attachmentErrors } : { attachments };
}
