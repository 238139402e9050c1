import { resource } from '../../operation';
import { download } from './download.operation';
import { getAll } from './getAll.operation';
import { upload } from './upload.operation';

export const billAttachmentResource = resource({
	value: 'billAttachment',
	name: 'Bill Attachment',
	description: 'Files, such as the invoice as a PDF, that are kept with a bill',
	operations: [download, getAll, upload],
	initial: upload,
});
