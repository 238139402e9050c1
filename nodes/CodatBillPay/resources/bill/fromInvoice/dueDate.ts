import type { Bill } from '../../../../shared/books/types';
import { addDays, fromCodatDate } from '../../../../shared/values/dates';
import { formatAmount, subtract, sum } from '../../../../shared/values/money';
import { finding, type Finding } from './findings/finding';
import type { Invoice } from './form';

/** The due date: the document's, else by the term of the supplier's latest bill, else the day of issue. */
export function dueDateOf(
	{ issueDate, dueDate }: Invoice,
	[latest]: Bill[],
): { dueDate: string; findings: Finding[] } {
	if (dueDate !== undefined) return { dueDate, findings: [] };
	const [issued, due] = latest
		? [latest.issueDate, latest.dueDate].map((date) => Date.parse(fromCodatDate(date ?? '')))
		: [];
	const days = Math.max(0, Math.round((due - issued) / 86_400_000)) || 0;
	const day = addDays(issueDate, days);
	return { dueDate: day, findings: [finding('noDueDate', { dueDate: day, days })] };
}

/** What the document's payable amount says beside its total. */
export function payableFindings(invoice: Invoice): Finding[] {
	const { currency, totalAmount, prepaidAmount = 0, roundingAmount = 0, amountDue } = invoice;
	const money = (amount: number) => formatAmount(amount, currency);
	const payable = sum([subtract(totalAmount, prepaidAmount), roundingAmount]);
	const disagrees = amountDue !== undefined && amountDue !== payable;
	return [
		...(prepaidAmount !== 0
			? [finding('prepaid', { prepaid: money(prepaidAmount), total: money(totalAmount) })]
			: []),
		...(disagrees
			? [
					finding('amountDueDisagrees', {
						amountDue: money(amountDue),
						payable: money(payable),
					}),
				]
			: []),
		...(roundingAmount !== 0
			? [finding('amountDueRounded', { rounding: money(roundingAmount) })]
			: []),
	];
}
