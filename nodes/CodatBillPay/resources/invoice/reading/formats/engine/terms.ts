import { addDays } from '../../../../../../shared/values/dates';
import { INVOICE, type InvoiceForm } from '../../../../../invoiceForm/invoice';
import { emptyForm } from '../../../../../invoiceForm/kinds';

/** A term of payment, with or without a discount. */
export type Term = InvoiceForm['paymentTerms'][number];

/** A term of which this is known. */
export const term = (values: Partial<Term>): Term => ({
	...emptyForm(INVOICE.paymentTerms.list),
	...values,
});

/**
 * XRechnung writes cash discounts into the text of the terms, a line each (specification of XRechnung, BR-DE-18):
 * `#SKONTO#TAGE=14#PROZENT=2.00#BASISBETRAG=100.00#`.
 */
const SKONTO =
	/^#SKONTO#TAGE=(\d{1,4})#PROZENT=(\d{1,3}(?:[.,]\d{1,4})?)#(?:BASISBETRAG=(-?\d{1,15}(?:[.,]\d{1,4})?)#)?$/;

const decimal = (written: string) => Number(written.replace(',', '.'));

/** The discounts in a text of terms, and the text without them. */
export function discountsIn(
	text: string | null,
	issueDate: string | null,
): { discounts: Term[]; rest: string | null } {
	const lines = (text ?? '').split('\n').map((line) => line.trim());
	const discounts: Term[] = [];
	const others: string[] = [];
	for (const line of lines) {
		const [, days, percent, base] = SKONTO.exec(line) ?? [];
		if (days === undefined) others.push(line);
		else
			discounts.push(
				term({
					days: Number(days),
					percent: decimal(percent),
					base: base === undefined ? null : decimal(base),
					lastDay: issueDate && addDays(issueDate, Number(days)),
					text: line,
				}),
			);
	}
	return { discounts, rest: others.filter(Boolean).join('\n') || null };
}

/** Whether a term takes something off for paying early. */
export const isDiscount = ({ percent, amount }: Term): boolean =>
	(percent ?? 0) !== 0 || (amount ?? 0) !== 0;

/** The last of some days. */
export const latest = (days: Array<string | null>): string | null =>
	days.reduce((last, day) => (day !== null && (last === null || day > last) ? day : last), null);

/** The last day of the terms without a discount; where there are only discounts, the last of theirs. */
export const dueDateBy = (terms: Term[]): string | null =>
	latest(terms.filter((one) => !isDiscount(one)).map(({ lastDay }) => lastDay)) ??
	latest(terms.map(({ lastDay }) => lastDay));
