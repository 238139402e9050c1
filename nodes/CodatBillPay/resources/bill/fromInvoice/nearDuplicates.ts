import type { Bill } from '../../../../shared/books/types';
import { fromCodatDate } from '../../../../shared/values/dates';
import { comparable } from '../../../../shared/values/text';

/** A bill that may be the same invoice. */
export interface NearDuplicate {
	id: string;
	reference: string | null;
	issueDate: string;
	status: string;
	/** Why it may be: its reference differs in spelling only, or it was issued within days. Its total is the same. */
	because: 'similarReference' | 'closeDate';
}

/** What an invoice is compared by. */
export interface Compared {
	reference?: string | null;
	/** `YYYY-MM-DD`. */
	issueDate: string;
	currency: string;
	totalAmount: number;
}

/** Invoices issued so many days apart may be one. */
const CLOSE_DAYS = 7;

/** A reference without what people and scanners get wrong: spaces, dashes and the like, O for 0, leading zeros. */
export const squashed = (reference: string | null | undefined): string =>
	comparable(reference)
		.replace(/[^\p{L}\p{N}]/gu, '')
		.replaceAll('o', '0')
		.replace(/(?<!\d)0+(?=\d)/g, '');

const daysApart = (a: string, b: string) => Math.abs(Date.parse(a) - Date.parse(b)) / 86_400_000;

/**
 * The supplier's bills of the same total whose reference differs in spelling only, or whose date is close. Those of the
 * very reference are duplicates, no near ones. Void bills are none.
 */
export function nearDuplicates(invoice: Compared, bills: Bill[]): NearDuplicate[] {
	const reference = comparable(invoice.reference);
	return bills.flatMap((bill) => {
		const isSame = reference !== '' && comparable(bill.reference) === reference;
		const isOther =
			bill.status === 'Void' ||
			bill.totalAmount !== invoice.totalAmount ||
			bill.currency !== invoice.currency;
		if (isSame || isOther) return [];
		const issueDate = fromCodatDate(bill.issueDate);
		const isSimilar = reference !== '' && squashed(bill.reference) === squashed(reference);
		if (!isSimilar && daysApart(issueDate, invoice.issueDate) > CLOSE_DAYS) return [];
		return [
			{
				id: bill.id,
				reference: bill.reference ?? null,
				issueDate,
				status: bill.status,
				because: isSimilar ? ('similarReference' as const) : ('closeDate' as const),
			},
		];
	});
}
