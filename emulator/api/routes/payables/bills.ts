import type { FastifyInstance } from 'fastify';
import { createBill, updateBill } from '../../../books/bills';
import type { Connection } from '../../../books/connection';
import type { BillRequest } from '../../../books/rules/billRules';
import type { Bill } from '../../../books/types';
import type { Context } from '../../../context';
import { tokenPage } from '../../paging';
import { guids, tokenQuery } from '../../parameters';
import { listedBill } from '../../present';
import { filterOf, type Fields } from '../../query/filter';
import { malformedQuery } from '../../query/parse';
import { bill as billSchema } from '../../schemas';
import { write } from '../write';
import { PAYABLES, payablesConnection, readConnection, type ConnectionParams } from './payables';

const FIELDS: Fields<Bill> = {
	status: { type: 'string', read: (bill) => bill.status },
	sourceModifiedDate: { type: 'date', read: (bill) => bill.sourceModifiedDate },
};

/** Those of Codat's general guide; the file of Bill Pay doesn't name the ID. */
const WITH_ID: Fields<Bill> = { ...FIELDS, id: { type: 'string', read: (bill) => bill.id } };

/** Without a word about status, Codat lists what is outstanding. */
const OUTSTANDING = new Set(['Open', 'PartiallyPaid']);

/** Codat lists the statuses each software has; Draft and Void are Xero's. */
function billFilter(
	query: string | undefined,
	{ platform }: Connection,
	fields: Fields<Bill>,
): (bill: Bill) => boolean {
	const { matches, clauses } = filterOf(query, fields, 'Bill');
	const asked = clauses.filter(({ field }) => field === 'status');
	if (asked.length === 0) return (bill) => OUTSTANDING.has(bill.status) && matches(bill);
	const listed = platform.bills.statuses.map((status) => status.toLowerCase());
	const other = asked.find(
		({ operator, value }) =>
			['=', '!='].includes(operator) && !listed.includes(value.toLowerCase()),
	);
	if (other)
		throw malformedQuery(`The status ${other.value} is not supported by ${platform.name}.`);
	return matches;
}

/** List, create and update bills. */
export function billRoutes(app: FastifyInstance, ctx: Context): void {
	const params = guids('companyId', 'connectionId');

	app.get<{
		Params: ConnectionParams;
		Querystring: { continuationToken?: string; query?: string };
	}>(
		`${PAYABLES}/bills`,
		{ config: { operation: 'list-bills' }, schema: { params, querystring: tokenQuery('query') } },
		async ({ params: ids, query: { continuationToken, query } }) => {
			const connection = readConnection(ctx, ids);
			const listing = `bills ${connection.id} ${query ?? ''}`;
			const page = tokenPage(connection.bills, {
				...{ token: continuationToken, listing },
				matches: billFilter(query, connection, ctx.settings.queryById ? WITH_ID : FIELDS),
				shown: (bill) => ctx.lag.shown(bill),
				shifts: ctx.settings.shiftingPages,
			});
			const listed = (bill: Bill) => listedBill(bill, connection);
			return { ...page, results: page.results.map(listed) };
		},
	);

	app.post<{ Params: ConnectionParams; Body: BillRequest }>(
		`${PAYABLES}/bills`,
		{ config: { operation: 'create-bill' }, schema: { params, body: billSchema } },
		async ({ params: ids, body }, reply) => {
			const connection = payablesConnection(ctx, ids);
			reply.code(201);
			return write(ctx, connection, { kind: ['bills', 'Create'] }, () =>
				ctx.lag.created(createBill(body, connection, ctx.random, ctx.clock)),
			);
		},
	);

	app.put<{ Params: ConnectionParams & { billId: string }; Body: BillRequest }>(
		`${PAYABLES}/bills/:billId`,
		{ config: { operation: 'update-bill' }, schema: { params, body: billSchema } },
		async ({ params: ids, body }) => {
			const connection = payablesConnection(ctx, ids);
			return write(ctx, connection, { kind: ['bills', 'Update'] }, () => {
				const bill = connection.bills.get(ids.billId);
				if (bill) ctx.lag.changing(bill);
				return updateBill(ids.billId, body, connection, ctx.clock);
			});
		},
	);
}
