import type { INodeProperties } from 'n8n-workflow';
import { rows } from '../../shared/parameters/fields/basic';
import { AS_TOOL, definedByModel, startingInTool } from '../asTool';
import { notice } from './notice';
import { tracking } from './tracking';

const JSON_EXAMPLE = `[
  {
    "description": "Flour, 25 kg",
    "quantity": 4,
    "unitAmount": 18.5,
    "account": "Ingredients",
    "taxRate": "20%"
  }
]`;

/** In the order of an invoice: what, how many, how much, then how it is booked. */
const line: INodeProperties[] = [
	{
		displayName: 'Description',
		name: 'description',
		type: 'string',
		default: '',
		placeholder: 'e.g. Flour, 25 kg',
		description: 'What was bought',
	},
	{
		displayName: 'Quantity',
		name: 'quantity',
		type: 'number',
		default: 1,
		placeholder: 'e.g. 4',
		description: 'How many units were bought. Must be above 0.',
	},
	{
		displayName: 'Unit Amount',
		name: 'unitAmount',
		// A field of numbers begins with one, and 0 would pass for an amount.
		type: 'string',
		default: '',
		placeholder: 'e.g. 18.50',
		description: "Price of one unit without tax, in the bill's currency",
	},
	{
		displayName: 'Account Name or ID',
		name: 'accountId',
		type: 'options',
		typeOptions: {
			loadOptionsMethod: 'getAccounts',
			loadOptionsDependsOn: ['companyId.value', 'connectionId.value'],
		},
		default: '',
		description:
			'The account the line is booked to: an expression may give its nominal code or name, too. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
	{
		displayName: 'Tax Rate Name or ID',
		name: 'taxRateId',
		type: 'options',
		typeOptions: {
			loadOptionsMethod: 'getTaxRates',
			loadOptionsDependsOn: ['companyId.value', 'connectionId.value'],
		},
		default: '',
		description:
			'The tax rate of the line: an expression may give its code, name or percentage, too. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
	{
		displayName: 'Tax Amount',
		name: 'taxAmount',
		type: 'string',
		default: '',
		placeholder: 'e.g. 14.80',
		description:
			"Tax on the line, in the bill's currency. Leave empty to compute it from the tax rate.",
	},
	tracking,
];

/** How the lines are given. */
const lineItemsInput: INodeProperties = {
	displayName: 'Line Items',
	name: 'lineItemsInput',
	type: 'options',
	options: [
		{ name: 'Using Fields Below', value: 'form', description: 'Add the lines one by one' },
		{
			name: 'Using JSON',
			value: 'json',
			description: 'Lines from an earlier node, as an array',
		},
	],
	default: 'form',
	description:
		'How the lines of the bill are given: as an array in JSON, or in a form with a row for each',
	builderHint: {
		propertyHint:
			'Use json when the lines come from an earlier node or a model: their number varies.',
	},
};

const lineItemsJson: INodeProperties = {
	displayName: 'Lines (JSON)',
	name: 'lineItemsJson',
	type: 'json',
	default: JSON_EXAMPLE,
	displayOptions: { show: { lineItemsInput: ['json'] } },
	description:
		'Array of lines: description, quantity, unitAmount (without tax), account (code, name or ID), taxRate (code, name, percentage or ID) or taxPercent (20 for 20%), optionally taxAmount and tracking (a list of kind and ID). Tax and totals are computed; those given are checked. Other keys are refused.',
};

/** Line items, filled in as a form or given as JSON. */
export const lineItems: INodeProperties[] = [
	...startingInTool(lineItemsInput, 'json'),
	{
		...notice(
			'linesOfToolNotice',
			"An AI agent can't add lines to a form. Choose Using JSON, and let the model define Lines (JSON).",
		),
		displayOptions: { show: { ...AS_TOOL, lineItemsInput: ['form'] } },
	},
	{
		...rows(
			{
				displayName: 'Lines',
				name: 'lineItems',
				description:
					"The lines of the bill. Totals and taxes are computed to the currency's smallest unit.",
				displayOptions: { show: { lineItemsInput: ['form'] } },
			},
			{ displayName: 'Line', name: 'line' },
			line,
		),
		typeOptions: { multipleValues: true, sortable: true },
	},
	...definedByModel(lineItemsJson),
];
