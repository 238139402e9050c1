import { daysBetween } from '../../../../../shared/values/dates';
import { daysIn, namesDays } from '../../../../sourceText/dates';
import { amountFinder, numberFinder } from '../../../../sourceText/values';
import { finding, type Finding } from '../findings/finding';
import type { Invoice } from '../invoice';

/**
 * What was read from a text, but doesn't stand in it: a model can misread what no arithmetic contradicts.
 *
 * @param text the document's own
 */
export function groundingFindings(invoice: Invoice, text: string | undefined): Finding[] {
	if (text === undefined || text.trim() === '') return [];
	const { reference, issueDate, dueDate, totalAmount, currency, supplier } = invoice;
	const days = daysIn(text);
	const hasNumber = numberFinder(text);
	const isDueNamed =
		dueDate === undefined ||
		days.has(dueDate) ||
		dueDate === issueDate ||
		namesDays(text, daysBetween(issueDate, dueDate));
	// A number of another country may be printed without its letters.
	const { taxNumber = '', iban = '' } = supplier;
	const hasTaxNumber = hasNumber(taxNumber) || hasNumber(taxNumber.replace(/^[A-Z]{2}/i, ''));
	const seen: Array<[isThere: boolean, field: string, value: string]> = [
		[hasNumber(reference ?? ''), 'reference', reference ?? ''],
		[days.has(issueDate), 'issue date', issueDate],
		[isDueNamed, 'due date', dueDate ?? ''],
		[amountFinder(text)(totalAmount, currency), 'total', String(totalAmount)],
		[hasNumber(iban), 'bank account', iban],
	];
	return [
		...seen.flatMap(([isThere, field, value]) =>
			isThere ? [] : [finding('notInText', { field, value })],
		),
		...(hasTaxNumber ? [] : [finding('taxNumberNotInText', { value: taxNumber })]),
	];
}
