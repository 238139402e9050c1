import type { INodeProperties } from 'n8n-workflow';
import { companyAndConnection } from '../../../shared/parameters/fields/connection';
import { bill } from '../../../shared/parameters/fields/locators';
import { attach } from '../../attach';
import { options } from '../../fields/options';
import { filesOf, readFile } from '../../files';
import { operation } from '../../operation';

const inputField: INodeProperties = {
	displayName: 'Input File Field',
	name: 'binaryPropertyName',
	type: 'string',
	default: 'data',
	required: true,
	placeholder: 'e.g. data',
	hint: 'The name of the input field that holds the file',
	description: 'The file to attach',
};

const always: INodeProperties = {
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
	properties: [...companyAndConnection, bill, inputField, options(always)],
	async execute(item) {
		const billId = item.id('billId');
		const [file] = filesOf(item, [item.text('binaryPropertyName')]);
		const uploadAlways = item.group('options').boolean('uploadAlways');
		const books = await item.books();
		const loaded = await readFile(item, books, file);
		return { ...(await attach(books, billId, loaded, uploadAlways)), billId };
	},
});
