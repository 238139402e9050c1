import { DAY_MS } from './clock';

/** The forms Codat lists for its dates: a day, local time, UTC, or an offset. */
const DATE =
	/^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,7}))?)?(Z|[+-]\d{2}:\d{2})?)?$/;

/** Milliseconds since 1970 of a date in one of Codat's forms, without a zone taken as UTC; undefined when it isn't
 * one, or names a day that doesn't exist. */
export function parseMoment(text: string): number | undefined {
	const match = DATE.exec(text);
	if (!match) return undefined;
	const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', zone = 'Z'] =
		match;
	const midnight = Date.UTC(Number(year), Number(month) - 1, Number(day));
	if (new Date(midnight).toISOString().slice(0, 10) !== `${year}-${month}-${day}`) return undefined;
	const time =
		Number(hour) * 3_600_000 +
		Number(minute) * 60_000 +
		Number(second) * 1000 +
		Math.floor(Number(`0.${fraction || '0'}`) * 1000);
	if (time >= DAY_MS || Number(minute) > 59 || Number(second) > 59) return undefined;
	const sign = zone.startsWith('-') ? -1 : 1;
	const [zoneHours = 0, zoneMinutes = 0] = zone === 'Z' ? [] : zone.slice(1).split(':').map(Number);
	return midnight + time - sign * (zoneHours * 60 + zoneMinutes) * 60_000;
}

/** Calendar dates keep their day, whatever time or zone they were sent with. */
export const dayOf = (date: string): string => `${date.slice(0, 10)}T00:00:00`;
