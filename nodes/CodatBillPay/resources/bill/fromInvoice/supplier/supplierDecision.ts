import { supplierInWords } from '../../../../../shared/books/suppliers';
import type { Supplier } from '../../../../../shared/books/types';
import { finding, type Finding } from '../findings/finding';
import type { Invoice } from '../form';
import { matchSupplier, type SupplierMatch } from './supplier';

/**
 * Why an invoice has no supplier to be entered for, and what is odd about the one it has.
 *
 * @param created the supplier that can be made of the invoice
 * @param creates whether it may be
 */
export function decideSupplier(
	{ supplier }: Invoice,
	match: SupplierMatch,
	created: Partial<Supplier> | undefined,
	creates: boolean,
): Finding[] {
	const found = match.supplier;
	if (found) {
		const { supplierName } = found;
		const isNamedOtherwise =
			match.matchedBy !== 'name' &&
			supplier.name !== undefined &&
			!matchSupplier({ name: supplier.name, address: {} }, [found]).supplier;
		const by = match.matchedBy === 'email' ? 'email address' : 'number';
		return isNamedOtherwise
			? [finding('otherName', { by, supplierName, name: supplier.name ?? '' })]
			: [];
	}
	const candidates = match.candidates.map(supplierInWords).join('; ');
	const name = supplier.name ?? supplier.taxNumber ?? supplier.email ?? '';
	if (match.candidates.some(({ status }) => status !== 'Archived'))
		return [finding('severalSuppliers', { name, candidates })];
	if (candidates) return [finding('archivedSupplier', { name, candidates })];
	if (!creates) return [finding('unknownSupplier', { name })];
	return [created ? finding('newSupplier', { name }) : finding('unnamedSupplier', {})];
}
