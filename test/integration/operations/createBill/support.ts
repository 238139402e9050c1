import { useCodat } from '../support';

export const PDF = Buffer.from('%PDF-1.4 invoice %%EOF');

/** An emulator and its bills. */
export function useBills() {
	const lab = useCodat();
	/** The only bill on the books with a reference, of a supplier if its ID is given. */
	const bill = (reference: string, supplierId?: string) => {
		const found = lab
			.ledger()
			.bills.filter(
				(one) => one.reference === reference && (!supplierId || one.supplierRef.id === supplierId),
			);
		expect(found).toHaveLength(1);
		return found[0];
	};
	return { lab, bill };
}
