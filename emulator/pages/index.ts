import formbody from '@fastify/formbody';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Context } from '../context';
import { ApiError, recordNotFound } from '../http/errors';
import { assetRoutes } from './assets';
import { booksPage, companyPage } from './books';
import { companiesPage } from './companies';
import type { ConsolePage, Form, Visit } from './console';
import { controlPage } from './control';
import { faultsPage } from './faults';
import { linkRoutes } from './link';
import { usePageHeaders } from './parts/headers';
import { requestsPage } from './requests';
import { scenariosPage } from './scenarios';
import { timePage } from './time';
import { webhooksPage } from './webhooks';

const PAGES: ConsolePage[] = [
	booksPage,
	requestsPage,
	scenariosPage,
	faultsPage,
	timePage,
	webhooksPage,
	companiesPage,
	controlPage,
];

/** Attachments that a browser shows without running anything in them. */
const SHOWN = ['application/pdf', 'image/png', 'image/jpeg', 'image/gif', 'text/plain'];

interface Get {
	Params: { id?: string };
	Querystring: Record<string, string | undefined>;
}

const send = async (reply: FastifyReply, text: string) =>
	await reply.type('text/html; charset=utf-8').send(text);

/** A page, its pages about one thing, and its actions, after which the browser is sent to the page. */
function consoleRoutes(
	app: FastifyInstance,
	ctx: Context,
	{ section, render, actions = {} }: ConsolePage,
): void {
	const visitOf = (url: string, { id = '' }: Get['Params'], query: Get['Querystring']): Visit => {
		const done = query.done && Object.hasOwn(actions, query.done) ? actions[query.done] : undefined;
		return { url, query, id, notice: done?.notice(ctx) };
	};
	for (const path of section === '/' ? ['/'] : [section, `${section}/:id`]) {
		app.get<Get>(
			path,
			async ({ url, params, query }, reply) =>
				await send(reply, render(ctx, visitOf(url, params, query))),
		);
	}
	for (const [name, { run }] of Object.entries(actions)) {
		app.post<{ Body: Form | undefined }>(`${section}/${name}`, async ({ body }, reply) => {
			try {
				await run(ctx, body ?? {});
				return await reply.redirect(`${section}?done=${name}`, 303);
			} catch (error) {
				if (!(error instanceof ApiError)) throw error;
				const visit = { url: section, query: {}, id: '', alert: error.message };
				return await send(reply.code(error.status), render(ctx, visit));
			}
		});
	}
}

/** Pages for people: the console, and linking. They need no API key. */
export async function pageRoutes(app: FastifyInstance, ctx: Context): Promise<void> {
	await app.register(formbody);
	usePageHeaders(app);
	assetRoutes(app);
	for (const consolePage of PAGES) consoleRoutes(app, ctx, consolePage);
	app.get<{ Params: { companyId: string } }>(
		'/books/:companyId',
		async ({ url, params, query }, reply) => {
			const visit = { url, query: query as Visit['query'], id: '' };
			return await send(reply, companyPage(ctx.books.company(params.companyId), visit));
		},
	);
	app.get<{ Params: { companyId: string; connectionId: string; attachmentId: string } }>(
		'/books/:companyId/attachments/:connectionId/:attachmentId',
		async ({ params: { companyId, connectionId, attachmentId } }, reply) => {
			const { attachments } = ctx.books.connection(companyId, connectionId);
			const stored = attachments.get(attachmentId);
			if (!stored) throw recordNotFound('Attachment', attachmentId);
			// Whatever a file says that it is, it is never shown as a page of this server.
			const type = SHOWN.includes(stored.attachment.contentType)
				? stored.attachment.contentType
				: undefined;
			const name = encodeURIComponent(stored.attachment.name);
			return await reply
				.type(type ?? 'application/octet-stream')
				.header(
					'content-disposition',
					`${type ? 'inline' : 'attachment'}; filename*=UTF-8''${name}`,
				)
				.send(stored.content);
		},
	);
	linkRoutes(app, ctx);
}
