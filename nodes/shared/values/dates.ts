/**
 * Calendar dates (`issueDate`, `dueDate`, a payment's `date`): days, not instants. They must name the day that the
 * user meant, whatever the timezones of n8n, the workflow and the browser are.
 */

interface LuxonDateTime {
	toISODate(): string | null;
	isValid: boolean;
}

const WRITTEN =
	/^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?)?$/i;

function isLuxonDateTime(value: unknown): value is LuxonDateTime {
	return (
		typeof value === 'object' &&
		value !== null &&
		'toISODate' in value &&
		typeof value.toISODate === 'function'
	);
}

/** Whether `YYYY-MM-DD` is a day that exists (2026-02-30 is none). */
function exists(day: string): boolean {
	const date = new Date(`${day}T00:00:00Z`);
	return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}

/** The day (`YYYY-MM-DD`) that it is at an instant in a timezone (IANA name). */
export function dayOf(instant: Date, timezone: string): string {
	const parts = new Intl.DateTimeFormat('en-CA', {
		timeZone: timezone,
		year: 'numeric',
		month: '2-digit',
		day: '2-digit',
	}).formatToParts(instant);
	const part = (type: string) => parts.find((found) => found.type === type)?.value ?? '';
	return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`;
}

/** The day a written date means, or undefined if it is none. */
function dayFromText(text: string, timezone: string): string | undefined {
	const match = WRITTEN.exec(text.trim());
	if (!match) return undefined;
	const [, year, month, day, hour = '00', minute = '00', second = '00', zone] = match;
	const written = `${year}-${month}-${day}`;
	if (!exists(written) || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59)
		return undefined;
	// Without a zone it is local to the workflow; at midnight it is a day that some system wrote as an instant
	// (Codat's own dates come as 2026-01-31T00:00:00Z). Either way the day is the one that is written.
	if (!zone || (hour === '00' && minute === '00' && second === '00')) return written;
	const offset = /^z$/i.test(zone) ? 'Z' : zone.replace(/^([+-]\d{2}):?(\d{2})?$/, '$1:$2');
	const instant = new Date(
		`${written}T${hour}:${minute}:${second}${offset.endsWith(':') ? `${offset}00` : offset}`,
	);
	return Number.isNaN(instant.getTime()) ? undefined : dayOf(instant, timezone);
}

/**
 * The calendar date that a parameter's value means.
 *
 * @param value an ISO 8601 string with or without time and zone, a Luxon DateTime or a Date
 * @param timezone the workflow's timezone (IANA name), in which instants are read
 * @returns `YYYY-MM-DD`, or undefined if the value is no date that exists
 */
export function calendarDay(value: unknown, timezone: string): string | undefined {
	if (typeof value === 'string') return dayFromText(value, timezone);
	if (isLuxonDateTime(value)) return value.isValid ? (value.toISODate() ?? undefined) : undefined;
	// As the text that JSON makes of it: new Date('2026-01-31') is that day west of Greenwich, too.
	if (value instanceof Date && !Number.isNaN(value.getTime()))
		return dayFromText(value.toISOString(), timezone);
	return undefined;
}

/** A day as Codat takes it: `YYYY-MM-DDT00:00:00`, with no zone. */
export function toCodatDate(day: string): string {
	return `${day}T00:00:00`;
}

/** The day (`YYYY-MM-DD`) of a calendar date as Codat returns it, with or without zone. */
export function fromCodatDate(date: string): string {
	return date.slice(0, 10);
}

/** The day `days` after `day` (both `YYYY-MM-DD`); negative goes back. */
export function addDays(day: string, days: number): string {
	const date = new Date(`${day}T00:00:00Z`);
	date.setUTCDate(date.getUTCDate() + days);
	return date.toISOString().slice(0, 10);
}
