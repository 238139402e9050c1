import type { Bill } from '../../../shared/books/types';
import { daysBetween, fromCodatDate } from '../../../shared/values/dates';
import type { Item } from '../../item';

/** A payment is dated some weeks ahead, or before its bill where it was a deposit: a year off is a slip. */
const MOST_DAYS = 366;

/** @throws NodeOperationError if a payment is dated more than a year after today */
export function checkNotFarAhead(item: Item, day: string | undefined): void {
	const today = item.today();
	if (day !== undefined && daysBetween(today, day) > MOST_DAYS)
		item.fail('date', `is ${day}, more than a year after today, ${today}`);
}

/** @throws NodeOperationError if a payment is dated more than a year before its bill was issued */
export function checkNotLongBefore(item: Item, { issueDate }: Bill, day: string | undefined): void {
	const issued = fromCodatDate(issueDate ?? '');
	if (day !== undefined && issued !== '' && daysBetween(day, issued) > MOST_DAYS)
		item.fail('date', `is ${day}, more than a year before the bill was issued, ${issued}`);
}
