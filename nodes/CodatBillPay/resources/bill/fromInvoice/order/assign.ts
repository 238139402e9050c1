import type { MoneyLine } from '../figures/netAmounts';
import type { InvoiceLine } from '../invoice';
import { LINE_GRADES, likeness, type LineMatchedBy } from './lineFor';
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

type OrderPlace = Pick<Assigned, 'order' | 'ordered'>;

/** The most alike; of those the one at the same price, then one that no other line is of. */
function best(
	places: OrderPlace[],
	thing: Thing,
	{ unitAmount }: InvoiceLine,
	taken: Set<OrderLine>,
): OrderPlace {
	const rank = ({ ordered }: OrderPlace) => [
		likeness(thing, ordered),
		ordered.unitAmount === unitAmount ? 1 : 0,
		taken.has(ordered) ? 0 : 1,
	];
	return places.reduce((first, other) => {
		const [ofFirst, ofOther] = [rank(first), rank(other)];
		const at = ofFirst.findIndex((value, index) => value !== ofOther[index]);
		return at !== -1 && ofOther[at] > ofFirst[at] ? other : first;
	});
}

/** Where lines may be: on the orders that they name, else on any. */
function placesOf({ source }: MoneyLine, orders: Order[]): OrderPlace[] {
	const own =
		source.orderReference === undefined ? [] : ordersNamedIn(source.orderReference, orders);
	return (own.length > 0 ? own : orders).flatMap((order) =>
		order.lines.map((ordered) => ({ order, ordered })),
	);
}

/**
 * What each line is of the orders, the surest evidence of all lines first; undefined for what is on none of them. It
 * depends on the invoice and its orders alone, so that the same is decided before and after an approval.
 *
 * @param isNamed whether the invoice names the orders: its only line is that of an order that has one
 */
export function assign(
	lines: MoneyLine[],
	orders: Order[],
	isNamed: boolean,
): Array<Assigned | undefined> {
	const assigned: Array<Assigned | undefined> = lines.map(() => undefined);
	const taken = new Set<OrderLine>();
	const things = lines.map(({ source }) => thingOn(source));
	const put = (index: number, { order, ordered }: OrderPlace, matchedBy: LineMatchedBy) => {
		const coding = ordered.numbers.get(things[index].line) ?? ordered.coding;
		assigned[index] = { order, ordered, matchedBy, coding };
		taken.add(ordered);
	};
	for (const [grade, fits] of LINE_GRADES)
		for (const [index, line] of lines.entries()) {
			if (assigned[index]) continue;
			const thing = things[index];
			const places = placesOf(line, orders).filter(({ ordered }) => fits(thing, ordered));
			if (places.length > 0) put(index, best(places, thing, line.source, taken), grade);
		}
	const all = orders.flatMap((order) => order.lines.map((ordered) => ({ order, ordered })));
	const isOnly = isNamed && lines.length === 1 && all.length === 1;
	if (isOnly && !assigned[0]) put(0, all[0], 'onlyLine');
	return assigned;
}
