import { addDays } from '../values/dates';

/** A currency, as a sign or a code, in front of a number or behind it. */
const CURRENCIES = /^[\p{Sc}\p{L}]{1,4}|[\p{Sc}\p{L}]{1,4}$/gu;

/** What stands between thousands, beside points and commas. */
const BETWEEN_THOUSANDS = /[\s'’]/gu;

const NUMBER_RULE =
	'Write 1234.56: digits, a point before the decimals, nothing between thousands, no currency.';

/** What a written number comes down to: what would stand before its decimals, if that is certain, and the number. */
interface Meant {
	decimals?: '.' | ',';
	number: string;
}

/** The number that a text means in the way of writing of some country; undefined if that isn't certain. */
function meantNumber(text: string): Meant | undefined {
	const bare = text.slice(0, 60).replace(BETWEEN_THOUSANDS, '').replace(CURRENCIES, '');
	if (text.length > 60 || !/^[+-]?\d+([.,]\d+)*$/.test(bare)) return undefined;
	const last = Math.max(bare.lastIndexOf('.'), bare.lastIndexOf(','));
	if (last < 0) return { number: bare };
	const separator = bare[last] as '.' | ',';
	const [whole, decimals] = [bare.slice(0, last), bare.slice(last + 1)];
	const isOnce = !whole.includes(separator);
	const other = separator === '.' ? ',' : '.';
	// 1.234 may be a thousand or one; 1.234.567 and 1.234,5 are certain.
	if (isOnce && decimals.length === 3 && !whole.includes(other)) return undefined;
	return isOnce
		? { decimals: separator, number: `${whole.replaceAll(other, '')}.${decimals}` }
		: { decimals: other, number: bare.replaceAll(separator, '') };
}

/**
 * What an expression appends to a text to get the number. It takes away what is certain: a comma that doesn't stand
 * before three digits stays, so that a number written in another way is refused, and never another number.
 */
function takeNumber(decimals: Meant['decimals']): string {
	if (decimals === ',') return '.replace(/[^0-9.,-]|\\.(?=[0-9]{3})/g, "").replace(",", ".")';
	return `.replace(/[^0-9.,-]${decimals === '.' ? '|,(?=[0-9]{3})' : ''}/g, "")`;
}

/** How to write a number that was written in another way. */
export function howToWriteNumber(value: unknown): string | undefined {
	if (typeof value !== 'string') return undefined;
	const meant = meantNumber(value);
	return meant === undefined || meant.number === value.trim()
		? NUMBER_RULE
		: `${NUMBER_RULE} Here: ${meant.number}. In an expression, for all that are written this way: {{ $json.amount${takeNumber(meant.decimals)} }}`;
}

/** The day before day 1 of spreadsheets, which take 1900 for a leap year. */
const SPREADSHEET_START = '1899-12-30';

/** Day 0 of workbooks that count from 1904, as Excel for Mac made them (ECMA-376, part 1, 18.17.4.1). */
const START_1904 = '1904-01-01';

const asNumber = (value: unknown) =>
	typeof value === 'number' || (typeof value === 'string' && /^\s*\d+(\.\d+)?\s*$/.test(value))
		? Number(value)
		: undefined;

const expression = (made: string) => `In an expression: {{ ${made}.toISODate() }}`;

/** What a number may be as a date: from, to, and what to do. */
const NUMBERS_AS_DATES: Array<[from: number, to: number, help: (value: number) => string]> = [
	[
		10_000,
		99_999,
		(value) =>
			`That is how spreadsheets number days: ${addDays(SPREADSHEET_START, Math.floor(value))}. ${expression('DateTime.fromISO("1899-12-30").plus({ days: Number($json.date) })')}. If that is four years early, the workbook counts from ${START_1904}, which the expression begins with then: ${addDays(START_1904, Math.floor(value))}.`,
	],
	[
		1e8,
		1e10,
		() =>
			`That may be seconds since 1970. ${expression('DateTime.fromSeconds(Number($json.date))')}`,
	],
	[
		1e11,
		1e13,
		() =>
			`That may be milliseconds since 1970. ${expression('DateTime.fromMillis(Number($json.date))')}`,
	],
];

/** Days as people write them, and the format by which an expression reads them. 3/4/2026 fits two. */
const WRITTEN_DAYS: Array<[form: RegExp, format: string]> = [
	[/^\d{1,2}\.\d{1,2}\.\d{4}$/, 'd.M.yyyy'],
	[/^(0?[1-9]|[12]\d|3[01])\/(0?[1-9]|1[0-2])\/\d{4}$/, 'd/M/yyyy'],
	[/^(0?[1-9]|1[0-2])\/(0?[1-9]|[12]\d|3[01])\/\d{4}$/, 'M/d/yyyy'],
	[/^(0?[1-9]|[12]\d|3[01])-(0?[1-9]|1[0-2])-\d{4}$/, 'd-M-yyyy'],
	[/^(0?[1-9]|1[0-2])-(0?[1-9]|[12]\d|3[01])-\d{4}$/, 'M-d-yyyy'],
	[/^\d{4}\/\d{1,2}\/\d{1,2}$/, 'yyyy/M/d'],
	[/^\d{8}$/, 'yyyyMMdd'],
	[/^\d{1,2} \p{L}{3} \d{4}$/u, 'd MMM yyyy'],
	[/^\d{1,2} \p{L}{4,9} \d{4}$/u, 'd MMMM yyyy'],
	[/^\p{L}{3} \d{1,2}, \d{4}$/u, 'MMM d, yyyy'],
	[/^\p{L}{4,9} \d{1,2}, \d{4}$/u, 'MMMM d, yyyy'],
];

/** How to write a date that was written in another way. */
export function howToWriteDay(value: unknown): string {
	const rule = 'Write year, month and day: 2026-01-31.';
	const text = typeof value === 'string' ? value.trim() : '';
	const [format, monthFirst] = WRITTEN_DAYS.filter(([form]) => form.test(text)).map(([, of]) => of);
	if (format) {
		const orElse = monthFirst ? `, with "${monthFirst}" where the month comes first` : '';
		return `${rule} ${expression(`DateTime.fromFormat($json.date, "${format}")`)}${orElse}`;
	}
	const number = asNumber(value);
	const known = NUMBERS_AS_DATES.find(
		([from, to]) => number !== undefined && number >= from && number < to,
	);
	return known && number !== undefined ? `${rule} ${known[2](number)}` : rule;
}
