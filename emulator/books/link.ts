import type { Context } from '../context';
import { ApiError } from '../http/errors';
import { seedLinkedBooks } from '../seed';
import { DATA_TYPES } from '../sync/pullOperation';
import { midnight } from '../values/clock';
import type { Company } from './books';
import { addConnection } from './companies';
import type { Connection } from './connection';

/**
 * Links a connection, as the end user does in Codat's Link; the first time its software's books appear. Throws 409 when
 * the company has another linked accounting connection: Codat allows one.
 */
export function linkConnection(ctx: Context, company: Company, connection: Connection): void {
	if (connection.status === 'Linked') return;
	const { sourceType } = connection.platform;
	const other = company.connections.find(
		({ status, platform }) => status === 'Linked' && platform.sourceType === 'Accounting',
	);
	if (sourceType === 'Accounting' && other) {
		throw new ApiError(
			409,
			`${company.name} is already linked to ${other.platform.name}. A company can have one active accounting connection.`,
		);
	}
	const now = ctx.clock.iso();
	const again = connection.linkedAt !== undefined;
	connection.link(now);
	if (!again && sourceType === 'Accounting') {
		seedLinkedBooks(connection, ctx.random, midnight(ctx.clock.now()));
	}
	ctx.events.connection(again ? 'reconnected' : 'connected', company, connection);
	if (sourceType === 'Accounting') ctx.reads.begin(company, connection, DATA_TYPES, !again);
}

/** Adds a connection, linked or waiting to be. Throws as `addConnection` and `linkConnection` do. */
export function connectTo(
	ctx: Context,
	company: Company,
	platformKey: string,
	isLinked: boolean,
): void {
	const connection = addConnection(ctx, company, platformKey);
	if (isLinked) linkConnection(ctx, company, connection);
}
