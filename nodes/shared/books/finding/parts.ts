import { collect, TOKEN_PAGE_SIZE } from '../../transport/paging';
import { allOf } from '../../values/query';
import { changedAfter, changedBefore, type Dated } from './dated';

/** Parts, of equal time, that a list is cut into which is longer than a page. */
const PARTS = 8;

/** How far a part reaches into its neighbours, in ms: what Codat's > and < leave out is in one of them. */
const PART_OVERLAP_MS = 1000;

/** The clauses of the parts; the last one has no end. */
function partsOf(since: number, now: number): string[] {
	const length = Math.max(PART_OVERLAP_MS, (now - since) / PARTS);
	return Array.from({ length: PARTS }, (_none, index) => {
		const from = since + index * length;
		const begin = changedAfter(index === 0 ? from : from - PART_OVERLAP_MS);
		const end = index === PARTS - 1 ? undefined : changedBefore(from + length + PART_OVERLAP_MS);
		return allOf(begin, end) ?? begin;
	});
}

/**
 * The records that changed after a moment, some of them twice: in parts that are read side by side where they are many,
 * because a list with continuation tokens gives one page after another. What changes meanwhile moves from its part to
 * the last one, and may hide another record of its part; whoever needs all asks afterwards what changed.
 *
 * @param since ms since 1970
 * @param now by any clock: what changed later than that is in the last part
 */
export async function readInParts<T extends Dated>(
	pages: (clause: string) => AsyncGenerator<T[]>,
	since: number,
	now = Date.now(),
): Promise<T[]> {
	const list = pages(changedAfter(since));
	const { value: first = [] } = (await list.next()) as { value?: T[] };
	const inParts = first.length >= TOKEN_PAGE_SIZE;
	const parts = inParts ? partsOf(since, now).map((clause) => pages(clause)) : [list];
	const read = async (part: AsyncGenerator<T[]>) => await collect(part, Infinity);
	const rest = await Promise.all(parts.map(read));
	return [...first, ...rest.flat()];
}
