import { resource } from '../../operation';
import { download } from './download';
import { getAll } from './getAll';
import { upload } from './upload';

export const billAttachment = resource({
	value: 'billAttachment',
	name: 'Bill Attachment',
	description: 'Files, such as the invoice as a PDF, that are kept with a bill',
	operations: [download, getAll, upload],
	initial: upload,
});
