import { getOrMake } from './caches/getOrMake';

/**
 * Calendar dates (`issueDate`, `dueDate`, a payment's `date`): days, not instants. They must name the day that the
 * user meant, whatever the timezones of n8n, the workflow and the browser are.
 */

interface LuxonDateTime {
	toISODate(): string | null;
	toMillis(): number;
	isValid: boolean;
}

/** Lengths of time in ms. */
export const SECOND_MS = 1000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

const WRITTEN_MOMENT =
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
export function isDay(day: string): boolean {
	const date = new Date(`${day}T00:00:00Z`);
	return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}

/** By timezone: making one takes a tenth of a ms, and every item of a run asks for its day. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatIn(timezone: string): Intl.DateTimeFormat {
	const parts = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
	const make = () => new Intl.DateTimeFormat('en-CA', { timeZone: timezone, ...parts });
	return getOrMake(formats, timezone, make);
}

/** The day (`YYYY-MM-DD`) that it is at an instant in a timezone (IANA name). */
export function dayOf(instant: Date, timezone: string): string {
	const parts = formatIn(timezone).formatToParts(instant);
	const part = (type: string) => parts.find((found) => found.type === type)?.value ?? '';
	return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`;
}

/** A date as it is written. */
interface Written {
	/** `YYYY-MM-DD` */
	day: string;
	/** `HH:MM:SS` */
	time: string;
	/** Only if a zone is written. */
	instant?: Date;
}

/** What a written date says, or undefined if it is none. */
function parseMoment(text: string): Written | undefined {
	const match = WRITTEN_MOMENT.exec(text.trim());
	if (!match) return undefined;
	const [, year, month, date, hour = '00', minute = '00', second = '00', zone] = match;
	const day = `${year}-${month}-${date}`;
	const time = `${hour}:${minute}:${second}`;
	if (!isDay(day) || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59)
		return undefined;
	if (!zone) return { day, time };
	const offset = /^z$/i.test(zone) ? 'Z' : zone.replace(/^([+-]\d{2}):?(\d{2})?$/, '$1:$2');
	const instant = new Date(`${day}T${time}${offset.endsWith(':') ? `${offset}00` : offset}`);
	return Number.isNaN(instant.getTime()) ? undefined : { day, time, instant };
}

/** The day a written date means, or undefined if it is none. */
function dayFromText(text: string, timezone: string): string | undefined {
	const written = parseMoment(text);
	if (!written) return undefined;
	const { day, time, instant } = written;
	// Without a zone it is local to the workflow; at midnight it is a day that some system wrote as an instant
	// (Codat's own dates come as 2026-01-31T00:00:00Z). Either way the day is the one that is written.
	return instant && time !== '00:00:00' ? dayOf(instant, timezone) : day;
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

/** What the clocks of a timezone show at an instant, in ms since 1970 as if it were UTC. */
function shownAt(instant: number, timezone: string): number {
	const parts = new Intl.DateTimeFormat('en-US', {
		timeZone: timezone,
		hourCycle: 'h23',
		...{ year: 'numeric', month: 'numeric', day: 'numeric' },
		...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
	}).formatToParts(instant);
	const part = (type: string) => Number(parts.find((found) => found.type === type)?.value);
	return Date.UTC(
		...([part('year'), part('month') - 1, part('day')] as const),
		...([part('hour'), part('minute'), part('second')] as const),
	);
}

/**
 * The instant at which the clocks of a timezone show a day and time: the first, where they do twice. Where they never
 * do, because they were put forward over it, the first instant after.
 */
function localInstant({ day, time }: Written, timezone: string): Date {
	const shown = Date.parse(`${day}T${time}Z`);
	// By the offset from UTC of a day before and of a day after: clocks change at most once in between.
	const candidates = [shown - DAY_MS, shown + DAY_MS]
		.map((near) => shown - (shownAt(near, timezone) - near))
		.sort((a, b) => a - b);
	return new Date(
		candidates.find((instant) => shownAt(instant, timezone) === shown) ?? candidates[1],
	);
}

/**
 * The instant that a parameter's value means: a day is the instant at which it begins, a time without a zone is local.
 *
 * @param value see `calendarDay`
 * @param timezone the workflow's timezone (IANA name)
 * @returns undefined if the value is no date that exists
 */
export function instantOf(value: unknown, timezone: string): Date | undefined {
	if (typeof value === 'string') {
		const written = parseMoment(value);
		return written && (written.instant ?? localInstant(written, timezone));
	}
	if (isLuxonDateTime(value)) return value.isValid ? new Date(value.toMillis()) : undefined;
	return value instanceof Date && !Number.isNaN(value.getTime()) ? value : undefined;
}

/** A day as Codat takes it: `YYYY-MM-DDT00:00:00`, with no zone. */
export function toCodatDate(day: string): string {
	return `${day}T00:00:00`;
}

/** The day (`YYYY-MM-DD`) of a calendar date as Codat returns it, with or without zone. */
export function fromCodatDate(date: string): string {
	return date.slice(0, 10);
}

/** The moment (ms since 1970) of a date as Codat returns it, in UTC with or without a zone; NaN if it is none. */
export function momentOf(text: string): number {
	return Date.parse(/(z|[+-]\d{2}:?\d{2})$/i.test(text) ? text : `${text}Z`);
}

/** The day `days` after `day` (both `YYYY-MM-DD`); negative goes back. */
export function addDays(day: string, days: number): string {
	const date = new Date(`${day}T00:00:00Z`);
	date.setUTCDate(date.getUTCDate() + days);
	return date.toISOString().slice(0, 10);
}

/** The number of a day (`YYYY-MM-DD`), counted from 1970-01-01; NaN if it is none. */
export const dayNumber = (day: string): number => Math.round(Date.parse(day) / DAY_MS);

/** How many days `to` is after `from` (both `YYYY-MM-DD`); NaN if one is none. */
export const daysBetween = (from: string, to: string): number => dayNumber(to) - dayNumber(from);

/** How many days are between two (`YYYY-MM-DD`), whichever is first. */
export const daysApart = (a: string, b: string): number => Math.abs(daysBetween(a, b));
