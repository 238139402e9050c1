import type { Books } from '../../../../../shared/books/books';
import { supplierProblem } from '../../../../../shared/books/platforms/supplierProblem';
import type { Supplier } from '../../../../../shared/books/types';
import { finding, problemsOf, type Finding } from '../findings/finding';
import type { Invoice } from '../invoice';
import { sellerName, type SupplierMatch } from './supplier';

/** Names that a message lists, at most. */
const MOST_SUPPLIERS_NAMED = 5;

/** What a new supplier can be refused for, in words. */
const FIELDS: Record<string, string> = {
	supplierName: 'name',
	contactName: 'contact',
	addresses: 'addresses',
};

/**
 * Why an invoice has no supplier to be entered for, and what is odd about the one it has.
 *
 * @param created the supplier that can be made of the invoice
 * @param creates whether it may be
 */
export async function decideSupplier(
	{ supplier: seller }: Invoice,
	{ supplier, findings }: SupplierMatch,
	{ created, creates }: { created?: Partial<Supplier>; creates: boolean },
	books: Books,
): Promise<Finding[]> {
	if (supplier || problemsOf(findings).length > 0) return findings;
	const name = sellerName(seller);
	const like = await books.suppliers.like(name, creates);
	const similar = like.slice(0, MOST_SUPPLIERS_NAMED).join('; ');
	if (!creates) return [finding('unknownSupplier', { name, similar }), ...findings];
	if (!created) return [finding('unnamedSupplier', {}), ...findings];
	const refused = await supplierProblem(books, created);
	if (refused) {
		const { field, problem } = refused;
		const named = FIELDS[field] ?? field;
		return [finding('newSupplierRefused', { name, field: named, problem }), ...findings];
	}
	return [
		finding('newSupplier', { name }),
		...(similar ? [finding('similarSupplier', { name, similar })] : []),
		...findings,
	];
}
