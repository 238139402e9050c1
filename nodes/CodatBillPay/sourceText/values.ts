import { groupBy } from '../../shared/values/groupBy';
import { minorUnits } from '../../shared/values/money';
import { occurrences } from './occurrences';
import { plain, withCents } from './text';

/** Whether a text has what was read from it, in whatever way of writing. */

/** Letters and digits without a break, and what parts them from those before. */
interface Word {
	text: string;
	gap: string;
}

/** The words of a text; the last one is empty, with what comes behind all others. */
function words(text: string, pattern: RegExp): Word[] {
	let end = 0;
	const found = [...text.matchAll(pattern)].map(({ 0: word, index }) => {
		const gap = text.slice(end, index);
		end = index + word.length;
		return { text: word, gap };
	});
	return [...found, { text: '', gap: text.slice(end) }];
}

/** Signs within a number or an account as it is printed, at most. */
const GAP = 3;

/** Signs that join figures to one number: 2026-17 isn't 17, nor is 17,50. */
const JOINING = ['-', '/', '.', ','];

const areFigures = (before: Word | undefined, after: Word) =>
	/\p{N}$/u.test(before?.text ?? '') && /^\p{N}/u.test(after.text);

const isJoined = (before: Word | undefined, after: Word) =>
	JOINING.includes(after.gap) && areFigures(before, after);

/** Whether two words can't be of one number. A comma between figures is an amount's. */
const isParted = (before: Word | undefined, after: Word) =>
	after.gap.length > GAP || (after.gap.includes(',') && areFigures(before, after));

/** How many of something there are up to each place. */
function countUpTo<T>(list: T[], counts: (one: T, before: T | undefined) => number): number[] {
	let count = 0;
	return list.map((one, index) => (count += counts(one, list[index - 1])));
}

/** Looks for references and numbers: letters and digits in order that stand by themselves, no other beside them. */
export function numberFinder(text: string): (number: string) => boolean {
	const list = words(plain(text), /[\p{L}\p{N}]+/gu);
	const all = list.map((word) => word.text).join('');
	const ends = countUpTo(list, (word) => word.text.length);
	const partings = countUpTo(list, (word, before) => (isParted(before, word) ? 1 : 0));
	// The last word is empty, and ends where the one before it does.
	const endingAt = new Map(ends.slice(0, -1).map((end, index) => [end, index] as const));
	const isApart = (start: number, end: number) => {
		const before = start === 0 ? -1 : endingAt.get(start);
		const last = endingAt.get(end);
		return (
			before !== undefined &&
			last !== undefined &&
			partings[last] === partings[before + 1] &&
			!isJoined(list[before], list[before + 1]) &&
			!isJoined(list[last], list[last + 1])
		);
	};
	return (number) => {
		const wanted = plain(number).replace(/[^\p{L}\p{N}]/gu, '');
		const isThere = (start: number) => isApart(start, start + wanted.length);
		return wanted === '' || occurrences(all, wanted).some(isThere);
	};
}

/** Signs between thousands, as they are compared. */
const THOUSANDS = ['.', ',', "'", ' '];

const DECIMAL_SIGNS = ['.', ',', '·'];

/** Groups of digits as they are written: all at once, in threes, or in twos before the last three, as in India. */
function isGrouped([head, ...rest]: string[]): boolean {
	const lengths = rest.map(({ length }) => length);
	const inThrees = head.length <= 3 && lengths.every((length) => length === 3);
	const inTwos =
		head.length <= 2 &&
		lengths.at(-1) === 3 &&
		lengths.slice(0, -1).every((length) => length === 2);
	return rest.length === 0 || inThrees || inTwos;
}

/** Where the groups end that are the whole amount, with one sign between all of them; undefined if they aren't. */
function endOfWhole(list: Word[], first: number, whole: string): number | undefined {
	const groups: string[] = [];
	const sign = list[first + 1]?.gap;
	for (let at = first, length = 0; length < whole.length; at++) {
		const { text = '', gap = '' } = list[at] ?? {};
		const isApart = at > first && (gap !== sign || !THOUSANDS.includes(gap));
		if (text === '' || isApart || !whole.startsWith(text, length)) return undefined;
		length += text.length;
		groups.push(text);
	}
	return isGrouped(groups) ? first + groups.length : undefined;
}

/** Whether figures go on from those before: 1.234 isn't 1, nor 234. A blank may part columns. */
const goesOn = ({ gap, text }: Word) =>
	text !== '' && gap !== ' ' && [...THOUSANDS, ...DECIMAL_SIGNS].includes(gap);

/** Whether figures may be the end of an amount with blanks between thousands: 999,86 of 9 999,86. */
function mayBeTail(list: Word[], first: number, end: number): boolean {
	const [head, { text, gap }] = [list[first - 1], list[first]];
	const isByBlanks = end - first === 1 || list[first + 1].gap === ' ';
	return gap === ' ' && text.length === 3 && isByBlanks && head.text.length <= 3 && !goesOn(head);
}

/** What decimals come to: 5 and 50 are the same. */
const fraction = (decimals: string) => Number(`0.${decimals}`);

/** Whether a text writes amounts with two decimals: what has none is a count then, unless a currency stands by it. */
const writesCents = (list: Word[]): boolean =>
	list.some(({ gap, text }, at) => {
		const isLast = at > 0 && text.length === 2 && !goesOn(list[at + 1]);
		return isLast && DECIMAL_SIGNS.includes(gap) && list[at - 1].gap !== gap;
	});

/** Whether a currency, or the dash in place of decimals, stands beside figures. */
function isMoney(before: string, after: string, currency: string): boolean {
	const beside = `${before.slice(-5)}|${after.slice(0, 5)}`;
	return beside.includes(currency.toLowerCase()) || /\p{Sc}|kr|zł|fr|\|[.,]-/u.test(beside);
}

/** Looks for amounts, with any sign for thousands and decimals. */
export function amountFinder(text: string): (amount: number, currency: string) => boolean {
	const list = words(plain(withCents(text)).replaceAll('’', "'"), /\d+/g);
	const places = groupBy([...list.keys()], (at) => list[at].text);
	const hasCents = writesCents(list);
	const hasDecimals = (first: number, end: number, wanted: string, decimals: number) => {
		const { gap, text: digits } = list[end];
		const isOtherSign = end - first === 1 || gap !== list[end - 1].gap;
		// Three zeros are thousands, where the currency has no three decimals.
		const isThousands = digits === '000' && decimals < 3;
		const isSame = fraction(digits) === fraction(wanted);
		return DECIMAL_SIGNS.includes(gap) && digits !== '' && isOtherSign && isSame && !isThousands;
	};
	return (amount, currency) => {
		const count = Math.max(minorUnits(currency), String(amount).split('.')[1]?.length ?? 0);
		const [whole, decimals = ''] = Math.abs(amount).toFixed(count).split('.');
		const isBareEnough = count === 0 || !hasCents;
		const stands = (first: number) => {
			const word = list[first];
			const end = first > 0 && goesOn(word) ? undefined : endOfWhole(list, first, whole);
			if (end === undefined || (first > 0 && mayBeTail(list, first, end))) return false;
			if (hasDecimals(first, end, decimals, count)) return !goesOn(list[end + 1]);
			if (fraction(decimals) !== 0 || goesOn(list[end])) return false;
			return isBareEnough || isMoney(word.gap, list[end].gap, currency);
		};
		// An amount begins with a word that is its own beginning.
		const beginnings = Array.from(whole, (_digit, length) => whole.slice(0, length + 1));
		return beginnings.some((beginning) => (places.get(beginning) ?? []).some(stands));
	};
}
