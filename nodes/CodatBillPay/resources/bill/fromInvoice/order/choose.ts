import { compareNames } from '../../../../../shared/values/names/firmName';
import { squashed } from '../../../../../shared/values/text';
import type { Breaks } from '../../../../breaks';
import type { MoneyLine } from '../figures/netAmounts';
import type { Invoice } from '../invoice';
import type { SupplierMatch } from '../supplier/supplier';
import { assign } from './assign';
import { ordersNamedIn } from './named';
import type { Order } from './order';

/** Which orders an invoice is about. */
export interface ChosenOrders {
	/** Of its supplier, or of whom nothing is said. */
	orders: Order[];
	/** Orders that it names, and that were placed with somebody else. */
	foreign: Order[];
	/** What it names as an order, and is none. */
	missing: string[];
	/** Orders that its lines may be of, where it names none. */
	candidates: Order[];
	isNamed: boolean;
}

/** Whether an order was placed with the invoice's supplier; undefined where the order doesn't say with whom. */
function isOfSupplier(
	{ supplierId, supplierName }: Order,
	{ supplier: party }: Invoice,
	{ supplier }: SupplierMatch,
): boolean | undefined {
	if (supplierId !== undefined && supplier) return supplierId === supplier.id;
	if (supplierName === undefined) return undefined;
	return [party.name, supplier?.supplierName].some((name) =>
		['same', 'withoutForm'].includes(compareNames(supplierName, name)),
	);
}

/**
 * The orders that the invoice or its lines name; else the only one of its supplier that has all of its lines.
 *
 * @param lines those that carry money
 */
export async function choose(
	invoice: Invoice,
	lines: MoneyLine[],
	{ match, orders }: { match: SupplierMatch; orders: Order[] },
	breaks: Breaks,
): Promise<ChosenOrders> {
	const references = [invoice.purchaseOrder, ...lines.map(({ source }) => source.orderReference)];
	const given = [...new Set(references.filter((text) => text !== undefined))];
	const found = given.map((reference) => ({ reference, orders: ordersNamedIn(reference, orders) }));
	const missing = found.filter((one) => one.orders.length === 0).map((one) => one.reference);
	const all = [...new Set(found.flatMap((one) => one.orders))];
	const foreign = all.filter((order) => isOfSupplier(order, invoice, match) === false);
	const own = all.filter((order) => !foreign.includes(order));
	// A number that another supplier's order has, too, is meant for the own one.
	const others = foreign.filter(
		({ number }) => !own.some((order) => squashed(order.number) === squashed(number)),
	);
	if (all.length > 0)
		return { orders: own, foreign: others, missing, candidates: [], isNamed: true };
	const ofSupplier = orders.filter((order) => isOfSupplier(order, invoice, match) === true);
	const candidates: Order[] = [];
	for (const order of ofSupplier) if (await hasAll(order, lines, breaks)) candidates.push(order);
	return {
		...{ orders: candidates.length === 1 ? candidates : [], foreign: [], missing },
		...{ candidates, isNamed: false },
	};
}

/** Whether all that the invoice asks money for is on the order, by more than a likeness. */
async function hasAll(order: Order, lines: MoneyLine[], breaks: Breaks): Promise<boolean> {
	const asked = lines.filter(({ net }) => net > 0);
	const found = await assign(asked, [order], false, breaks);
	return (
		asked.length > 0 &&
		found.every((one) => one !== undefined && one.matchedBy !== 'similarDescription')
	);
}
