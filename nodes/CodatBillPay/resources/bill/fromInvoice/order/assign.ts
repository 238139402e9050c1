import { getOrMake } from '../../../../../shared/values/caches/getOrMake';
import type { Breaks } from '../../../../breaks';
import type { MoneyLine } from '../figures/netAmounts';
import type { InvoiceLine } from '../invoice';
import {
	LINE_GRADES,
	indexOf,
	type LineIndex,
	type LineMatchedBy,
	type OrderPlace,
} from './lineIndex';
import { ordersNamedIn } from './named';
import type { Order, OrderCoding, OrderLine } from './order';
import { thingOf, type Thing } from './reading/rows';

/** What a line of an invoice is of an order. */
export interface Assigned {
	order: Order;
	ordered: OrderLine;
	matchedBy: LineMatchedBy;
	coding: OrderCoding;
}

const thingOn = (source: InvoiceLine): Thing =>
	thingOf(
		source.orderLine,
		[source.itemNumber, source.buyerItemNumber, source.standardItemNumber],
		source.description,
	);

/** The lines of an invoice that carry money, each with what it is of the invoice's orders. */
export interface Assignment {
	lines: MoneyLine[];
	assigned: Array<Assigned | undefined>;
	/** At least one. */
	orders: Order[];
}

/**
 * How many there are of it, if that is written: a price without a quantity is that of one. A quantity of none, or that
 * is owed in the other direction than its amount, says nothing.
 */
export function invoicedQuantity({ source: { quantity, unitAmount }, net }: MoneyLine) {
	const written = quantity ?? (unitAmount === undefined ? undefined : 1);
	const isOne = written !== undefined && (net === 0 || Math.sign(written) === Math.sign(net));
	return isOne ? written : undefined;
}

/** From 0 for no word in common to 1 for the same words. */
function likeness({ words }: Thing, ordered: OrderLine): number {
	const common = words.filter((word) => ordered.words.has(word)).length;
	return common === 0 ? 0 : common / (words.length + ordered.words.size - common);
}

/** The most alike; of those the one at the same price, then one that no other line is of. */
function best(
	places: OrderPlace[],
	thing: Thing,
	{ unitAmount }: InvoiceLine,
	taken: Set<OrderLine>,
): OrderPlace {
	const ranked = places.map((place) => ({
		place,
		rank: [
			likeness(thing, place.ordered),
			place.ordered.unitAmount === unitAmount ? 1 : 0,
			taken.has(place.ordered) ? 0 : 1,
		],
	}));
	return ranked.reduce((first, other) => {
		const at = first.rank.findIndex((value, index) => value !== other.rank[index]);
		return at !== -1 && other.rank[at] > first.rank[at] ? other : first;
	}).place;
}

/** Where lines may be: on the orders that they name, else on any. */
function whereOf(orders: Order[]): (line: MoneyLine) => LineIndex {
	const all = indexOf(orders);
	const byName = new Map<string, LineIndex>();
	return ({ source: { orderReference } }) => {
		if (orderReference === undefined) return all;
		return getOrMake(byName, orderReference, () => {
			const own = ordersNamedIn(orderReference, orders);
			return own.length > 0 ? indexOf(own) : all;
		});
	};
}

/**
 * What each line is of the orders, the surest evidence of all lines first; undefined for what is on none of them. It
 * depends on the invoice and its orders alone, so that the same is decided before and after an approval.
 *
 * @param isNamed whether the invoice names the orders: its only line is that of an order that has one
 */
export async function assign(
	lines: MoneyLine[],
	orders: Order[],
	isNamed: boolean,
	breaks: Breaks,
): Promise<Array<Assigned | undefined>> {
	const assigned: Array<Assigned | undefined> = lines.map(() => undefined);
	const taken = new Set<OrderLine>();
	const things = lines.map(({ source }) => thingOn(source));
	const where = whereOf(orders);
	const put = (index: number, { order, ordered }: OrderPlace, matchedBy: LineMatchedBy) => {
		const coding = ordered.numbers.get(things[index].line) ?? ordered.coding;
		assigned[index] = { order, ordered, matchedBy, coding };
		taken.add(ordered);
	};
	for (const grade of LINE_GRADES)
		for (const [index, line] of lines.entries()) {
			if (assigned[index]) continue;
			await breaks.take();
			const places = await where(line).find(grade, things[index], breaks);
			if (places.length > 0) put(index, best(places, things[index], line.source, taken), grade);
		}
	const { places: all } = indexOf(orders);
	const isOnly = isNamed && lines.length === 1 && all.length === 1;
	if (isOnly && !assigned[0]) put(0, all[0], 'onlyLine');
	return assigned;
}
