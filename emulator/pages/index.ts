import formbody from '@fastify/formbody';
import type { FastifyInstance } from 'fastify';
import { linkConnection } from '../books/link';
import type { Context } from '../context';
import { ApiError } from '../errors';
import { linkPath } from '../present';
import { companyPage, overviewPage } from './books';
import { choosePage, linkPage } from './link';

interface LinkParams {
	companyId: string;
	connectionId: string;
}

/** Pages for people: the books, and linking. They need no API key. */
export async function pageRoutes(app: FastifyInstance, ctx: Context): Promise<void> {
	await app.register(formbody);
	app.addHook('onSend', async (_request, reply) => {
		reply.header('cache-control', 'no-store');
	});

	app.get('/', async (_request, reply) => await reply.type('text/html').send(overviewPage(ctx)));

	app.get<{ Params: { companyId: string } }>(
		'/books/:companyId',
		async ({ params }, reply) =>
			await reply.type('text/html').send(companyPage(ctx.books.company(params.companyId))),
	);

	app.get<{ Params: { companyId: string } }>(
		'/link/company/:companyId',
		async ({ params }, reply) =>
			await reply.type('text/html').send(choosePage(ctx.books.company(params.companyId), linkPath)),
	);

	const path = '/link/companies/:companyId/connections/:connectionId/start';

	app.get<{ Params: LinkParams }>(path, async ({ params: { companyId, connectionId } }, reply) => {
		const connection = ctx.books.connection(companyId, connectionId);
		return await reply.type('text/html').send(linkPage(ctx.books.company(companyId), connection));
	});

	app.post<{ Params: LinkParams }>(path, async ({ params: { companyId, connectionId } }, reply) => {
		const company = ctx.books.company(companyId);
		const connection = ctx.books.connection(companyId, connectionId);
		try {
			linkConnection(ctx, company, connection);
			return await reply.type('text/html').send(linkPage(company, connection));
		} catch (error) {
			if (!(error instanceof ApiError)) throw error;
			return await reply
				.code(error.status)
				.type('text/html')
				.send(linkPage(company, connection, error.message));
		}
	});
}
