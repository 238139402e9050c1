import type { INodeParameters } from 'n8n-workflow';
import { useCodat, type Parameters } from '../support';

export const snapshot = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

export const ADDRESS = {
	type: 'Delivery',
	line1: '4 Harbour Lane',
	city: 'Bristol',
	country: 'GB',
};

/** An emulator, its suppliers, and the parameters of an operation on them. */
export function useSuppliers() {
	const lab = useCodat({ bills: 250 });
	const supplier = (
		operation: string,
		changes: INodeParameters = {},
		company?: string,
	): Parameters => ({ resource: 'supplier', operation, ...lab.site(company).at, ...changes });

	const onBooks = (supplierName: string) =>
		lab.ledger().suppliers.filter((one) => one.supplierName === supplierName);

	const records = (company?: string) => [...lab.site(company).connection.suppliers];

	const record = (company?: string, name = 'Millstone Flour Co') => {
		const found = lab.site(company).connection.suppliers.get(lab.site(company).supplier(name));
		if (!found) throw new Error(`No supplier ${name}`);
		return found;
	};
	return { lab, supplier, onBooks, records, record };
}
