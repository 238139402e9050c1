import type { INodeProperties } from 'n8n-workflow';
import { GUID } from '../../values/uuid';

/**
 * Accepts the GUIDs that Codat gives its companies and connections; n8n lets expressions pass.
 *
 * @param label of the field, because n8n lists the messages of all fields together
 * @param word another value that the field takes
 */
export function guidValidation(label: string, word?: string) {
	return {
		type: 'regex' as const,
		properties: {
			regex: `^\\s*(${word === undefined ? GUID : `${word}|${GUID}`})\\s*$`,
			errorMessage: `${label}: not a Codat ID. It looks like 8a210b68-6988-11ed-a1eb-0242ac120002.`,
		},
	};
}

export const company: INodeProperties = {
	displayName: 'Company',
	name: 'companyId',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: "The customer's business in Codat. Its ID is a GUID.",
	builderHint: {
		propertyHint: 'Map companyId from the trigger or an earlier Codat node, in the mode id.',
	},
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
			validation: [guidValidation('Company')],
		},
	],
};

/** The same, but it may be left empty: then it is the company that the input item names, as every output of this node does. */
export const companyOfInput: INodeProperties = {
	...company,
	required: false,
	description:
		"The customer's business in Codat. Leave empty to take the companyId of the input item, which every output of this node has.",
	modes: company.modes?.map((mode) =>
		mode.type === 'list' ? { ...mode, placeholder: 'From the input, or choose…' } : mode,
	),
};

const hidden = (displayName: string, name: string, value: string): INodeProperties => ({
	displayName,
	name,
	type: 'hidden',
	default: value,
});

/** What the input item names, for the editor's lists: they see no input, but the editor resolves expressions for them. */
export const namedByInput: INodeProperties[] = [
	hidden('Company of the Input', 'inputCompanyId', '={{ $json.companyId }}'),
	hidden('Connection of the Input', 'inputConnectionId', '={{ $json.connectionId }}'),
];
