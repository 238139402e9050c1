import type { Connection } from '../books/connection';
import type { Context } from '../context';
import { ApiError } from '../errors';
import type { DataType, WriteType } from '../events';

interface Written {
	id: string;
}

/** Carries out a write and raises Codat's event for it, successful or refused by the software. `recordOf` says which
 * record the event names when it isn't the one written (an attachment's bill). */
export function write<T extends Written>(
	ctx: Context,
	connection: Connection,
	[dataType, type]: [DataType, WriteType],
	action: () => T,
	recordOf: (written: T) => { id?: string; attachmentId?: string } = ({ id }) => ({ id }),
): T {
	const company = ctx.books.company(connection.companyId);
	try {
		const written = action();
		ctx.events.write(dataType, type, company, connection, recordOf(written), true);
		return written;
	} catch (error) {
		if (error instanceof ApiError && error.details.refusedBySoftware) {
			ctx.events.write(dataType, type, company, connection, {}, false);
		}
		throw error;
	}
}
