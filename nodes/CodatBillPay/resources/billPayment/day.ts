import { daysBetween } from '../../../shared/values/dates';
import type { Item } from '../../item';

/** A payment may be dated some weeks ahead: a year is a slip. */
const MOST_DAYS = 366;

/** @throws NodeOperationError if a payment is dated more than a year after today */
export function checkNotFarAhead(item: Item, day: string | undefined): void {
	const today = item.today();
	if (day !== undefined && daysBetween(today, day) > MOST_DAYS)
		item.fail('date', `is ${day}, more than a year after today, ${today}`);
}
