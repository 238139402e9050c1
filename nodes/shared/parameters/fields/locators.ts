import type { INodeProperties } from 'n8n-workflow';
import { modes } from './modes';

/**
 * IDs come from the accounting software: GUIDs, numbers or other texts, but never blanks, slashes or markup. Nothing
 * passes, as n8n itself says of a required field that it is.
 */
const recordIdValidation = (label: string) => ({
	type: 'regex' as const,
	properties: {
		regex: '^\\s*(?!\\.{1,2}\\s*$)[^\\s<>"\'\\\\/?#]*\\s*$',
		errorMessage: `${label}: not an ID. It may hold no blank, slash, quote or angle bracket.`,
	},
});

/** A locator for a record of the connection. */
function record({
	searchListMethod,
	id,
	nameExample,
	...field
}: {
	displayName: string;
	name: string;
	description: string;
	searchListMethod: string;
	/** An example. */
	id: string;
	/** Left out for records that can't be given by name. */
	nameExample?: string;
}): INodeProperties {
	return {
		...field,
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		required: true,
		...modes({
			searchListMethod,
			name: nameExample,
			id,
			idValidation: recordIdValidation(field.displayName),
		}),
	};
}

export const bill = record({
	displayName: 'Bill',
	name: 'billId',
	searchListMethod: 'searchBills',
	id: '13d946f0-c5d5-42bc-b092-97ece17923ab',
	description: 'The list shows unpaid bills only',
});

export const supplier = record({
	displayName: 'Supplier',
	name: 'supplierId',
	searchListMethod: 'searchSuppliers',
	id: '1262c350-fe0f-40ec-aeff-41c95b4a45af',
	description: 'The supplier, as the accounting software has it',
	nameExample: 'Millstone Flour Co',
});

export const bankAccount = record({
	displayName: 'Bank Account',
	name: 'bankAccountId',
	searchListMethod: 'searchBankAccounts',
	id: '9e32cbf8-e7d5-4d4d-a593-08d550682aab',
	description: 'The bank account or credit card that the bill is paid from',
	nameExample: 'Current Account',
});

export const attachment = record({
	displayName: 'Attachment',
	name: 'attachmentId',
	searchListMethod: 'searchAttachments',
	id: '8a210b68-6988-11ed-a1eb-0242ac120002',
	description: 'The file, by its ID',
});
