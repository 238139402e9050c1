import type { Bill } from '../../../../shared/books/types';
import { fromCodatDate } from '../../../../shared/values/dates';
import { groupBy } from '../../../../shared/values/groupBy';
import { counted, plainText, squashed } from '../../../../shared/values/text';
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

/** The words and figures of a reference: RE-0815, re 0815 and RE0815 have the same, 1-11 and 11-1 don't. */
const spellingOf = (reference: string | null | undefined): string =>
	(plainText(reference ?? '').match(/\p{L}+|\p{N}+/gu) ?? []).join(' ');

/** What a near one is told as. */
function nearCode(bill: Bill, { because, reference, issueDate }: NearDuplicate) {
	const isOfDay = issueDate === fromCodatDate(bill.issueDate);
	const words = spellingOf(bill.reference);
	if (isOfDay && words !== '' && spellingOf(reference) === words) return 'otherSpelling';
	return because === 'sameLines' ? 'sameContent' : 'nearDuplicate';
}

/**
 * Bills, and invoices of the run, that may be the same.
 *
 * @param isAllowed whether one of the same reference in another spelling is entered beside it
 */
export function decideNear(
	bill: Bill,
	ofSupplier: Bill[],
	{ books, history }: Sources,
	isAllowed: boolean,
): { near: NearDuplicate[]; findings: Finding[] } {
	const isKnown = bill.supplierRef.id !== '';
	const ofRun = isKnown ? books.shared(InvoicesOfRun).add(bill) : [];
	const { near, more } = nearDuplicates(bill, [...ofSupplier, ...ofRun]);
	const findings = near.map((other, index) => {
		const { reference, issueDate, id } = other;
		const one = id
			? `the bill "${reference}" (ID ${id})`
			: `the invoice "${reference}" of this run`;
		const isLast = index === near.length - 1;
		const facts = {
			other: isLast && more > 0 ? `one of ${counted(more, 'other bill')}, or ${one}` : one,
			issueDate,
		};
		const code = nearCode(bill, other);
		return finding(code, facts, code === 'otherSpelling' && isAllowed);
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
