import { compact } from '../../../shared/values/compact';
import type { Books } from '../../../shared/books/books';
import { path } from '../../../shared/transport/path';
import type { Supplier } from '../../../shared/books/types';
import { prototypeOf } from './body';

/**
 * Replaces a supplier by Codat's full-replace PUT.
 *
 * @param current the supplier as it is, whose other fields are sent along; undefined to clear them
 * @returns the supplier as Codat answers, and as it is left: what the answer lacks is as it was sent
 * @throws NodeOperationError if the platform can't update this one
 */
export async function replaceSupplier(
	books: Books,
	id: string,
	changes: Partial<Supplier>,
	current: Supplier | undefined,
): Promise<{ result: Supplier; left: Supplier }> {
	const platform = await books.platform();
	if (platform?.suppliers.archived === 'refused' && current?.status === 'Archived')
		books.refuse(
			`The supplier "${current.supplierName}" is archived in ${platform.name}`,
			`Restore it in ${platform.name} first: archived suppliers can be changed there only.`,
		);
	const body = compact({ status: 'Active', ...(current ? prototypeOf(current) : {}), ...changes });
	const result = await books.replace<Supplier>(path`/suppliers/${id}`, body);
	return { result, left: { ...body, ...compact(result) } };
}
