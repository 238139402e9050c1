import type { INodeProperties } from 'n8n-workflow';
import { LISTING_UNPAID_ONLY } from '../shared/books/platforms/platformWords';
import { watchedCompanyAndConnection } from '../shared/parameters/fields/connection';
import { simplify } from '../shared/parameters/fields/list';
import { tagsField } from '../shared/parameters/fields/tags';
import { POLL_EVENTS } from './events/events';
import { triggerFilters } from './events/filters';

const BY_DAY = POLL_EVENTS.filter(({ byDay }) => byDay).map(({ value }) => value);

/** Of records that have few fields anyway. */
const ALWAYS_WHOLE = POLL_EVENTS.filter(({ records }) => !records.simple).map(({ value }) => value);

const event: INodeProperties = {
	displayName: 'Event',
	name: 'event',
	type: 'options',
	noDataExpression: true,
	required: true,
	options: POLL_EVENTS.map(({ name, value, description }) => ({ name, value, description })),
	default: 'billCreated',
	description:
		'What starts the workflow: billCreated counts drafts once they are open, billUpdated is a change of one that was there, billChanged is either; billPaid is paid in full; billDue is due within the days below, billOverdue past its due date; supplierChanged is created or updated',
};

const paidNotice: INodeProperties = {
	displayName: `${LISTING_UNPAID_ONLY} don't list paid bills. There a bill counts as paid when it leaves the list of unpaid bills, which it also does when it is voided or deleted; its status is then "Unknown". A trigger can watch 2,000 unpaid bills in such software.`,
	name: 'paidNotice',
	type: 'notice',
	default: '',
	displayOptions: { show: { event: ['billPaid'] } },
};

const dueNotice: INodeProperties = {
	displayName:
		'Bills become due once a day, so polling every hour is enough: choose Every Hour in Poll Times.',
	name: 'dueNotice',
	type: 'notice',
	default: '',
	displayOptions: { show: { event: BY_DAY } },
};

const companies: INodeProperties = {
	displayName: 'Companies',
	name: 'companies',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'All',
			value: 'all',
			description: 'Every company that is linked, those that are linked later too',
		},
		{ name: 'One', value: 'one', description: 'The connection of one company' },
		{
			name: 'With Tags',
			value: 'tagged',
			description: 'Companies with tags of yours, those that are linked later too',
		},
	],
	default: 'one',
	description:
		'Whose books are watched: of one company, of all that are linked, or of tagged ones. Those linked later count, too.',
};

const oneCompany = watchedCompanyAndConnection.map((field) => ({
	...field,
	displayOptions: { show: { companies: ['one'] } },
}));

const watchedTags = tagsField({
	displayName: 'Company Tags',
	name: 'companyTags',
	description: 'Only companies that have all of these tags',
	displayOptions: { show: { companies: ['tagged'] } },
});

const manyNotice: INodeProperties = {
	displayName:
		'A poll makes one request for each company if nothing changed. What fails at one company, such as one that was unlinked, appears once as a failed execution; the others go on.',
	name: 'manyNotice',
	type: 'notice',
	default: '',
	displayOptions: { show: { companies: ['all', 'tagged'] } },
};

const days: INodeProperties = {
	displayName: 'Days Before Due',
	name: 'days',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 365, numberPrecision: 0 },
	default: 7,
	description:
		"How many days before its due date a bill is reported, counted in the workflow's timezone. 0 reports it on the day itself.",
	displayOptions: { show: { event: ['billDue'] } },
};

const emitExisting: INodeProperties = {
	displayName: 'Emit Existing Records',
	name: 'emitExisting',
	type: 'boolean',
	default: false,
	description:
		'Whether the first run reports the records that are already there, such as all unpaid bills. A change of event, connection or filters counts as a first run.',
	displayOptions: { hide: { event: BY_DAY } },
};

/** On for what is due: whoever asks for it wants to hear of what is due already. */
const emitDue: INodeProperties = {
	...emitExisting,
	default: true,
	description:
		'Whether the first run reports the bills to which this applies already. A change of event, connection or filters counts as a first run.',
	displayOptions: { show: { event: BY_DAY } },
};

const simplified: INodeProperties = {
	...simplify('reference, supplierName, status, dates, amounts and ID'),
	displayOptions: { hide: { event: ALWAYS_WHOLE } },
};

export const pollProperties: INodeProperties[] = [
	event,
	paidNotice,
	dueNotice,
	companies,
	...oneCompany,
	watchedTags,
	manyNotice,
	days,
	emitExisting,
	emitDue,
	simplified,
	triggerFilters,
];
