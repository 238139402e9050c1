import { total } from './totals';

/** A part of a total: what it is when it is counted as most do, and what it is when it is counted otherwise. */
export type Ambiguous = readonly [usual: number, otherwise: number];

/** A cent, which rounding may leave. */
const CENT = 0.01;

/** All ways to choose, those that are usual in most parts first. */
function waysOf(choices: readonly Ambiguous[]): number[][] {
	const ways: number[][] = Array.from({ length: 2 ** choices.length }, (_one, way) =>
		choices.map((_choice, index) => (way >> index) & 1),
	);
	const unusual = (way: number[]) => way.filter(Boolean).length;
	return ways.sort((a, b) => unusual(a) - unusual(b));
}

/**
 * What a written total is made of: writers count some parts in or not. Of the ways that give the total the most usual
 * counts, else of those that miss it by a cent.
 *
 * @returns the amount of each part, and what is missing to the total; undefined if nothing explains it
 */
export function explained(
	base: number,
	choices: readonly Ambiguous[],
	written: number,
): { parts: number[]; missing: number } | undefined {
	const tries = waysOf(choices).map((way) => {
		const parts = way.map((one, index) => choices[index][one]);
		return { parts, missing: total([written], [base, ...parts]) };
	});
	return (
		tries.find(({ missing }) => missing === 0) ??
		tries.find(({ missing }) => Math.abs(missing) <= CENT)
	);
}
