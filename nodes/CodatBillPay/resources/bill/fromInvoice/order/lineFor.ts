import { comparable } from '../../../../../shared/values/text';
import { SIMILAR } from '../coding/similar';
import type { OrderLine } from './order';
import type { Thing } from './reading/rows';

/** Evidence that a line is of an order's, the surest first. */
const EVIDENCE = {
	orderLine: ({ line }, { numbers }) => line !== '' && numbers.has(line),
	itemNumber: ({ items }, ordered) => items.some((item) => ordered.items.includes(item)),
	description: ({ description }, ordered) => {
		const wanted = comparable(description);
		return wanted !== '' && comparable(ordered.description) === wanted;
	},
	similarDescription: (thing, ordered) => likeness(thing, ordered) >= SIMILAR,
} satisfies Record<string, (thing: Thing, ordered: OrderLine) => boolean>;

/** By what a line was found on an order; `onlyLine`: both have one. */
export type LineMatchedBy = keyof typeof EVIDENCE | 'onlyLine';

export const LINE_GRADES = Object.entries(EVIDENCE) as Array<
	[keyof typeof EVIDENCE, (thing: Thing, ordered: OrderLine) => boolean]
>;

/** From 0 for no word in common to 1 for the same words. */
export function likeness({ words }: Thing, ordered: OrderLine): number {
	const common = words.filter((word) => ordered.words.has(word)).length;
	return common === 0 ? 0 : common / (words.length + ordered.words.size - common);
}

/** The line that is surely meant; undefined where none is, or several. */
export function lineFor(thing: Thing, lines: OrderLine[]): OrderLine | undefined {
	for (const [grade, fits] of LINE_GRADES) {
		if (grade === 'similarDescription') return undefined;
		const found = lines.filter((line) => fits(thing, line));
		if (found.length > 0) return found.length === 1 ? found[0] : undefined;
	}
	return undefined;
}
