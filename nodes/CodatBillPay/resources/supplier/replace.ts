import type { INode } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { payables, platformFor, type ConnectionRef } from '../../../shared/books/connection';
import { compact } from '../../../shared/books/records';
import type { Codat } from '../../../shared/transport/codat';
import { path } from '../../../shared/transport/path';
import type { Supplier } from '../../../shared/books/types';
import { prototypeOf } from './body';

/**
 * Replaces a supplier by Codat's full-replace PUT.
 *
 * @param current the supplier as it is, whose other fields are sent along; undefined to clear them
 * @returns the supplier as Codat answers, and as it is left: what the answer lacks is as it was sent
 * @throws NodeOperationError if the platform can't update suppliers, or not this one
 */
export async function replaceSupplier(
	node: INode,
	codat: Codat,
	ref: ConnectionRef,
	id: string,
	changes: Partial<Supplier>,
	current: Supplier | undefined,
): Promise<{ result: Supplier; left: Supplier }> {
	const platform = await platformFor(codat, ref);
	// Suppliers can be updated on the platforms on which bills can (Update supplier, "Supported integrations").
	if (platform && !platform.billUpdate)
		throw new NodeOperationError(node, `Codat can't update suppliers in ${platform.name}`, {
			description: 'Change the supplier in the accounting software itself.',
		});
	if (platform?.name === 'Xero' && current?.status === 'Archived')
		throw new NodeOperationError(
			node,
			`The supplier "${current.supplierName}" is archived in Xero`,
			{
				description: 'Restore it in Xero first: archived suppliers can be changed there only.',
			},
		);
	const body = compact({ status: 'Active', ...(current ? prototypeOf(current) : {}), ...changes });
	const target = payables(ref, path`/suppliers/${id}`);
	const result = await codat.send<Supplier>('PUT', target, body);
	return { result, left: { ...body, ...compact(result) } };
}
