import type { FastifyInstance } from 'fastify';
import type { Company } from '../books/books';
import { addCompany, disconnect } from '../books/companies';
import type { Connection } from '../books/connection';
import { connectTo, linkConnection } from '../books/link';
import type { Context } from '../context';
import { ApiError } from '../http/errors';
import { platforms } from '../platforms';
import { canHave, type Quirk } from '../platforms/quirks';
import * as schemas from './controlSchemas';
import { docs } from './docs';
import { companyEntry } from './ledger';

/** What a customer does in Codat's Link, by the last part of the address. */
const ACTS: Readonly<
	Record<
		string,
		{ summary: string; act: (ctx: Context, company: Company, connection: Connection) => void }
	>
> = {
	link: { summary: 'The customer links the accounting software', act: linkConnection },
	unlink: {
		summary: 'The customer unlinks the accounting software',
		act: (ctx, company, connection) => disconnect(ctx, company, connection, 'Unlinked'),
	},
	expire: {
		summary: 'The access to the accounting software expires',
		act: (ctx, company, connection) => disconnect(ctx, company, connection, 'Deauthorized'),
	},
};

const quirksOf = ({ id, companyId, platform, quirks }: Connection) => ({
	...{ connectionId: id, companyId },
	...{ platform: platform.key, quirks },
});

/** Names of the software that can have a quirk. */
const platformsOf = (quirk: Quirk) =>
	platforms.filter(({ key }) => canHave(key, quirk)).map(({ name }) => name);

function quirkRoutes(app: FastifyInstance, ctx: Context): void {
	app.get(
		'/quirks',
		docs(
			'Companies',
			'What the accounting software behind each connection does that others don’t',
			{
				response: { 200: schemas.quirksOfConnections },
			},
		),
		async () => [...ctx.books.connections()].map(({ connection }) => quirksOf(connection)),
	);
	app.put<{ Body: { connectionId: string; quirks: Quirk[] } }>(
		'/quirks',
		docs(
			'Companies',
			'Lets the accounting software behind a connection do just that; refuses what that software never does',
			{
				body: schemas.quirks,
				response: { 200: schemas.quirksOfConnections.items },
			},
		),
		async ({ body: { connectionId, quirks } }) => {
			const { connection } = ctx.books.connectionOfId(connectionId);
			const { platform } = connection;
			const other = quirks.find((quirk) => !canHave(platform.key, quirk));
			if (other !== undefined)
				throw new ApiError(
					400,
					`${platform.name} doesn't have ${other}: it is of ${platformsOf(other).join(' and ')}.`,
				);
			connection.setQuirks(quirks);
			return quirksOf(connection);
		},
	);
}

/** Companies, and what their people do with the software behind them: what the console's page *Companies* does. */
export function companyControls(app: FastifyInstance, ctx: Context): void {
	const response = { 200: schemas.newCompanyAnswer };
	app.post<{ Body: { name: string; platformKey?: string; linked?: boolean } }>(
		'/companies',
		docs('Companies', 'Adds a company; with a platform’s key, one of that software', {
			body: schemas.newCompany,
			response,
		}),
		async ({ body: { name, platformKey, linked = true } }) => {
			const company = addCompany(ctx, { name });
			if (platformKey !== undefined) connectTo(ctx, company, platformKey, linked);
			return companyEntry(company);
		},
	);
	app.post<{ Body: { companyId: string; platformKey: string; linked?: boolean } }>(
		'/connections',
		docs('Companies', 'Adds a connection to a company', { body: schemas.newConnection, response }),
		async ({ body: { companyId, platformKey, linked = true } }) => {
			const company = ctx.books.company(companyId);
			connectTo(ctx, company, platformKey, linked);
			return companyEntry(company);
		},
	);
	for (const [name, { summary, act }] of Object.entries(ACTS)) {
		app.post<{ Params: { connectionId: string } }>(
			`/connections/:connectionId/${name}`,
			docs('Companies', summary, { params: schemas.connectionParams, response }),
			async ({ params: { connectionId } }) => {
				const { company, connection } = ctx.books.connectionOfId(connectionId);
				act(ctx, company, connection);
				return companyEntry(company);
			},
		);
	}
	quirkRoutes(app, ctx);
}
