import type { INodeProperties } from 'n8n-workflow';
import { companyAndConnection } from '../../../shared/parameters/fields/connection';
import { bill } from '../../../shared/parameters/fields/locators';
import { attach } from '../../attach';
import { options } from '../../fields/options';
import { filesOf, checkedFile } from '../../files';
import { inputFile } from '../../files/inputFile';
import { operation } from '../../operation';

const fileToAttach = inputFile('The file to attach');

const evenIfAttached: INodeProperties = {
	displayName: 'Upload Even if Attached',
	name: 'uploadAlways',
	type: 'boolean',
	default: false,
	description:
		'Whether to upload the file although the bill has one of its name and size, so that a repeated run attaches it twice',
};

export const upload = operation({
	endpoints: ['upload-bill-attachment'],
	value: 'upload',
	name: 'Upload',
	action: 'Upload bill attachment',
	description:
		'Attach a file to a bill. A file of the same name and size that the bill already has is returned instead.',
	properties: [...companyAndConnection, bill, fileToAttach, options(evenIfAttached)],
	async execute(item) {
		const billId = item.id('billId');
		const [file] = filesOf(item, [item.text('binaryPropertyName')]);
		const uploadAlways = item.group('options').boolean('uploadAlways');
		const books = await item.books();
		const loaded = await checkedFile(item, books, file);
		return { ...(await attach(books, billId, loaded, uploadAlways)), billId };
	},
});
