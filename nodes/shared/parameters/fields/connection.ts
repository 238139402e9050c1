import type { INodeProperties } from 'n8n-workflow';
import { company, companyOfInput, guidValidation } from './company';
import { modes } from './modes';

/** Value of the connection field that leaves the choice to the node. */
export const AUTOMATIC = 'auto';

const CONNECTION: INodeProperties = {
	displayName: 'Connection',
	name: 'connectionId',
	type: 'resourceLocator',
	// Empty, because the editor empties whatever the list doesn't hold when the credential or the company changes.
	default: { mode: 'list', value: '' },
	description:
		"The company's link to its accounting software. Automatic takes the only one that is linked.",
	...modes({
		searchListMethod: 'searchAccountingConnections',
		listPlaceholder: 'Automatic',
		id: '2e9d2c44-f675-40ba-8049-353bfcb5e171',
		idValidation: guidValidation('Connection', AUTOMATIC),
	}),
};

/** The company and the connection to watch. A trigger has no input that could name them. */
export const watchedCompanyAndConnection: INodeProperties[] = [company, CONNECTION];

/** The two fields that every Bill Pay operation begins with. */
export const companyAndConnection: INodeProperties[] = [
	companyOfInput,
	{
		...CONNECTION,
		description: 'Automatic is that of the input item, or the only one that is linked',
	},
];

/** A connection to look at or change itself: any status and kind, so nothing is automatic. */
export const anyConnection: INodeProperties = {
	...CONNECTION,
	required: true,
	description: "The company's connection to a source of data",
	builderHint: { propertyHint: 'Required here: map the ID of the connection, in the mode id.' },
	...modes({
		searchListMethod: 'searchConnections',
		id: '2e9d2c44-f675-40ba-8049-353bfcb5e171',
		idValidation: guidValidation('Connection'),
	}),
};
