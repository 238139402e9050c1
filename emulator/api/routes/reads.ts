import type { FastifyInstance } from 'fastify';
import type { Company } from '../../books/books';
import type { Connection } from '../../books/connection';
import type { Context } from '../../context';
import { ApiError, recordNotFound } from '../../http/errors';
import { DATA_TYPES, type PullOperation, type ReadDataType } from '../../sync/pullOperation';
import { numberedPage, type NumberedQuery } from '../paging';
import { guids, numberedQuery, refreshQuery } from '../parameters';
import { filterOf, type Fields } from '../query/filter';

const FIELDS: Fields<PullOperation> = {
	id: { type: 'string', read: ({ id }) => id },
	connectionId: { type: 'string', read: ({ connectionId }) => connectionId },
	dataType: { type: 'string', read: ({ dataType }) => dataType },
	status: { type: 'string', read: ({ status }) => status },
	requested: { type: 'date', read: ({ requested }) => requested },
	completed: { type: 'date', read: ({ completed }) => completed },
};

const ORDER = {
	requested: ({ requested }: PullOperation) => requested,
	completed: ({ completed }: PullOperation) => completed,
	dataType: ({ dataType }: PullOperation) => dataType,
	status: ({ status }: PullOperation) => status,
};

/** The connections to read: the one asked for, or all; throws 404 when none of them is linked accounting software. */
function linkedConnections(company: Company, connectionId?: string): Connection[] {
	const found = company.connections.filter(
		({ id, status, platform }) =>
			status === 'Linked' &&
			platform.sourceType === 'Accounting' &&
			(connectionId === undefined || id === connectionId.toLowerCase()),
	);
	if (found.length > 0) return found;
	throw new ApiError(404, `No linked data connection was found for company ${company.id}`);
}

/** The state of a data type after a company's reads, oldest first (schema `DataStatus`). */
function statusOf(dataType: ReadDataType, reads: readonly PullOperation[]) {
	const own = reads.filter((read) => read.dataType === dataType);
	const latest = own.at(-1);
	const successful = own.filter(({ isCompleted }) => isCompleted).at(-1);
	return {
		dataType,
		currentStatus: latest?.status ?? 'Initial',
		...(latest && { latestSyncId: latest.id }),
		...(successful && {
			lastSuccessfulSync: successful.completed,
			latestSuccessfulSyncId: successful.id,
		}),
	};
}

const params = guids('companyId', 'datasetId');

const historyOf = (ctx: Context, companyId: string) =>
	ctx.reads.history(ctx.books.company(companyId));

/** New reads of a data type, or of all. */
function refreshRoutes(app: FastifyInstance, ctx: Context): void {
	app.post<{
		Params: { companyId: string; dataType: ReadDataType };
		Querystring: { connectionId?: string };
	}>(
		'/companies/:companyId/data/queue/:dataType',
		{ config: { operation: 'refresh-data-type' }, schema: { params, querystring: refreshQuery } },
		async ({ params: { companyId, dataType }, query }) => {
			const company = ctx.books.company(companyId);
			if (!DATA_TYPES.includes(dataType))
				throw new ApiError(400, `The data type ${String(dataType)} is not switched on.`);
			const connections = linkedConnections(company, query.connectionId);
			const [[first]] = connections.map((connection) =>
				ctx.reads.begin(company, connection, [dataType]),
			);
			return first;
		},
	);

	app.post<{ Params: { companyId: string } }>(
		'/companies/:companyId/data/all',
		{ config: { operation: 'refresh-company-data' }, schema: { params } },
		async ({ params: { companyId } }, reply) => {
			const company = ctx.books.company(companyId);
			for (const connection of linkedConnections(company))
				ctx.reads.begin(company, connection, DATA_TYPES);
			return await reply.code(204).send();
		},
	);
}

/** Refresh data: the state of a company's data types, new reads, and those there were. */
export function readRoutes(app: FastifyInstance, ctx: Context): void {
	app.get<{ Params: { companyId: string } }>(
		'/companies/:companyId/dataStatus',
		{ config: { operation: 'get-company-data-status' }, schema: { params } },
		async ({ params: { companyId } }) => {
			const reads = [...historyOf(ctx, companyId).values()];
			return Object.fromEntries(
				DATA_TYPES.map((dataType) => [dataType, statusOf(dataType, reads)]),
			);
		},
	);

	refreshRoutes(app, ctx);

	app.get<{ Params: { companyId: string }; Querystring: NumberedQuery }>(
		'/companies/:companyId/data/history',
		{
			config: { operation: 'list-pull-operations' },
			schema: { params, querystring: numberedQuery },
		},
		async ({ params: { companyId }, query }) => {
			const { matches } = filterOf(query.query, FIELDS, 'Dataset');
			const found = [...historyOf(ctx, companyId).values()].filter(matches);
			return numberedPage(found, query, `/companies/${companyId}/data/history`, ORDER);
		},
	);

	app.get<{ Params: { companyId: string; datasetId: string } }>(
		'/companies/:companyId/data/history/:datasetId',
		{ config: { operation: 'get-pull-operation' }, schema: { params } },
		async ({ params: { companyId, datasetId } }) => {
			const found = historyOf(ctx, companyId).get(datasetId.toLowerCase());
			if (!found) throw recordNotFound('Dataset', datasetId);
			return found;
		},
	);
}
