import type { Connection } from '../../../books/connection';
import { BILL_PAY, type Context } from '../../../context';
import { ApiError } from '../../../http/errors';

export const PAYABLES = '/companies/:companyId/connections/:connectionId/payables';

export interface ConnectionParams {
	companyId: string;
	connectionId: string;
}

/** The connection a Bill Pay request works on; throws 404 when it isn't there or isn't accounting software, 400 when it
 * isn't linked. */
export function payablesConnection(
	ctx: Context,
	{ companyId, connectionId }: ConnectionParams,
): Connection {
	const connection = ctx.books.connection(companyId, connectionId);
	// Since 8 August 2025 a product must be assigned to a company before it can be used (Codat's blog).
	if (!ctx.books.company(companyId).products.includes(BILL_PAY))
		throw new ApiError(403, `The product ${BILL_PAY} is not enabled for company ${companyId}.`);
	const { name, sourceType } = connection.platform;
	if (sourceType !== 'Accounting') {
		throw new ApiError(404, `Datatype bills not supported by platform(s) ${name}`);
	}
	if (connection.status !== 'Linked') {
		throw new ApiError(
			400,
			`Data connection ${connection.id} is not linked. Its status is ${connection.status}.`,
		);
	}
	connection.synced(ctx.clock.iso());
	return connection;
}

/** As `payablesConnection`, to list what Codat has read; throws 409 until the first read after linking has ended. */
export function readConnection(ctx: Context, ids: ConnectionParams): Connection {
	const connection = payablesConnection(ctx, ids);
	if (ctx.reads.isFirstUnderWay(connection))
		throw new ApiError(409, 'The data set has not been requested.', { canBeRetried: 'True' });
	return connection;
}
