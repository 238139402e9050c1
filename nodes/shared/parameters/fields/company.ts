import type { INodeProperties } from 'n8n-workflow';
import { GUID } from '../../values/uuid';
import { modes } from './modes';

/**
 * Accepts the GUIDs that Codat gives its companies and connections, and nothing, which n8n itself refuses where a
 * choice is required; n8n lets expressions pass.
 *
 * @param label of the field, because n8n lists the messages of all fields together
 * @param word another value that the field takes
 */
export function guidValidation(label: string, word?: string) {
	return {
		type: 'regex' as const,
		properties: {
			regex: `^\\s*(${word === undefined ? GUID : `${word}|${GUID}`})?\\s*$`,
			errorMessage: `${label}: not a Codat ID. It looks like 8a210b68-6988-11ed-a1eb-0242ac120002.`,
		},
	};
}

const BUSINESS = "The customer's business in Codat";

/** The field Company. `listPlaceholder` is what its list shows while nothing is chosen. */
function locator(listPlaceholder?: string): INodeProperties {
	return {
		displayName: 'Company',
		name: 'companyId',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		required: true,
		description: BUSINESS,
		builderHint: {
			propertyHint: 'Required here: a name in mode name, a companyId in mode id',
		},
		...modes({
			searchListMethod: 'searchCompanies',
			listPlaceholder,
			name: 'Harbour Lane Bakery',
			id: '8a210b68-6988-11ed-a1eb-0242ac120002',
			idValidation: guidValidation('Company'),
		}),
	};
}

export const company = locator();

/**
 * The same, but it may be left empty: then it is the company that the input item names, as every output of this node
 * does.
 */
export const companyOfInput: INodeProperties = {
	...locator('From the input, or choose…'),
	required: false,
	description: 'Leave empty to take that of the input item',
	// What the node's own hint says of all locators isn't said at each.
	builderHint: undefined,
};

const hidden = (displayName: string, name: string, value: string): INodeProperties => ({
	displayName,
	name,
	type: 'hidden',
	default: value,
});

/**
 * What the input item names, for the editor's lists: they see no input, but the editor resolves expressions for them.
 */
export const namedByInput: INodeProperties[] = [
	hidden('Company of the Input', 'inputCompanyId', '={{ $json.companyId }}'),
	hidden('Connection of the Input', 'inputConnectionId', '={{ $json.connectionId }}'),
];
