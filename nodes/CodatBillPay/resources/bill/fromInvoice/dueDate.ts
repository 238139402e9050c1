import type { Bill } from '../../../../shared/books/types';
import { addDays, daysBetween, fromCodatDate } from '../../../../shared/values/dates';
import { finding, type Finding } from './findings/finding';
import type { Invoice } from './invoice';

/** Invoices are sent some days before their date, such as those of next month's rent, but not more. */
const FUTURE_DAYS = 31;

/** No usual term is longer. */
const TERM_DAYS = 366;

/** Days of an invoice that look misread, such as 2062 for 2026. */
export function oddDays(issueDate: string, dueDate: string, today: string): Finding[] {
	const ahead = daysBetween(today, issueDate);
	const term = daysBetween(issueDate, dueDate);
	return [
		...(ahead > FUTURE_DAYS ? [finding('issuedInFuture', { issueDate, days: ahead })] : []),
		...(term > TERM_DAYS ? [finding('dueFarOff', { dueDate, days: term })] : []),
	];
}

/**
 * The due date: the document's, not before its issue; else by the term of the supplier's latest bill, else the day of
 * issue.
 */
export function dueDateOf(
	{ issueDate, dueDate }: Invoice,
	[latest]: Bill[],
): { dueDate: string; findings: Finding[] } {
	if (dueDate !== undefined && dueDate < issueDate)
		return {
			dueDate: issueDate,
			findings: [finding('dueBeforeIssue', { stated: dueDate, dueDate: issueDate })],
		};
	if (dueDate !== undefined) return { dueDate, findings: [] };
	const [issued, due] = [latest?.issueDate, latest?.dueDate].map((date) =>
		fromCodatDate(date ?? ''),
	);
	const days = Math.max(0, daysBetween(issued, due)) || 0;
	const day = addDays(issueDate, days);
	return { dueDate: day, findings: [finding('noDueDate', { dueDate: day, days })] };
}
