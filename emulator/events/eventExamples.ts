import { companyDetails, presentConnection, referenceCompany } from '../api/present';
import type { Company } from '../books/books';
import type { Connection } from '../books/connection';
import type { Context } from '../context';
import type { RaisedEvent } from './webhooks';

type Payload = (ctx: Context, company: Company, connection?: Connection) => Record<string, unknown>;

const companyEvent: Payload = ({ baseUrl }, company) => companyDetails(company, baseUrl());

const productEvent: Payload = (_ctx, { id, name, description }) => ({
	id,
	name,
	description: description ?? '',
	productId: 'payables',
	productName: 'Bill Pay',
	products: ['payables'],
});

const connectionEvent: Payload = ({ baseUrl }, company, connection) => ({
	referenceCompany: referenceCompany(company),
	...(connection && { connection: presentConnection(connection, baseUrl()) }),
});

const readEvent: Payload = ({ clock }, company, connection) => ({
	referenceCompany: referenceCompany(company),
	modifiedFromDate: clock.iso(),
	dataTypes: ['bills', 'billPayments', 'suppliers', 'bankAccounts'].map((dataType) => ({
		...(connection && { connectionId: connection.id }),
		dataType,
		recordsModified: true,
		status: 'Complete',
		issues: [],
	})),
});

const writeEvent =
	(
		successful: boolean,
		recordOf: (connection: Connection) => { id: string } | undefined,
	): Payload =>
	({ clock, random }, company, connection) => {
		const record = connection && recordOf(connection);
		return {
			id: random.guid(),
			type: 'Create',
			referenceCompany: referenceCompany(company),
			...(connection && { connectionId: connection.id }),
			requestedOnDate: clock.iso(),
			completedOnDate: clock.iso(),
			status: successful ? 'Success' : 'Failed',
			...(successful && record && { record: { id: record.id } }),
		};
	};

const quotaEvent: Payload = ({ quotas }) => {
	const { limit, remaining, reset } = quotas.state();
	return { dailyQuota: limit, quotaRemaining: remaining, expiryDate: reset };
};

const last = <T>(records: Iterable<T>): T | undefined => [...records].at(-1);

/** Data types that Bill Pay writes, each with the record that an example names. */
const WRITTEN: Record<string, (connection: Connection) => { id: string } | undefined> = {
	bankAccounts: ({ bankAccounts }) => last(bankAccounts),
	billPayments: ({ payments }) => last(payments),
	bills: ({ bills }) => last(bills),
	suppliers: ({ suppliers }) => last(suppliers),
};

/** Every event type in Codat's Platform file (section webhooks), with how its payload is filled in. */
const PAYLOADS: Record<string, Payload> = {
	'company.created': companyEvent,
	'company.deleted': companyEvent,
	'company.product.added': productEvent,
	'company.product.removed': productEvent,
	'connection.created': connectionEvent,
	'connection.connected': connectionEvent,
	'connection.failed': connectionEvent,
	'connection.disconnected': connectionEvent,
	'connection.reconnected': connectionEvent,
	'connection.deleted': connectionEvent,
	'read.completed': readEvent,
	'read.completed.initial': readEvent,
	...Object.fromEntries(
		Object.entries(WRITTEN).flatMap(([dataType, recordOf]) => [
			[`${dataType}.write.successful`, writeEvent(true, recordOf)],
			[`${dataType}.write.unsuccessful`, writeEvent(false, recordOf)],
		]),
	),
	'client.rateLimit.reached': quotaEvent,
	'client.rateLimit.reset': quotaEvent,
};

export const DOCUMENTED_EVENTS = Object.keys(PAYLOADS);

/** A documented event about a company, filled in from its books; undefined for a type that Codat doesn't document. */
export function exampleEvent(
	ctx: Context,
	eventType: string,
	company: Company,
): RaisedEvent | undefined {
	const payload = Object.hasOwn(PAYLOADS, eventType) ? PAYLOADS[eventType] : undefined;
	const isLinked = ({ status }: Connection) => status === 'Linked';
	const connection = company.connections.find(isLinked) ?? [...company.connections][0];
	return payload && { eventType, payload: payload(ctx, company, connection), tags: company.tags };
}
