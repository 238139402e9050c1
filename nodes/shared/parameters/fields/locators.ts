import type { INodeProperties } from 'n8n-workflow';
import { modes } from './modes';

/** IDs come from the accounting software: GUIDs, numbers or other texts, but never blanks, slashes or markup. */
const recordIdValidation = (label: string) => ({
	type: 'regex' as const,
	properties: {
		regex: '^\\s*(?!\\.{1,2}\\s*$)[^\\s<>"\'\\\\/?#]+\\s*$',
		errorMessage: `${label}: not an ID. It may hold no blank, slash, quote or angle bracket.`,
	},
});

/** A locator for a record of the connection. */
function record(
	displayName: string,
	name: string,
	searchListMethod: string,
	id: string,
	description: string,
	nameExample?: string,
): INodeProperties {
	return {
		displayName,
		name,
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		required: true,
		description,
		...modes({
			searchListMethod,
			name: nameExample,
			id,
			idValidation: recordIdValidation(displayName),
		}),
	};
}

export const bill = record(
	'Bill',
	'billId',
	'searchBills',
	'13d946f0-c5d5-42bc-b092-97ece17923ab',
	'The bill, by ID. The list shows unpaid ones.',
);

export const supplier = record(
	'Supplier',
	'supplierId',
	'searchSuppliers',
	'1262c350-fe0f-40ec-aeff-41c95b4a45af',
	'The supplier, as the accounting software has it',
	'Millstone Flour Co',
);

export const bankAccount = record(
	'Bank Account',
	'bankAccountId',
	'searchBankAccounts',
	'9e32cbf8-e7d5-4d4d-a593-08d550682aab',
	'The bank account or credit card that the bill is paid from',
	'Current Account',
);

export const attachment: INodeProperties = {
	...record(
		'Attachment',
		'attachmentId',
		'searchAttachments',
		'8a210b68-6988-11ed-a1eb-0242ac120002',
		'The file, by its ID',
	),
};
