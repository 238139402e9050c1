import type { FastifyInstance } from 'fastify';
import { addConnection, disconnect } from '../../books/companies';
import type { Connection } from '../../books/connection';
import type { Context } from '../../context';
import { numberedPage, type NumberedQuery } from '../paging';
import { guids, numberedQuery } from '../parameters';
import { presentConnection } from '../present';
import { filterOf, type Fields } from '../query/filter';
import { connection as connectionSchema, connectionUpdate } from '../schemas';
import type { ConnectionParams } from './payables/payables';

const FIELDS: Fields<Connection> = {
	id: { type: 'string', read: ({ id }) => id },
	status: { type: 'string', read: ({ status }) => status },
	created: { type: 'date', read: ({ created }) => created },
	integrationKey: { type: 'string', read: ({ platform }) => platform.key },
	platformName: { type: 'string', read: ({ platform }) => platform.name },
	sourceType: { type: 'string', read: ({ platform }) => platform.sourceType },
};

const ORDER = {
	modifiedDate: ({ lastSync, created }: Connection) => lastSync ?? created,
	created: ({ created }: Connection) => created,
	status: ({ status }: Connection) => status,
	platformName: ({ platform }: Connection) => platform.name,
};

/** Connection management. Linking is the end user's act: see pages/link.ts. */
export function connectionRoutes(app: FastifyInstance, ctx: Context): void {
	const params = guids('companyId', 'connectionId');
	const path = '/companies/:companyId/connections';
	const present = (connection: Connection) => presentConnection(connection, ctx.baseUrl());

	app.get<{ Params: { companyId: string }; Querystring: NumberedQuery }>(
		path,
		{ config: { operation: 'list-connections' }, schema: { params, querystring: numberedQuery } },
		async ({ params: { companyId }, query }) => {
			const { id, connections } = ctx.books.company(companyId);
			const found = connections.filter(filterOf(query.query, FIELDS, 'Connection').matches);
			const page = numberedPage(found, query, `/companies/${id}/connections`, ORDER);
			return { ...page, results: page.results.map(present) };
		},
	);

	app.post<{ Params: { companyId: string }; Body: { platformKey: string } }>(
		path,
		{ config: { operation: 'create-connection' }, schema: { params, body: connectionSchema } },
		async ({ params: { companyId }, body }) => {
			const company = ctx.books.company(companyId);
			return present(addConnection(ctx, company, body.platformKey));
		},
	);

	app.get<{ Params: ConnectionParams }>(
		`${path}/:connectionId`,
		{ config: { operation: 'get-connection' }, schema: { params } },
		async ({ params: ids }) => present(ctx.books.connection(ids.companyId, ids.connectionId)),
	);

	app.patch<{ Params: ConnectionParams; Body: { status: 'Unlinked' } }>(
		`${path}/:connectionId`,
		{ config: { operation: 'unlink-connection' }, schema: { params, body: connectionUpdate } },
		async ({ params: ids, body }) => {
			const connection = ctx.books.connection(ids.companyId, ids.connectionId);
			disconnect(ctx, ctx.books.company(ids.companyId), connection, body.status);
			return present(connection);
		},
	);

	app.delete<{ Params: ConnectionParams }>(
		`${path}/:connectionId`,
		{ config: { operation: 'delete-connection' }, schema: { params } },
		async ({ params: ids }, reply) => {
			const company = ctx.books.company(ids.companyId);
			const connection = ctx.books.connection(ids.companyId, ids.connectionId);
			company.connections.delete(connection.id);
			ctx.events.connection('deleted', company, connection);
			return await reply.code(200).send();
		},
	);
}
