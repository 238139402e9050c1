import type { FastifyInstance } from 'fastify';
import type { Company } from '../../books/books';
import { addCompany, disconnect } from '../../books/companies';
import type { Connection } from '../../books/connection';
import { connectTo, linkConnection } from '../../books/link';
import type { Context } from '../../context';
import { companyEntry } from '../ledger';
import { docs } from './docs';
import { quirkRoutes } from './quirks';
import { flag, listOf, text } from './schemaParts';

const newCompanyAnswerSchema = {
	type: 'object',
	properties: {
		id: text,
		name: text,
		connections: listOf({
			type: 'object',
			properties: { id: text, platform: text, status: text },
		}),
	},
} as const;

const platformKey = { ...text, description: 'Codat’s key of the software, such as gbol for Xero' };

const linked = {
	...flag,
	description: 'Whether it is linked at once, with books of its own; so unless told',
};

const newCompanySchema = {
	type: 'object',
	required: ['name'],
	additionalProperties: false,
	properties: { name: { ...text, minLength: 1 }, platformKey, linked },
} as const;

const newConnectionSchema = {
	type: 'object',
	required: ['companyId', 'platformKey'],
	additionalProperties: false,
	properties: { companyId: text, platformKey, linked },
} as const;

const connectionParamsSchema = { type: 'object', properties: { connectionId: text } } as const;

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

/** Companies, and what their people do with the software behind them: what the console's page *Companies* does. */
export function companyControls(app: FastifyInstance, ctx: Context): void {
	const response = { 200: newCompanyAnswerSchema };
	app.post<{ Body: { name: string; platformKey?: string; linked?: boolean } }>(
		'/companies',
		docs('Companies', 'Adds a company; with a platform’s key, one of that software', {
			body: newCompanySchema,
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
		docs('Companies', 'Adds a connection to a company', { body: newConnectionSchema, response }),
		async ({ body: { companyId, platformKey, linked = true } }) => {
			const company = ctx.books.company(companyId);
			connectTo(ctx, company, platformKey, linked);
			return companyEntry(company);
		},
	);
	for (const [name, { summary, act }] of Object.entries(ACTS)) {
		app.post<{ Params: { connectionId: string } }>(
			`/connections/:connectionId/${name}`,
			docs('Companies', summary, { params: connectionParamsSchema, response }),
			async ({ params: { connectionId } }) => {
				const { company, connection } = ctx.books.connectionOfId(connectionId);
				act(ctx, company, connection);
				return companyEntry(company);
			},
		);
	}
	quirkRoutes(app, ctx);
}
