import type { Connection } from '../../books/connection';
import type { Context } from '../../context';
import { ApiError } from '../../http/errors';
import type { DataType, WriteType, WrittenRecord } from '../../sync/pushes';

/** Carries out a write, keeps it as a push operation and raises Codat's event for it, successful or refused by the
 * software. `recordOf` says which record it is when it isn't the one written (an attachment's bill). */
export function write<T extends { id: string }>(
	ctx: Context,
	connection: Connection,
	[dataType, type]: [DataType, WriteType],
	action: () => T,
	recordOf: (written: T) => WrittenRecord = ({ id }) => ({ id }),
): T {
	const company = ctx.books.company(connection.companyId);
	const keep = (outcome: WrittenRecord | ApiError) =>
		ctx.events.write(ctx.pushes.add(connection, dataType, type, outcome), type, company);
	try {
		const written = action();
		keep(recordOf(written));
		return written;
	} catch (error) {
		if (error instanceof ApiError && error.details.refusedBySoftware) keep(error);
		throw error;
	}
}
