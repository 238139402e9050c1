import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { Company } from '../../books/books';
import { addCompany, cleanName, type NewCompany } from '../../books/companies';
import { BILL_PAY, type Context } from '../../context';
import { recordNotFound } from '../../http/errors';
import { DAY_MS } from '../../values/clock';
import { numberedPage, type NumberedQuery } from '../paging';
import { guids, numberedQuery } from '../parameters';
import { presentCompany } from '../present';
import { filterBy, filterOf, type Fields } from '../query/filter';
import { company as companySchema, companyUpdate } from '../schemas';

type CompanyRequest = Partial<Pick<NewCompany, 'description' | 'tags'>> & { name?: string | null };

const FIELDS: Fields<Company> = {
	id: { type: 'string', read: ({ id }) => id },
	name: { type: 'string', read: ({ name }) => name },
	description: { type: 'string', read: ({ description }) => description },
	created: { type: 'date', read: ({ created }) => created },
	'dataConnections.status': {
		type: 'string',
		read: ({ connections }) => [...connections].map(({ status }) => status),
	},
	'dataConnections.integrationKey': {
		type: 'string',
		read: ({ connections }) => [...connections].map(({ platform }) => platform.key),
	},
};

const ORDER = {
	modifiedDate: ({ modified, created }: Company) => modified ?? created,
	id: ({ id }: Company) => id,
	name: ({ name }: Company) => name.toLowerCase(),
	created: ({ created }: Company) => created,
};

/** Identifiers of products (Codat-Platform.json, `productIdentifier`). */
const PRODUCTS = ['bank-feeds', 'lending', BILL_PAY, 'expenses'];

/** Not from the seed: a secret that can be known beforehand is none. */
const newToken = (): string => randomBytes(32).toString('base64url');

const params = guids('companyId');

/** What lists, adds and shows companies. */
function readingRoutes(app: FastifyInstance, ctx: Context): void {
	const present = (company: Company) => presentCompany(company, ctx.baseUrl());
	const byTag = (tag: string): Fields<Company>[string] => ({
		type: 'string',
		read: ({ tags }) => tags[tag],
	});

	app.get<{ Querystring: NumberedQuery & { tags?: string } }>(
		'/companies',
		{ config: { operation: 'list-companies' }, schema: { querystring: numberedQuery } },
		async ({ query }) => {
			const named = filterOf(query.query, FIELDS, 'Company');
			const tagged = filterBy(query.tags, byTag);
			const found = ctx.books.companies.filter(
				(company) => named.matches(company) && tagged.matches(company),
			);
			const page = numberedPage(found, query, '/companies', ORDER);
			return { ...page, results: page.results.map(present) };
		},
	);

	app.post<{ Body: NewCompany }>(
		'/companies',
		{ config: { operation: 'create-company' }, schema: { body: companySchema } },
		async ({ body }) => {
			return present(addCompany(ctx, body));
		},
	);

	app.get<{ Params: { companyId: string } }>(
		'/companies/:companyId',
		{ config: { operation: 'get-company' }, schema: { params } },
		async ({ params: { companyId } }) => present(ctx.books.company(companyId)),
	);

	app.get<{ Params: { companyId: string } }>(
		'/companies/:companyId/accessToken',
		{ config: { operation: 'get-company-access-token' }, schema: { params } },
		async ({ params: { companyId } }) => {
			ctx.books.company(companyId);
			return { expiresIn: DAY_MS / 1000, accessToken: newToken(), tokenType: 'Bearer' };
		},
	);
}

/** What changes and deletes a company. */
function changingRoutes(app: FastifyInstance, ctx: Context): void {
	const present = (company: Company) => presentCompany(company, ctx.baseUrl());
	app.put<{ Params: { companyId: string }; Body: CompanyRequest & { name: string } }>(
		'/companies/:companyId',
		{ config: { operation: 'replace-company' }, schema: { params, body: companySchema } },
		async ({ params: { companyId }, body }) => {
			const company = ctx.books.company(companyId);
			company.name = cleanName(body.name);
			company.description = body.description ?? '';
			company.tags = body.tags ?? {};
			company.modified = ctx.clock.iso();
			ctx.books.companies.changed(company);
			return present(company);
		},
	);

	app.patch<{ Params: { companyId: string }; Body: CompanyRequest }>(
		'/companies/:companyId',
		{ config: { operation: 'update-company' }, schema: { params, body: companyUpdate } },
		async ({ params: { companyId }, body }) => {
			const company = ctx.books.company(companyId);
			if (body.name) company.name = cleanName(body.name);
			if (typeof body.description === 'string') company.description = body.description;
			// Null or empty tags remove all, as Codat's guide "Manage companies" warns.
			if (body.tags !== undefined) company.tags = body.tags ?? {};
			company.modified = ctx.clock.iso();
			ctx.books.companies.changed(company);
			return present(company);
		},
	);

	app.delete<{ Params: { companyId: string } }>(
		'/companies/:companyId',
		{ config: { operation: 'delete-company' }, schema: { params } },
		async ({ params: { companyId } }, reply) => {
			const company = ctx.books.company(companyId);
			ctx.books.companies.delete(company.id);
			ctx.events.company('deleted', company);
			return await reply.code(204).send();
		},
	);
}

/** Those of the examples of Codat's file; others, a client's own among them, don't exist here. */
function checkProduct(identifier: string): void {
	if (!PRODUCTS.includes(identifier)) throw recordNotFound('Product', identifier);
}

/** Which products a company has. */
function productRoutes(app: FastifyInstance, ctx: Context): void {
	const product = '/companies/:companyId/products/:productIdentifier';
	type ProductParams = { companyId: string; productIdentifier: string };
	app.put<{ Params: ProductParams }>(
		product,
		{ config: { operation: 'add-product' }, schema: { params } },
		async ({ params: { companyId, productIdentifier } }, reply) => {
			const company = ctx.books.company(companyId);
			checkProduct(productIdentifier);
			company.products = [...new Set([...company.products, productIdentifier])];
			ctx.books.companies.changed(company);
			return await reply.code(204).send();
		},
	);

	app.delete<{ Params: ProductParams }>(
		product,
		{ config: { operation: 'remove-product' }, schema: { params } },
		async ({ params: { companyId, productIdentifier } }, reply) => {
			const company = ctx.books.company(companyId);
			checkProduct(productIdentifier);
			company.products = company.products.filter((one) => one !== productIdentifier);
			ctx.books.companies.changed(company);
			return await reply.code(204).send();
		},
	);
}

/** Company management. */
export function companyRoutes(app: FastifyInstance, ctx: Context): void {
	readingRoutes(app, ctx);
	changingRoutes(app, ctx);
	productRoutes(app, ctx);
}
