import { inLatin } from '../text';
import { firmName, type FirmName } from './firmName';

/** Shorter names are alike too easily. */
const SHORTEST_NAME = 4;

/** From this length on, two letters may differ. */
const LONG_NAME = 10;

/** A name as it is misspelled, and as it looks: accents neither spelled out nor written, double letters once. */
const rough = (base: string) =>
	inLatin(base)
		.replace(/([aou])e|aa/gu, (found) => found[0])
		.replace(/(\p{L})\1+/gu, '$1');

/**
 * Whether two texts differ in so many letters at most, one more, one less, another or two exchanged (optimal string
 * alignment).
 */
function within(a: string, b: string, most: number): boolean {
	if (Math.abs(a.length - b.length) > most) return false;
	let before: number[] = [];
	let last = Array.from({ length: b.length + 1 }, (_, index) => index);
	for (let i = 1; i <= a.length; i += 1) {
		const row = [i];
		for (let j = 1; j <= b.length; j += 1) {
			const cost = a[i - 1] === b[j - 1] ? 0 : 1;
			row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + cost);
			if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
				row[j] = Math.min(row[j], before[j - 2] + 1);
		}
		if (Math.min(...row) > most) return false;
		[before, last] = [last, row];
	}
	return last[b.length] <= most;
}

const digitsOf = (text: string) => text.replace(/\P{N}+/gu, ' ').trim();

/** Names longer than this are compared by their beginning: a name is no essay. */
const MOST_COMPARED = 200;

const isLike = (one: FirmName, other: FirmName): boolean => {
	const [a, b] = [one, other].map(({ base }) => inLatin(base.slice(0, MOST_COMPARED)));
	const [short, long] = a.length <= b.length ? [a, b] : [b, a];
	if (a === b || rough(a) === rough(b)) return true;
	if (short.length < SHORTEST_NAME) return false;
	if (long.includes(short)) return true;
	// Studio 54 is no misspelling of Studio 55.
	return digitsOf(a) === digitsOf(b) && within(a, b, short.length < LONG_NAME ? 1 : 2);
};

/**
 * The records whose names are like a firm's name: another legal form, a part of the name, a letter or two that differ.
 * Those of the same length come first.
 */
export function similarNames<T>(
	name: string | null | undefined,
	records: T[],
	nameOf: (record: T) => string | null | undefined,
): T[] {
	const wanted = firmName(name);
	if (wanted.key === '') return [];
	const difference = (record: T) =>
		Math.abs(firmName(nameOf(record)).base.length - wanted.base.length);
	return records
		.filter(
			(record) => firmName(nameOf(record)).key !== '' && isLike(wanted, firmName(nameOf(record))),
		)
		.sort((a, b) => difference(a) - difference(b));
}
