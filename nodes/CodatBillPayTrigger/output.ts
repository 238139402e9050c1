import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { fromCodatDate } from '../shared/values/dates';
import { simpleBill } from '../shared/books/records';
import type { Bill } from '../shared/books/types';
import type { News } from './diff';
import type { Settings } from './settings';
import type { Source } from './source';

const DAY_MS = 86_400_000;

/** Days from `today` (`YYYY-MM-DD`) to the due date; negative once it has passed. */
function daysUntilDue({ dueDate }: Bill, today: string): number {
	return Math.round((Date.parse(fromCodatDate(dueDate)) - Date.parse(today)) / DAY_MS);
}

/** The event's name in the output; of an event that is two things, which of them it was. */
function eventOf({ event: { value, parts } }: Settings, { isNew }: News): string {
	return (isNew ? parts?.created : parts?.updated) ?? value;
}

/** An output item: the event, where it happened, and the record. */
export function toItem(
	settings: Settings,
	{ companyId, connectionId }: Source,
	today: string,
	news: News,
): INodeExecutionData {
	const { event, simplify } = settings;
	const bill = news.record as Bill;
	const json: IDataObject = {
		event: eventOf(settings, news),
		companyId,
		connectionId,
		...(event.byDay ? { daysUntilDue: daysUntilDue(bill, today) } : {}),
		...(simplify ? simpleBill(bill) : news.record),
	};
	return { json };
}
