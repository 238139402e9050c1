import type { Bill } from '../../../../shared/books/types';
import { fromCodatDate } from '../../../../shared/values/dates';
import { pairsWith, type Pair } from './sameInvoice';

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

/** Why two bills may be one under two numbers, the surest first. */
const REASONS: ReadonlyArray<Pair['reason']> = ['similarReference', 'sameLines', 'closeDate'];

/** As many are told: a person compares no more, and a run of equal invoices would name each of them in each. */
const MOST_TOLD = 10;

const surestFirst = (a: Pair, b: Pair) =>
	REASONS.indexOf(a.reason) - REASONS.indexOf(b.reason) || a.daysApart - b.daysApart;

/**
 * The bills of an invoice's supplier that may be the same invoice under another number, the surest first and ten at
 * most, and how many more there are. Those of the very reference are duplicates, no near ones.
 *
 * @param invoice as the bill that it is entered as
 */
export function nearDuplicates(
	invoice: Bill,
	bills: Bill[],
): { near: NearDuplicate[]; more: number } {
	const { totalAmount, currency } = invoice;
	const equal = bills.filter(
		(bill) => bill.totalAmount === totalAmount && bill.currency === currency,
	);
	const surest: Pair[] = [];
	let found = 0;
	for (const pair of pairsWith(invoice, equal)) {
		if (!REASONS.includes(pair.reason)) continue;
		found += 1;
		const behind = surest.findIndex((other) => surestFirst(pair, other) < 0);
		surest.splice(behind < 0 ? surest.length : behind, 0, pair);
		if (surest.length > MOST_TOLD) surest.pop();
	}
	const near = surest.map(({ reason, earlier, later }) => {
		const { id, reference, issueDate, status } = earlier === invoice ? later : earlier;
		return {
			...{ id, reference: reference ?? null, issueDate: fromCodatDate(issueDate), status },
			because: reason as NearDuplicate['because'],
		};
	});
	return { near, more: found - near.length };
}
