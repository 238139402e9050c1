import type { FastifyInstance } from 'fastify';
import { linkPath } from '../api/present';
import type { Company } from '../books/books';
import type { Connection } from '../books/connection';
import { linkConnection } from '../books/link';
import type { Context } from '../context';
import { ApiError } from '../http/errors';
import { badge, html } from './parts/html';
import { page } from './parts/layout';

/** The page a link URL opens: one button, where Codat sends the user to the accounting software's sign-in. */
function linkPage(company: Company, connection: Connection, refusal?: string): string {
	const { name } = connection.platform;
	const action =
		connection.status === 'Linked'
			? html`<p>You can close this page.</p>`
			: html`<form method="post"><button type="submit">Link ${name}</button></form>`;
	return page(
		{ title: `Link ${name}` },
		html`<h1>Link ${name} to ${company.name}</h1>
			<p>Status: ${badge(connection.status)}</p>
			${refusal ? html`<p role="alert">${refusal}</p>` : ''}${action}`,
	);
}

/** The page of a company's `redirect` URL: its connections, to choose one to link. */
function choosePage(company: Company): string {
	const items = [...company.connections].map(
		(connection) =>
			html`<li>
				<a href="${linkPath(connection)}">${connection.platform.name}</a>
				${badge(connection.status)}
			</li>`,
	);
	return page(
		{ title: `Link ${company.name}` },
		html`<h1>${company.name}</h1>
			${
				items.length > 0
					? html`<ul>
							${items}
						</ul>`
					: html`<p>No connections yet.</p>`
			}`,
	);
}

interface LinkParams {
	companyId: string;
	connectionId: string;
}

/** The pages that `linkUrl` of a connection and `redirect` of a company lead to. */
export function linkRoutes(app: FastifyInstance, ctx: Context): void {
	app.get<{ Params: { companyId: string } }>(
		'/link/company/:companyId',
		async ({ params }, reply) =>
			await reply.type('text/html').send(choosePage(ctx.books.company(params.companyId))),
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
