import type { FastifyInstance } from 'fastify';
import type { Context } from '../../context';
import { recordNotFound } from '../../http/errors';
import type { PushOperation } from '../../sync/pushes';
import { numberedPage, type NumberedQuery } from '../paging';
import { guids, numberedQuery } from '../parameters';
import { filterOf, type Fields } from '../query/filter';

const FIELDS: Fields<PushOperation> = {
	pushOperationKey: { type: 'string', read: ({ pushOperationKey }) => pushOperationKey },
	dataConnectionKey: { type: 'string', read: ({ dataConnectionKey }) => dataConnectionKey },
	dataType: { type: 'string', read: ({ dataType }) => dataType },
	status: { type: 'string', read: ({ status }) => status },
	statusCode: { type: 'number', read: ({ statusCode }) => statusCode },
	requestedOnUtc: { type: 'date', read: ({ requestedOnUtc }) => requestedOnUtc },
	completedOnUtc: { type: 'date', read: ({ completedOnUtc }) => completedOnUtc },
};

const ORDER = {
	requestedOnUtc: ({ requestedOnUtc }: PushOperation) => requestedOnUtc,
	completedOnUtc: ({ completedOnUtc }: PushOperation) => completedOnUtc,
	dataType: ({ dataType }: PushOperation) => dataType,
	status: ({ status }: PushOperation) => status,
};

/** Push operations: what was written for a company, and why a write failed. */
export function pushRoutes(app: FastifyInstance, ctx: Context): void {
	const params = guids('companyId', 'pushOperationKey');
	const historyOf = (companyId: string) => ctx.pushes.history(ctx.books.company(companyId).id);

	app.get<{ Params: { companyId: string }; Querystring: NumberedQuery }>(
		'/companies/:companyId/push',
		{
			config: { operation: 'get-company-push-history' },
			schema: { params, querystring: numberedQuery },
		},
		async ({ params: { companyId }, query }) => {
			const { matches } = filterOf(query.query, FIELDS, 'PushOperation');
			const found = [...historyOf(companyId).values()].filter(matches);
			return numberedPage(found, query, `/companies/${companyId}/push`, ORDER);
		},
	);

	app.get<{ Params: { companyId: string; pushOperationKey: string } }>(
		'/companies/:companyId/push/:pushOperationKey',
		{ config: { operation: 'get-push-operation' }, schema: { params } },
		async ({ params: { companyId, pushOperationKey } }) => {
			const found = historyOf(companyId).get(pushOperationKey.toLowerCase());
			if (!found) throw recordNotFound('Push operation', pushOperationKey);
			return found;
		},
	);
}
