import { createHash } from 'crypto';
import type { ConnectionRef } from '../../../../shared/books/connection/connection';
import type { BillPrototype, Supplier } from '../../../../shared/books/types';
import { canonicalJson } from '../../../../shared/values/canonicalJson';

/**
 * Stands for exactly what would be entered, and where: SHA-256, in hexadecimal.
 *
 * @param newSupplier the supplier that is created with the bill; its bill names none yet
 */
export function contentHash(
	{ companyId, connectionId }: ConnectionRef,
	bill: BillPrototype,
	newSupplier?: Partial<Supplier>,
): string {
	const content = newSupplier ? { bill: { ...bill, supplierRef: null }, newSupplier } : { bill };
	return createHash('sha256')
		.update(canonicalJson({ companyId, connectionId, ...content }))
		.digest('hex');
}
