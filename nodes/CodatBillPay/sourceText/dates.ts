import { isDay } from '../../shared/values/dates';
import { plain } from './text';

/** The days that a text names, in whatever way of writing. */

/** Months by the first letters of their names: English, German, French, Spanish, Italian, Dutch, Polish, Portuguese. */
const MONTHS = [
	'jan ene gen sty',
	'feb fev lut',
	'mar mae maa mrt mrz',
	'apr avr abr kwi',
	'mai may mag mei maj',
	'jun juin giu cze',
	'jul juil lug lip',
	'aug aou ago sie',
	'sep set wrz',
	'oct okt ott out paz',
	'nov lis',
	'dec dez dic gru',
].map((names) => names.split(' '));

const monthOf = (word: string): number => {
	const letters = word.normalize('NFKD').replace(/\p{M}/gu, '');
	const begins = [letters.slice(0, 4), letters.slice(0, 3)];
	return MONTHS.findIndex((names) => names.some((name) => begins.includes(name))) + 1;
};

function writtenDays(
	year: string | number,
	month: string | number,
	date: string | number,
): string[] {
	const [y, m, d] = [year, month, date].map(Number);
	const whole = y < 100 ? 2000 + y : y;
	const day = [String(whole), String(m).padStart(2, '0'), String(d).padStart(2, '0')].join('-');
	return isDay(day) ? [day] : [];
}

/** Ways of writing a day in which it is certain which part is which. */
const CERTAIN_FORMS = [
	/(?<!\d)(?<year>\d{4})[-./年] ?(?<month>\d{1,2})[-./月] ?(?<date>\d{1,2})(?!\d)/g,
	/(?<!\d)(?<year>20\d\d)(?<month>\d\d)(?<date>\d\d)(?!\d)/g,
	/(?<!\d)(?<date>\d{1,2})(?:st|nd|rd|th|er|\.|o|\.o)?[ -]?(?:de |of )?(?<word>\p{L}{3,12})\.?,?[ -]?(?:del? )?(?<year>\d{4}|\d{2})(?!\d)/gu,
	/(?<word>\p{L}{3,12})\.? ?(?<date>\d{1,2})(?:st|nd|rd|th)?,? (?<year>\d{4})(?!\d)/gu,
];

const YEAR_LAST = /(?<!\d)(\d{1,2})([-./]) ?(\d{1,2})[-./] ?(\d{4}|\d{2})(?!\d)/g;
const TERM = /(?<!\d)(\d{1,3}) ?(?:days?|tagen?|jours?|d[ií]as?|giorni|dagen|dni)(?!\p{L})/gu;

/**
 * All days (`YYYY-MM-DD`) that a text can mean. 03/01/2026 is either day, unless another date of the text with slashes
 * or dashes tells which comes first; with full stops the day does.
 */
export function daysIn(given: string): Set<string> {
	const text = plain(given);
	const numeric = [...text.matchAll(YEAR_LAST)];
	const open = numeric.filter(([, , sign]) => sign !== '.');
	const isDayFirst = open.some(([, first, , second]) => Number(first) > 12 && Number(second) <= 12);
	const isMonthFirst = open.some(
		([, first, , second]) => Number(second) > 12 && Number(first) <= 12,
	);
	const ofNumeric = numeric.flatMap(([, first, sign, second, year]) => [
		...(sign === '.' || isDayFirst || !isMonthFirst ? writtenDays(year, second, first) : []),
		...(sign !== '.' && (isMonthFirst || !isDayFirst) ? writtenDays(year, first, second) : []),
	]);
	const certain = CERTAIN_FORMS.flatMap((form) => [...text.matchAll(form)]);
	const ofCertain = certain.flatMap(({ groups: { year, month, word, date } = {} }) =>
		writtenDays(year, month ?? monthOf(word), date),
	);
	return new Set([...ofNumeric, ...ofCertain]);
}

/** Whether a text names a term of so many days. */
export const namesDays = (text: string, days: number): boolean =>
	[...plain(text).matchAll(TERM)].some(([, count]) => Number(count) === days);
