import type { INodeProperties } from 'n8n-workflow';
import type { Books } from '../../../../shared/books/books';
import type { Bill } from '../../../../shared/books/types';
import type { Group } from '../../../../shared/parameters/parameterReader';
import { fromCodatDate } from '../../../../shared/values/dates';
import type { Item } from '../../../item';
import type { DiscountOf } from '../discounts/kept';

/** Whether a filter lets a bill through. */
export type KeepsBill = (bill: Bill) => boolean;

/** A filter of the list of bills. */
export interface BillFilter {
	property: INodeProperties;
	/** What is asked of Codat. */
	query?(filter: Group, item: Item): string | undefined;
	/** What is checked here, because Codat can't. Only called if the filter is set. */
	keep?(filter: Group, item: Item, discountOf: DiscountOf | undefined): KeepsBill;
	/** As `keep`, where something must be looked up for it. */
	find?(filter: Group): (books: Books) => Promise<KeepsBill>;
}

/** The day (`YYYY-MM-DD`) that a bill is due. */
export const due = (bill: Bill) => fromCodatDate(bill.dueDate);

type Labels = Pick<INodeProperties, 'displayName' | 'name' | 'description'>;

/** @param passes whether a bill that is due on a day passes, beside the day of the filter (both `YYYY-MM-DD`) */
export const dueDayFilter = (
	labels: Labels,
	passes: (due: string, day: string) => boolean,
): BillFilter => ({
	property: { ...labels, type: 'dateTime', default: '', placeholder: 'e.g. 2026-01-31' },
	keep: (filter) => {
		const day = filter.day(labels.name);
		return (bill) => passes(due(bill), day);
	},
});

/** @param passes whether a bill passes on which so much is due, beside the amount of the filter */
export const amountFilter = (
	labels: Labels,
	passes: (due: number, amount: number) => boolean,
): BillFilter => ({
	// A text, because a field of numbers begins with one, and at most 0 is nothing.
	property: { ...labels, type: 'string', default: '', placeholder: 'e.g. 250.00' },
	keep: (filter) => {
		const amount = filter.number(labels.name);
		return (bill) => passes(bill.amountDue ?? 0, amount);
	},
});
