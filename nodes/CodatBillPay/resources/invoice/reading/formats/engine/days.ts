import { DAY_MS, isDay } from '../../../../../../shared/values/dates';
import { UnreadableFile } from '../../unreadable';
import type { XmlElement } from '../../xml/element';

/** Monday of a week of ISO 8601. */
function monday(year: number, week: number): string {
	const fourthOfJanuary = Date.UTC(year, 0, 4);
	const weekday = (new Date(fourthOfJanuary).getUTCDay() + 6) % 7;
	const day = new Date(fourthOfJanuary + ((week - 1) * 7 - weekday) * DAY_MS);
	return day.toISOString().slice(0, 10);
}

/** What each form of a date means; `format` is a code of UNTDID 2379, which ISO 8601 dates have none of. */
const FORMS: Array<{ format?: RegExp; pattern: RegExp; day(parts: string[]): string }> = [
	// A time, a zone: the day is the one that is written.
	{
		pattern: /^(\d{4})-(\d{2})-(\d{2})(?:T.*|Z|[+-]\d{2}:?\d{2})?$/,
		day: (parts) => parts.join('-'),
	},
	{ format: /^610$/, pattern: /^(\d{4})(\d{2})$/, day: ([year, month]) => `${year}-${month}-01` },
	{
		format: /^616$/,
		pattern: /^(\d{4})(\d{2})$/,
		day: ([year, week]) => monday(Number(year), Number(week)),
	},
	{
		format: /^(102|203|204)?$/,
		pattern: /^(\d{4})(\d{2})(\d{2})(?:\d{4}|\d{6})?$/,
		day: (parts) => parts.join('-'),
	},
];

/**
 * The day (`YYYY-MM-DD`) that an element holds: a date of ISO 8601, or one in the form that its attribute `format`
 * names (102 day, 610 month, whose first day it is, 616 week, whose Monday it is).
 *
 * @throws UnreadableFile if it is no day that exists
 */
export function dayOfElement({ text, attributes }: XmlElement): string | null {
	const written = text.trim();
	if (written === '') return null;
	const format = attributes.get('format') ?? '';
	for (const form of FORMS) {
		const parts = form.pattern.exec(written)?.slice(1);
		if (!parts || (form.format && !form.format.test(format))) continue;
		const day = form.day(parts);
		if (isDay(day)) return day;
	}
	throw new UnreadableFile(`its date "${written.slice(0, 40)}" is no day that exists`);
}
