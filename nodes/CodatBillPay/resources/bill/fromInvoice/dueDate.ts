import type { Bill } from '../../../../shared/books/types';
import { addDays, fromCodatDate } from '../../../../shared/values/dates';
import { formatAmount, subtract, sum } from '../../../../shared/values/money';
import type { Invoice } from './form';

/** The due date: the document's, else by the term of the supplier's latest bill, else the day of issue. */
export function dueDateOf(
	{ issueDate, dueDate }: Invoice,
	[latest]: Bill[],
	warnings: string[],
): string {
	if (dueDate !== undefined) return dueDate;
	const [issued, due] = latest
		? [latest.issueDate, latest.dueDate].map((date) => Date.parse(fromCodatDate(date ?? '')))
		: [];
	const days = Math.max(0, Math.round((due - issued) / 86_400_000)) || 0;
	const day = addDays(issueDate, days);
	warnings.push(
		days > 0
			? `The document names no due date: ${day} has the term of the supplier's latest bill, ${days} days`
			: `The document names no due date: ${day} is the day of issue`,
	);
	return day;
}

/** What the document's payable amount says beside its total. */
export function warnOfPayable(invoice: Invoice, warnings: string[]): void {
	const { currency, totalAmount, prepaidAmount = 0, roundingAmount = 0, amountDue } = invoice;
	const money = (amount: number) => formatAmount(amount, currency);
	if (prepaidAmount !== 0)
		warnings.push(
			`${money(prepaidAmount)} is already paid by the document: the bill is of the whole total, ${money(totalAmount)}`,
		);
	const payable = sum([subtract(totalAmount, prepaidAmount), roundingAmount]);
	if (amountDue !== undefined && amountDue !== payable)
		warnings.push(
			`The document's amount due is ${money(amountDue)}, but its total less what is paid is ${money(payable)}`,
		);
	if (roundingAmount !== 0)
		warnings.push(`The document rounds its amount due by ${money(roundingAmount)}`);
}
