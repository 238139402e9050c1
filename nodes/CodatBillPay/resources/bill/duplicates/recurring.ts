import { daysApart } from '../../../../shared/values/dates';

/** Months have 28 to 31 days, and a delivery may be a day late in a week. */
const TOLERANCE = 0.2;

/** So many times in a row may be left out of what comes regularly. */
const MOST_TIMES = 3;

/**
 * How close together two days are that don't belong to a rhythm: nearer than half of the usual gap. Infinity where
 * there is none: fewer than three, or gaps that are no multiples of each other.
 *
 * @param days `YYYY-MM-DD`
 */
export function usualGap(days: Iterable<string>): number {
	const inOrder = [...new Set(days)].toSorted();
	const gaps = inOrder.slice(1).map((day, index) => daysApart(day, inOrder[index]));
	const median = gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)];
	const usual = gaps.filter((gap) => gap >= median / 2);
	const isRegular = usual.every((gap) => {
		const times = Math.round(gap / median);
		return times <= MOST_TIMES && Math.abs(gap / median - times) <= TOLERANCE;
	});
	return usual.length > 1 && isRegular ? median / 2 : Infinity;
}
