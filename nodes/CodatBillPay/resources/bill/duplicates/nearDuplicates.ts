import type { Bill } from '../../../../shared/books/types';
import { fromCodatDate } from '../../../../shared/values/dates';
import { pairsOf } from './sameInvoice';

/** A bill of the same total that may be the same invoice. */
export interface NearDuplicate {
	id: string;
	reference: string | null;
	issueDate: string;
	status: string;
	/**
	 * Why it may be: its reference differs in spelling only, its lines are the same and it was issued within 40 days, or
	 * it was issued within 7 days.
	 */
	because: 'similarReference' | 'sameLines' | 'closeDate';
}

/**
 * The bills of an invoice's supplier that may be the same invoice under another number. Those of the very reference are
 * duplicates, no near ones.
 *
 * @param invoice as the bill that it is entered as
 */
export function nearDuplicates(invoice: Bill, bills: Bill[]): NearDuplicate[] {
	const { totalAmount, currency } = invoice;
	const equal = bills.filter(
		(bill) => bill.totalAmount === totalAmount && bill.currency === currency,
	);
	return pairsOf([invoice, ...equal]).flatMap(({ reason, earlier, later }) => {
		if (earlier !== invoice && later !== invoice) return [];
		if (reason === 'sameReference' || reason === 'otherSupplier') return [];
		const { id, reference, issueDate, status } = earlier === invoice ? later : earlier;
		return [
			{
				...{ id, reference: reference ?? null, issueDate: fromCodatDate(issueDate), status },
				because: reason,
			},
		];
	});
}
