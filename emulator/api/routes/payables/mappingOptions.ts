import type { FastifyInstance } from 'fastify';
import type { Context } from '../../../context';
import { TOKEN_PAGE_SIZE, tokenCursor, tokenPage } from '../../paging';
import { guids, tokenQuery } from '../../parameters';
import { filterOf, type Fields } from '../../query/filter';
import { PAYABLES, payablesConnection, type ConnectionParams } from './payables';

const FIELDS: Fields<{ status: string }> = {
	status: { type: 'string', read: ({ status }) => status },
};

/** Without a query, Codat lists what is active. */
const optionFilter = (query: string | undefined) =>
	filterOf(query ?? 'status=Active', FIELDS, 'MappingOption').matches;

interface Options {
	Params: ConnectionParams;
	Querystring: { continuationToken?: string; statusQuery?: string };
}

/** Company information and mapping options: what a company's books offer to map to. */
export function mappingOptionRoutes(app: FastifyInstance, ctx: Context): void {
	const params = guids('companyId', 'connectionId');
	const querystring = tokenQuery('statusQuery');

	app.get<{ Params: ConnectionParams }>(
		`${PAYABLES}/info`,
		{ config: { operation: 'get-company-information' }, schema: { params } },
		async ({ params: ids }) => {
			const { companyName, baseCurrency } = payablesConnection(ctx, ids);
			return { companyName, baseCurrency };
		},
	);

	app.get<Options>(
		`${PAYABLES}/mappingOptions/bills`,
		{ config: { operation: 'get-mapping-options-bills' }, schema: { params, querystring } },
		async ({ params: ids, query: { continuationToken, statusQuery } }) => {
			const { id, accounts, taxRates } = payablesConnection(ctx, ids);
			const matches = optionFilter(statusQuery);
			// One token for two lists: both are cut at the same places, the shorter one ends earlier.
			const cursor = tokenCursor(continuationToken, `mapping bills ${id} ${statusQuery ?? ''}`);
			const page = { from: cursor.position, to: cursor.position + TOKEN_PAGE_SIZE };
			const [allAccounts, allRates] = [accounts.filter(matches), taxRates.filter(matches)];
			const more = page.to < Math.max(allAccounts.length, allRates.length);
			return {
				accounts: allAccounts.slice(page.from, page.to),
				taxRates: allRates.slice(page.from, page.to),
				pagination: cursor.pagination(more ? page.to : undefined),
			};
		},
	);

	app.get<Options>(
		`${PAYABLES}/mappingOptions/payments`,
		{ config: { operation: 'get-mapping-options-payments' }, schema: { params, querystring } },
		async ({ params: ids, query: { continuationToken, statusQuery } }) => {
			const { id, bankAccounts } = payablesConnection(ctx, ids);
			const page = tokenPage(bankAccounts, {
				matches: optionFilter(statusQuery),
				token: continuationToken,
				listing: `mapping payments ${id} ${statusQuery ?? ''}`,
			});
			return { bankAccounts: page.results, pagination: page.pagination };
		},
	);
}
