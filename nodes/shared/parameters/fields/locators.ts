import type { INodeProperties } from 'n8n-workflow';

/** IDs come from the accounting software: GUIDs, numbers or other texts, but never blanks, slashes or markup. */
const recordIdValidation = (label: string) => ({
	type: 'regex' as const,
	properties: {
		regex: '^\\s*(?!\\.{1,2}\\s*$)[^\\s<>"\'\\\\/?#]+\\s*$',
		errorMessage: `${label}: not an ID. It may hold no blank, slash, quote or angle bracket.`,
	},
});

/** A locator for a record of the connection: searchable list first, then by ID. */
function record(
	displayName: string,
	name: string,
	searchListMethod: string,
	placeholder: string,
	description: string,
): INodeProperties {
	return {
		displayName,
		name,
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		required: true,
		description,
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: { searchListMethod, searchable: true },
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder,
				validation: [recordIdValidation(displayName)],
			},
		],
	};
}

export const bill = record(
	'Bill',
	'billId',
	'searchBills',
	'e.g. 13d946f0-c5d5-42bc-b092-97ece17923ab',
	'The bill, by its ID in the accounting software. The list shows unpaid bills.',
);

export const supplier = record(
	'Supplier',
	'supplierId',
	'searchSuppliers',
	'e.g. 1262c350-fe0f-40ec-aeff-41c95b4a45af',
	'The supplier, by its ID in the accounting software',
);

export const bankAccount = record(
	'Bank Account',
	'bankAccountId',
	'searchBankAccounts',
	'e.g. 9e32cbf8-e7d5-4d4d-a593-08d550682aab',
	'The bank account or credit card that the bill is paid from, by its ID in the accounting software',
);

export const attachment: INodeProperties = {
	...record(
		'Attachment',
		'attachmentId',
		'searchAttachments',
		'e.g. 8a210b68-6988-11ed-a1eb-0242ac120002',
		'The file, by its ID',
	),
};
