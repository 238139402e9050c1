import type { INodeProperties } from 'n8n-workflow';

/** The field that says in which binary field of the input item a file is. @param description what the file is for */
export const inputFile = (description: string): INodeProperties => ({
	displayName: 'Input File Field',
	name: 'binaryPropertyName',
	type: 'string',
	default: 'data',
	required: true,
	placeholder: 'e.g. data',
	hint: 'The name of the input field that holds the file',
	description,
});
