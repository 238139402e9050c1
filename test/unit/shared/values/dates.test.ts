import { DateTime } from 'luxon';
import {
	addDays,
	calendarDay,
	dayOf,
	fromCodatDate,
	instantOf,
	toCodatDate,
} from '../../../../nodes/shared/values/dates';
import fc from '../../../support/property';

/** From UTC-11 to UTC+14, with half and quarter hours, and every kind of daylight saving rule. */
const ZONES = [
	'Pacific/Pago_Pago',
	'Pacific/Honolulu',
	'America/Los_Angeles',
	'America/New_York',
	'America/St_Johns',
	'America/Sao_Paulo',
	'Atlantic/Azores',
	'Europe/London',
	'Europe/Berlin',
	'Africa/Cairo',
	'Asia/Beirut',
	'Asia/Kolkata',
	'Asia/Kathmandu',
	'Asia/Tokyo',
	'Australia/Lord_Howe',
	'Pacific/Auckland',
	'Pacific/Chatham',
	'Pacific/Kiritimati',
];

/** Days on which clocks change somewhere, and the ends of months and years. */
const CHANGES = [
	'2026-01-01',
	'2026-02-28',
	'2028-02-29',
	'2026-03-08',
	'2026-03-29',
	'2026-04-05',
	'2026-04-24',
	'2026-09-27',
	'2026-10-04',
	'2026-10-25',
	'2026-11-01',
	'2026-12-31',
];

const zone = fc.constantFrom(...ZONES);

const day = fc.oneof(
	fc.constantFrom(...CHANGES),
	fc
		.date({ min: new Date('2013-01-01'), max: new Date('2049-12-31'), noInvalidDate: true })
		.map((date) => date.toISOString().slice(0, 10)),
);

const hour = fc.integer({ min: 0, max: 23 });

const minute = fc.integer({ min: 0, max: 59 });

const two = (value: number) => String(value).padStart(2, '0');

/** A moment of the day where the zone's clocks stand at that hour. */
const moment = (date: string, at: string, hours: number, minutes: number) =>
	DateTime.fromISO(date, { zone: at }).set({ hour: hours, minute: minutes });

describe('a day as it is written', () => {
	it('stays that day in every timezone: with no time, any time without zone, midnight with any zone', () => {
		fc.assert(
			fc.property(day, zone, hour, minute, zone, (date, timezone, hours, minutes, other) => {
				const offset = DateTime.fromISO(`${date}T00:00:00`, { zone: other }).toFormat('ZZ');
				const written = [
					date,
					` ${date} `,
					`${date}T${two(hours)}:${two(minutes)}`,
					`${date} ${two(hours)}:${two(minutes)}:59`,
					`${date}T${two(hours)}:${two(minutes)}:59.999`,
					`${date}T00:00:00Z`,
					`${date}T00:00:00.000Z`,
					`${date}T00:00:00.0000000z`,
					`${date}T00:00:00.000${offset}`,
					`${date}T00:00:00${offset.replace(':', '')}`,
				];
				for (const text of written)
					expect([text, calendarDay(text, timezone)]).toEqual([text, date]);
			}),
		);
	});
});

describe('an instant', () => {
	it("is read in the workflow's timezone: as UTC, with any offset, and as a Date", () => {
		fc.assert(
			fc.property(day, zone, hour, minute, zone, (date, timezone, hours, minutes, other) => {
				const instant = moment(date, timezone, hours, minutes);
				const texts = [instant.toUTC(), instant.setZone(other), instant].map(
					(value) => value.toISO() ?? '',
				);
				// Midnight with a zone is a day, not an instant (above).
				for (const text of texts.filter((one) => !one.includes('T00:00:00')))
					expect([text, calendarDay(text, timezone)]).toEqual([text, date]);
				const isDay = texts[0].includes('T00:00:00');
				expect(calendarDay(instant.toJSDate(), timezone)).toBe(
					isDay ? texts[0].slice(0, 10) : date,
				);
				expect(dayOf(instant.toJSDate(), timezone)).toBe(date);
			}),
		);
	});

	it.each([
		['2026-01-31T23:30:00Z', 'Europe/Berlin', '2026-02-01'],
		['2026-01-31T23:30:00Z', 'Europe/London', '2026-01-31'],
		['2026-06-30T23:30:00Z', 'Europe/London', '2026-07-01'],
		['2026-02-01T05:00:00Z', 'America/Los_Angeles', '2026-01-31'],
		['2026-01-31T11:00:00.000Z', 'Pacific/Auckland', '2026-02-01'],
		['2026-01-31T20:00:00-08', 'UTC', '2026-02-01'],
		['2026-01-31T20:00:00-0800', 'UTC', '2026-02-01'],
		['2026-02-01T09:00:00+14:00', 'Pacific/Pago_Pago', '2026-01-31'],
	])('%s in %s is %s', (text, timezone, expected) => {
		expect(calendarDay(text, timezone)).toBe(expected);
	});
});

