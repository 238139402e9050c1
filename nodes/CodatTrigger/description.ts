import type { INodeProperties } from 'n8n-workflow';
import { filters } from '../shared/parameters/fields/list';
import { tagsField } from '../shared/parameters/fields/tags';
import { titleCase } from '../shared/values/text';
import { WEBHOOK_EVENTS, OTHER, WRITE_TYPES } from './events';

const ONLY_AUTOMATIC = { registration: ['automatic'] };
const MANUAL = { registration: ['manual'] };

const registration: INodeProperties = {
	displayName: 'Registration',
	name: 'registration',
	type: 'options',
	noDataExpression: true,
	default: 'manual',
	description:
		"How Codat gets to know the URL of this node: automatic adds it when the workflow is activated; manual means that you add it in Codat's portal, and its signing secret here",
	builderHint: { propertyHint: 'Set automatic, unless the user has a signing secret of Codat' },
	options: [
		{
			name: 'Automatic',
			value: 'automatic',
			description: 'Added to Codat when the workflow is activated, removed when it is deactivated',
		},
		{
			name: 'Manual',
			value: 'manual',
			description: "You add the URL in Codat's portal, and its signing secret here",
		},
	],
};

/** The text of a notice: the editor shows lists, but drops line breaks. */
const htmlList = (...entries: string[]) =>
	`<ul>${entries.map((entry) => `<li>${entry.replaceAll('>', '&gt;')}</li>`).join('')}</ul>`;

const manualNotice: INodeProperties = {
	displayName: htmlList(
		"Copy the production URL above and add it as an endpoint in Codat's portal (Settings > Webhooks > Events), with the events you choose below.",
		"Copy the endpoint's signing secret (Monitor > Webhooks > Events) into the first field of the Codat Webhook API credential.",
		"To try the workflow out, add the test URL as an endpoint too. It has a secret of its own, for the credential's second field.",
	),
	name: 'manualNotice',
	type: 'notice',
	default: '',
	displayOptions: { show: MANUAL },
};

const automaticNotice: INodeProperties = {
	displayName: htmlList(
		'Codat must be able to reach this n8n over https.',
		"Events are recognised by a secret token in the URL that Codat is given. Whoever can see that URL, such as users of Codat's portal or a proxy that logs it, can start the workflow; deactivate and activate it to renew the token.",
		"To have the events' signatures verified too, add a Codat Webhook API credential once the endpoint shows in the portal. Each activation from scratch makes a new endpoint, with a new secret.",
	),
	name: 'automaticNotice',
	type: 'notice',
	default: '',
	displayOptions: { show: ONLY_AUTOMATIC },
};

const events: INodeProperties = {
	displayName: 'Events',
	name: 'events',
	type: 'multiOptions',
	required: true,
	default: [],
	description: 'What starts the workflow',
	options: WEBHOOK_EVENTS,
};

const otherEvents: INodeProperties = {
	displayName: 'Other Event Types',
	name: 'otherEvents',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. invoices.write.successful, AccountCategoriesUpdated',
	description: "Names of Codat's event types as its documentation writes them, separated by commas",
	displayOptions: { show: { events: [OTHER] } },
};

const consumerTags = tagsField({
	displayName: 'Company Tags',
	name: 'companyTags',
	description:
		'Let Codat send only events of companies that have one of these tags, 10 at most. Upper and lower case differ.',
	displayOptions: { show: ONLY_AUTOMATIC },
});

const idFilter = (displayName: string, name: string, what: string): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	placeholder: 'e.g. 8a210b68-6988-11ed-a1eb-0242ac120002',
	description: `Only events of these ${what}, separated by commas. Events of none pass.`,
});

const consumerFilters = filters(
	idFilter('Company IDs', 'companyIds', 'companies'),
	idFilter('Connection IDs', 'connectionIds', 'connections'),
	{
		displayName: 'Write Types',
		name: 'writeTypes',
		type: 'multiOptions',
		default: [],
		description: 'Only these kinds of write. Events that are about no write pass.',
		options: WRITE_TYPES.map((value) => ({ name: titleCase(value), value })),
	},
);

/** The fields of the node, in the editor's order. */
export const webhookProperties: INodeProperties[] = [
	registration,
	manualNotice,
	automaticNotice,
	events,
	otherEvents,
	consumerTags,
	consumerFilters,
];
