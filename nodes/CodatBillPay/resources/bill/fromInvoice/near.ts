import type { Bill } from '../../../../shared/books/types';
import { groupBy } from '../../../../shared/values/groupBy';
import { counted, squashed } from '../../../../shared/values/text';
import { nearDuplicates, type NearDuplicate } from '../duplicates/nearDuplicates';
import { finding, type Finding } from './findings/finding';
import type { Sources } from './sources';

/** The invoices of a run's items, as bills: those of one supplier may be one invoice, too. */
class InvoicesOfRun {
	private readonly bills: Bill[] = [];

	/** Those of the same supplier that came before. */
	add(bill: Bill): Bill[] {
		const others = this.bills.filter(({ supplierRef }) => supplierRef.id === bill.supplierRef.id);
		this.bills.push(bill);
		return others;
	}
}

/** The bills of all suppliers by their references, however these are spelled. */
class BillsByReference {
	private byReference?: Map<string, Bill[]>;

	/** Those of other suppliers that have the same reference and total. */
	like(
		{ reference, supplierRef, totalAmount, currency }: Bill,
		history: Map<string, Bill[]>,
	): Bill[] {
		const key = squashed(reference);
		if (key === '') return [];
		this.byReference ??= groupBy([...history.values()].flat(), (bill) => squashed(bill.reference));
		return (this.byReference.get(key) ?? []).filter(
			(bill) =>
				bill.status !== 'Void' &&
				bill.supplierRef?.id !== supplierRef.id &&
				bill.totalAmount === totalAmount &&
				bill.currency === currency,
		);
	}
}

/** Bills, and invoices of the run, that may be the same. */
export function decideNear(
	bill: Bill,
	ofSupplier: Bill[],
	{ books, history }: Sources,
): { near: NearDuplicate[]; findings: Finding[] } {
	const isKnown = bill.supplierRef.id !== '';
	const ofRun = isKnown ? books.shared(InvoicesOfRun).add(bill) : [];
	const { near, more } = nearDuplicates(bill, [...ofSupplier, ...ofRun]);
	const findings = near.map(({ reference, issueDate, id, because }, index) => {
		const one = id
			? `the bill "${reference}" (ID ${id})`
			: `the invoice "${reference}" of this run`;
		const isLast = index === near.length - 1;
		return finding(because === 'sameLines' ? 'sameContent' : 'nearDuplicate', {
			other: isLast && more > 0 ? `one of ${counted(more, 'other bill')}, or ${one}` : one,
			issueDate,
		});
	});
	const elsewhere = books.shared(BillsByReference).like(bill, history);
	if (elsewhere.length > 0)
		findings.push(
			finding('otherSupplierHas', {
				reference: bill.reference ?? '',
				bills: elsewhere
					.map(({ id, supplierRef }) => `ID ${id} of ${supplierRef.supplierName ?? supplierRef.id}`)
					.join(', '),
			}),
		);
	return { near, findings };
}
