import type { Connection } from '../../books/connection';
import type { Context } from '../../context';
import { ApiError } from '../../http/errors';
import type { DataType, WriteType, WrittenRecord } from '../../sync/pushes';

/** What is written. */
interface Written<T> {
	kind: [DataType, WriteType];
	/** Which record it is, where that isn't the one written: an attachment's bill. */
	recordOf?(written: T): WrittenRecord;
}

/** Carries out a write, keeps it as a push operation and raises Codat's event for it, successful or refused by the
 * software. */
export function write<T extends { id: string }>(
	ctx: Context,
	connection: Connection,
	{ kind: [dataType, type], recordOf = ({ id }) => ({ id }) }: Written<T>,
	action: () => T,
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
