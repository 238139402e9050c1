import type { INodeProperties } from 'n8n-workflow';

/** Accepts the GUIDs that Codat gives its companies and connections, and expressions. */
export const GUID_VALIDATION = {
	type: 'regex' as const,
	properties: {
		regex: '^\\s*[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\\s*$',
		errorMessage: 'Not a Codat ID. It looks like 8a210b68-6988-11ed-a1eb-0242ac120002.',
	},
};

export const company: INodeProperties = {
	displayName: 'Company',
	name: 'companyId',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: "The customer's business in Codat. Its ID is a GUID.",
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: 'searchCompanies', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 8a210b68-6988-11ed-a1eb-0242ac120002',
			validation: [GUID_VALIDATION],
		},
	],
};
