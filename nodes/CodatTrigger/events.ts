import type { INodePropertyOptions } from 'n8n-workflow';
import { byName } from '../shared/values/text';

/** Value of the events field that stands for the event types typed in by name. */
export const OTHER = 'other';

/**
 * Form of an event type: words joined by dots, e.g. `invoices.write.successful`, or one of Codat's older names, which
 * begin with a capital, e.g. `AccountCategoriesUpdated` or `Dataset data changed`.
 */
export const EVENT_TYPE =
	/^([A-Za-z][A-Za-z0-9-]*(\.[A-Za-z][A-Za-z0-9-]*)+|[A-Z][A-Za-z0-9]*( [a-z]+)*)$/;

/** Data types that Bill Pay writes, and what their events are called here. */
const WRITTEN_TYPES = [
	['bankAccounts', 'Bank Account', 'a bank account'],
	['billPayments', 'Bill Payment', 'a bill payment'],
	['bills', 'Bill', 'a bill'],
	['suppliers', 'Supplier', 'a supplier'],
] as const;

const SINGULAR_WRITE = new RegExp(
	`^(${WRITTEN_TYPES.map(([type]) => type.replace(/s$/, '')).join('|')})\\.write\\.`,
);

/** An event type as Codat's OpenAPI file names it: its Bill Pay guide writes `bill.write.…` for `bills.write.…`. */
export function canonicalType(eventType: string): string {
	return eventType.replace(SINGULAR_WRITE, '$1s.write.');
}

/** Names and event types as in Codat's OpenAPI file of the Platform API (section webhooks). */
const NAMED_EVENTS: INodePropertyOptions[] = [
	[
		'client.rateLimit.reached',
		'Client Rate Limit Reached',
		'The daily quota of requests is used up',
	],
	[
		'client.rateLimit.reset',
		'Client Rate Limit Reset',
		'The daily quota of requests is full again',
	],
	['company.created', 'Company Created', 'A company was created in Codat'],
	['company.deleted', 'Company Deleted', 'A company was deleted in Codat'],
	['company.product.added', 'Company Product Added', 'A product was enabled for a company'],
	['company.product.removed', 'Company Product Removed', 'A product was disabled for a company'],
	['connection.connected', 'Connection Connected', 'A customer linked the accounting software'],
	['connection.created', 'Connection Created', 'A connection was created and is to be linked'],
	['connection.deleted', 'Connection Deleted', 'A connection was deleted'],
	[
		'connection.disconnected',
		'Connection Disconnected',
		'A connection was unlinked or lost its permission',
	],
	['connection.failed', 'Connection Failed', 'A customer could not link the accounting software'],
	[
		'connection.reconnected',
		'Connection Reconnected',
		'A disconnected connection was linked again',
	],
	['read.completed', 'Read Completed', 'The data of a connection was read'],
	[
		'read.completed.initial',
		'Read Completed Initially',
		'The data of a connection was read for the first time',
	],
].map(([value, name, description]) => ({ value, name, description }));

const WRITES: INodePropertyOptions[] = WRITTEN_TYPES.flatMap(([type, name, record]) => [
	{
		value: `${type}.write.successful`,
		name: `${name} Written`,
		description: `The accounting software took ${record}, a change to it or a file for it`,
	},
	{
		value: `${type}.write.unsuccessful`,
		name: `${name} Write Failed`,
		description: `The accounting software refused ${record} or a change to it, or took too long`,
	},
]);

/** What the events field offers, by name, so that the events of one thing stand together; *Other* is last. */
export const WEBHOOK_EVENTS: INodePropertyOptions[] = [
	...[...NAMED_EVENTS, ...WRITES].sort(byName),
	{ value: OTHER, name: 'Other', description: "Any other of Codat's event types, by its name" },
];

/** What a write event can be about (table "Supported data types and write types" of the write webhooks). */
export const WRITE_TYPES = ['Create', 'Update', 'Delete', 'UploadAttachment'] as const;
