import { compareNames } from '../../values/names/firmName';
import type { Supplier } from '../types';
import { isActive, type Naming } from './named';

/** What suppliers are called in messages. */
export const SUPPLIER_NAMING: Naming<Supplier> = {
	one: 'supplier',
	many: 'suppliers',
	list: 'the operation Get Many of the resource Supplier',
	nameOf: ({ supplierName }) => supplierName,
};

/** A supplier in a message. */
export const supplierInWords = ({ supplierName, id, status }: Supplier): string =>
	`${supplierName} (ID ${id}${isActive({ status }) ? '' : ', archived'})`;

/** The suppliers that a name means: those of the very name, else those whose name differs by a missing legal form. */
export function suppliersNamed(name: string | undefined, suppliers: Supplier[]): Supplier[] {
	const related = suppliers.map((supplier) => ({
		supplier,
		relation: compareNames(name, supplier.supplierName),
	}));
	const of = (wanted: string) =>
		related.flatMap(({ supplier, relation }) => (relation === wanted ? [supplier] : []));
	const same = of('same');
	return same.length > 0 ? same : of('withoutForm').filter(isActive);
}

/** Whether two suppliers' e-mail addresses are the same. */
export function sameEmail(supplier: Supplier, email: string): boolean {
	return (supplier.emailAddress ?? '').trim().toLowerCase() === email.trim().toLowerCase();
}
