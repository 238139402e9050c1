import type { Supplier } from '../../../../../shared/books/types';
import type { Invoice } from '../form';
import { matchSupplier, type SupplierMatch } from './supplier';

const inWords = ({ supplierName, id }: Supplier) => `${supplierName} (ID ${id})`;

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
): { problems: string[]; warnings: string[] } {
	const found = match.supplier;
	if (found) {
		const { supplierName } = found;
		const isOther = match.matchedBy !== 'name' && supplier.name !== undefined;
		const warning = `The supplier was found by its ${match.matchedBy === 'email' ? 'email address' : 'number'}: on the books it is called "${supplierName}", on the invoice "${supplier.name}"`;
		const isRenamed =
			isOther && !matchSupplier({ name: supplier.name, address: {} }, [found]).supplier;
		return { problems: [], warnings: isRenamed ? [warning] : [] };
	}
	const candidates = match.candidates.map(inWords).join('; ');
	const name = supplier.name ?? supplier.taxNumber ?? supplier.email;
	if (match.candidates.some(({ status }) => status !== 'Archived'))
		return { problems: [`Several suppliers may be "${name}": ${candidates}`], warnings: [] };
	if (candidates)
		return {
			problems: [`The supplier "${name}" is archived in the accounting software: ${candidates}`],
			warnings: [],
		};
	if (!creates)
		return {
			problems: [
				`No supplier on the books is "${name}". Create it first, or set When Supplier Is Missing to Create It`,
			],
			warnings: [],
		};
	return created
		? { problems: [], warnings: [`The supplier "${name}" is new`] }
		: {
				problems: ["The supplier can't be created, because the invoice has no name for it"],
				warnings: [],
			};
}
