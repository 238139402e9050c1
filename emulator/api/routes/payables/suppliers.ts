import type { FastifyInstance } from 'fastify';
import type { SupplierRequest } from '../../../books/rules/supplierRules';
import { createSupplier, updateSupplier } from '../../../books/suppliers';
import type { Supplier } from '../../../books/types';
import type { Context } from '../../../context';
import { tokenPage } from '../../paging';
import { guids, tokenQuery } from '../../parameters';
import { filterOf, type Fields } from '../../query/filter';
import { supplier, supplierUpdate } from '../../schemas';
import { write } from '../write';
import { PAYABLES, payablesConnection, readConnection, type ConnectionParams } from './payables';

const FIELDS: Fields<Supplier> = {
	status: { type: 'string', read: ({ status }) => status },
	sourceModifiedDate: { type: 'date', read: ({ sourceModifiedDate }) => sourceModifiedDate },
};

/** List, create and update suppliers. */
export function supplierRoutes(app: FastifyInstance, ctx: Context): void {
	const params = guids('companyId', 'connectionId');

	app.get<{
		Params: ConnectionParams;
		Querystring: { continuationToken?: string; query?: string };
	}>(
		`${PAYABLES}/suppliers`,
		{
			config: { operation: 'list-suppliers' },
			schema: { params, querystring: tokenQuery('query') },
		},
		async ({ params: ids, query: { continuationToken, query } }) => {
			const connection = readConnection(ctx, ids);
			const { matches, clauses } = filterOf(query, FIELDS, 'Supplier');
			const isOfStatus = clauses.some(({ field }) => field === 'status');
			const isActiveOnly = connection.has('activeSuppliersOnly') && !isOfStatus;
			const isListed = (supplier: Supplier) =>
				matches(supplier) && (!isActiveOnly || supplier.status === 'Active');
			const listing = `suppliers ${connection.id} ${query ?? ''}`;
			const { shiftingPages } = ctx.settings;
			return tokenPage(connection.suppliers, {
				...{ matches: isListed, token: continuationToken, listing, shifts: shiftingPages },
			});
		},
	);

	app.post<{ Params: ConnectionParams; Body: SupplierRequest }>(
		`${PAYABLES}/suppliers`,
		{ config: { operation: 'create-supplier' }, schema: { params, body: supplier } },
		async ({ params: ids, body }, reply) => {
			const connection = payablesConnection(ctx, ids);
			reply.code(201);
			return write(ctx, connection, { kind: ['suppliers', 'Create'] }, () =>
				createSupplier(body, connection, ctx.random, ctx.clock),
			);
		},
	);

	app.put<{ Params: ConnectionParams & { supplierId: string }; Body: SupplierRequest }>(
		`${PAYABLES}/suppliers/:supplierId`,
		{ config: { operation: 'update-supplier' }, schema: { params, body: supplierUpdate } },
		async ({ params: ids, body }) => {
			const connection = payablesConnection(ctx, ids);
			return write(ctx, connection, { kind: ['suppliers', 'Update'] }, () =>
				updateSupplier(ids.supplierId, body, connection, ctx.clock),
			);
		},
	);
}