describe('the moment that a value means', () => {
	/** The first instant at which the clocks show it. */
	const first = (shown: DateTime) =>
		Math.min(...shown.getPossibleOffsets().map((one) => one.toMillis()));

	it('is the instant at which its day begins, or at which the clocks show its time', () => {
		fc.assert(
			fc.property(day, zone, hour, minute, (date, timezone, hours, minutes) => {
				const begins = first(DateTime.fromISO(date, { zone: timezone }).startOf('day'));
				for (const text of [date, `${date}T00:00`, `${date} 00:00:00`])
					expect([text, instantOf(text, timezone)?.getTime()]).toEqual([text, begins]);
				const shown = moment(date, timezone, hours, minutes);
				// Clocks that are put forward skip an hour.
				if (shown.hour !== hours || shown.minute !== minutes) return;
				const text = `${date}T${two(hours)}:${two(minutes)}`;
				expect([text, instantOf(text, timezone)?.getTime()]).toEqual([text, first(shown)]);
			}),
			{ numRuns: 1000 },
		);
	});

	it('is the instant itself where a zone is written, also at midnight, and for Dates and Luxon values', () => {
		fc.assert(
			fc.property(day, zone, zone, hour, minute, (date, own, timezone, hours, minutes) => {
				const instant = moment(date, own, hours, minutes);
				for (const value of [instant, instant.toISO(), instant.toUTC().toISO(), instant.toJSDate()])
					expect(instantOf(value, timezone)?.getTime()).toBe(instant.toMillis());
			}),
		);
	});

	it('is none for what is no date', () => {
		const none = ['2026-02-30', 'today', 5, null, new Date(NaN), DateTime.fromISO('x')];
		for (const value of none) expect(instantOf(value, 'UTC')).toBeUndefined();
	});
});

describe('a Date that holds just a day', () => {
	it('stays that day in every timezone, like the text that JSON makes of it', () => {
		fc.assert(
			fc.property(day, zone, (date, timezone) => {
				expect(calendarDay(new Date(date), timezone)).toBe(date);
			}),
		);
	});
});

describe('a Luxon value', () => {
	it('is the day that it shows, whatever its zone and hour are', () => {
		fc.assert(
			fc.property(day, zone, zone, hour, minute, (date, own, timezone, hours, minutes) => {
				expect(calendarDay(moment(date, own, hours, minutes), timezone)).toBe(date);
				expect(calendarDay(DateTime.fromISO(date, { zone: own }), timezone)).toBe(date);
			}),
		);
	});

	it('is no date if it is invalid', () => {
		expect(calendarDay(DateTime.fromISO('2026-02-30'), 'UTC')).toBeUndefined();
	});
});

describe('what is no date', () => {
	it.each([
		'2026-02-30',
		'2026-02-29',
		'2026-04-31',
		'2026-13-01',
		'2026-00-10',
		'2026-01-00',
		'2026-01-31T24:00:00',
		'2026-01-31T12:60:00Z',
		'2026-01-31T12:00:61Z',
		'2026-01-31T12:00:00+99:00',
		'31/01/2026',
		'01-31-2026',
		'2026-1-31',
		'20260131',
		'2026-01-31T',
		'2026-01-31Z',
		'2026-01-31x',
		'x2026-01-31',
		'tomorrow',
		'',
		' ',
		'null',
		'1769817600',
		'=2026-01-31',
	])('refuses "%s"', (text) => {
		expect(calendarDay(text, 'UTC')).toBeUndefined();
	});

	it.each([
		[undefined],
		[null],
		[true],
		[1769817600000],
		[NaN],
		[[]],
		[['2026-01-31']],
		[{}],
		[{ toISODate: '2026-01-31', isValid: true }],
		[new Date(NaN)],
	])('refuses %p', (value) => {
		expect(calendarDay(value, 'UTC')).toBeUndefined();
	});

	it('never throws, and gives nothing but days that exist', () => {
		const text = fc.oneof(
			fc.string(),
			fc.stringMatching(
				/^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d{1,7})?)?(Z|[+-]\d{2}:?\d{2})?)?$/,
			),
		);
		fc.assert(
			fc.property(fc.oneof(text, fc.anything()), zone, (value, timezone) => {
				const found = calendarDay(value, timezone);
				if (found !== undefined) expect(new Date(found).toISOString().slice(0, 10)).toBe(found);
			}),
		);
	});
});

describe("Codat's dates", () => {
	it('carry no zone and come back as the same day', () => {
		fc.assert(
			fc.property(day, zone, (date, timezone) => {
				expect(toCodatDate(date)).toBe(`${date}T00:00:00`);
				expect(fromCodatDate(toCodatDate(date))).toBe(date);
				expect(fromCodatDate(`${date}T00:00:00Z`)).toBe(date);
				expect(calendarDay(toCodatDate(date), timezone)).toBe(date);
			}),
		);
	});

	it('are counted in days of the calendar', () => {
		expect(addDays('2026-01-31', 1)).toBe('2026-02-01');
		expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
		expect(addDays('2028-03-01', -1)).toBe('2028-02-29');
		fc.assert(
			fc.property(day, fc.integer({ min: -4000, max: 4000 }), (date, days) => {
				const expected = DateTime.fromISO(date, { zone: 'utc' }).plus({ days }).toISODate();
				expect(addDays(date, days)).toBe(expected);
				expect(addDays(addDays(date, days), -days)).toBe(date);
			}),
		);
	});
});

it.each(['2026-01-31T24:00', '2026-01-31T10:60', '2026-01-31T10:00:60'])(
	'%s is no time that a clock shows',
	(text) => {
		expect(calendarDay(text, 'UTC')).toBeUndefined();
		expect(instantOf(text, 'UTC')).toBeUndefined();
	},
);
