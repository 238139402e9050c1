import type { Bill } from '../../../../shared/books/types';
import { addDays, daysBetween, fromCodatDate } from '../../../../shared/values/dates';
import { finding, type Finding } from './findings/finding';
import type { Invoice } from './invoice';

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
