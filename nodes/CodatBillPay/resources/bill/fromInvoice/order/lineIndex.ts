import { getOrMake } from '../../../../../shared/values/caches/getOrMake';
import { comparable } from '../../../../../shared/values/text';
import type { Breaks } from '../../../../breaks';
import { SimilarDescriptions } from '../coding/similar';
import type { Order, OrderLine } from './order';
import type { Thing } from './reading/rows';

/** A line of an order, and which one that is of. */
export interface OrderPlace {
	order: Order;
	ordered: OrderLine;
}

/** Evidence that a line is of an order's, the surest first: what both have in common. */
const EVIDENCE = {
	orderLine: { of: ({ line }: Thing) => [line], on: ({ numbers }: OrderLine) => numbers.keys() },
	itemNumber: { of: ({ items }: Thing) => items, on: ({ items }: OrderLine) => items },
	description: {
		of: ({ description }: Thing) => [comparable(description)],
		on: ({ description }: OrderLine) => [comparable(description)],
	},
} satisfies Record<
	string,
	{ of(thing: Thing): string[]; on(ordered: OrderLine): Iterable<string> }
>;

type Certain = keyof typeof EVIDENCE;

const CERTAIN = Object.keys(EVIDENCE) as Certain[];

/** By what a line was found on an order; `onlyLine`: both have one. */
export type LineMatchedBy = Certain | 'similarDescription' | 'onlyLine';

/** From the surest to the least. Descriptions are similar as for coding. */
export const LINE_GRADES: Array<Certain | 'similarDescription'> = [
	...CERTAIN,
	'similarDescription',
];

/** Finds lines of orders without comparing with each. */
export class LineIndex {
	readonly places: OrderPlace[];

	private readonly byKey = new Map<string, number[]>();

	private similar?: SimilarDescriptions;

	constructor(orders: Order[]) {
		this.places = orders.flatMap((order) => order.lines.map((ordered) => ({ order, ordered })));
		for (const [at, { ordered }] of this.places.entries())
			for (const grade of CERTAIN)
				for (const text of EVIDENCE[grade].on(ordered))
					getOrMake(this.byKey, `${grade} ${text}`, (): number[] => []).push(at);
	}

	/** The lines that evidence of this grade speaks for, in their order; of similar ones, the most similar. */
	async find(
		grade: (typeof LINE_GRADES)[number],
		thing: Thing,
		breaks: Breaks,
	): Promise<OrderPlace[]> {
		if (grade !== 'similarDescription') return this.certain(grade, thing);
		this.similar ??= await SimilarDescriptions.of(
			this.places.map(({ ordered }) => ordered.description),
			breaks,
		);
		return this.similar.closest(thing.description).map((at) => this.places[at]);
	}

	/** The line that is surely meant; undefined where none is, or several. */
	only(thing: Thing): OrderLine | undefined {
		for (const grade of CERTAIN) {
			const found = this.certain(grade, thing);
			if (found.length > 0) return found.length === 1 ? found[0].ordered : undefined;
		}
		return undefined;
	}

	private certain(grade: Certain, thing: Thing): OrderPlace[] {
		const keys = EVIDENCE[grade].of(thing).filter((text) => text !== '');
		const found = keys.flatMap((text) => this.byKey.get(`${grade} ${text}`) ?? []);
		return [...new Set(found)].sort((a, b) => a - b).map((at) => this.places[at]);
	}
}

const indexes = new WeakMap<Order, LineIndex>();

/** The index of some orders; that of a single one is kept with it, for the other items of a run. */
export function indexOf(orders: Order[]): LineIndex {
	const [order] = orders;
	if (orders.length !== 1) return new LineIndex(orders);
	return getOrMake(indexes, order, () => new LineIndex(orders));
}
