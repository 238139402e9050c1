import { getOrMake } from '../../../../../shared/values/caches/getOrMake';
import { canonicalJson } from '../../../../../shared/values/canonicalJson';
import { subtract, sum } from '../../../../../shared/values/money';
import { comparable } from '../../../../../shared/values/text';
import type { MoneyLine } from '../figures/netAmounts';
import type { Invoice } from '../invoice';
import { invoicedQuantity, type Assignment } from './assign';
import type { Order, OrderLine } from './order';

/** How much is invoiced of something: how many, and for how much without tax. */
export interface Claim {
	quantity: number;
	amount: number;
}

const NO_CLAIM: Claim = { quantity: 0, amount: 0 };

const added = (claims: Claim[]): Claim => ({
	quantity: sum(claims.map(({ quantity }) => quantity)),
	amount: sum(claims.map(({ amount }) => amount)),
});

/** What a line asks for. A quantity that isn't written is what its amount makes at the order's price. */
function claimOf(line: MoneyLine, { unitAmount }: OrderLine): Claim {
	const { net } = line;
	const implied = unitAmount ? net / unitAmount : 1;
	const rounded = Math.round(implied * 1e6) / 1e6;
	return { quantity: invoicedQuantity(line) ?? rounded, amount: net };
}

const lineKey = (order: Order, ordered: OrderLine) => canonicalJson([order.key, ordered.key]);

/** The document's net amount, where it has no lines. */
const documentNet = ({ netAmount, totalAmount, taxAmount = 0 }: Invoice) =>
	netAmount ?? subtract(totalAmount, taxAmount);

/** What an invoice claims of each line of its orders, and of each order as a whole. */
export function claimsOf(
	invoice: Invoice,
	{ lines, assigned, orders }: Assignment,
): Map<string, Claim> {
	const claims = new Map<string, Claim>();
	const add = (key: string, claim: Claim) =>
		claims.set(key, added([claims.get(key) ?? NO_CLAIM, claim]));
	if (lines.length === 0) add(orders[0].key, { quantity: 0, amount: documentNet(invoice) });
	for (const [index, line] of lines.entries()) {
		const found = assigned[index];
		if (found) add(lineKey(found.order, found.ordered), claimOf(line, found.ordered));
		// What is on no order comes on top of the first: freight, a discount.
		const order = found?.order ?? orders[0];
		add(order.key, { quantity: 0, amount: line.net });
	}
	return claims;
}

const invoiceKey = (invoice: Invoice, supplierId: string | undefined): string | undefined =>
	invoice.reference === undefined
		? undefined
		: canonicalJson([supplierId ?? invoice.supplier.name ?? '', comparable(invoice.reference)]);

/** What the invoices of a run claim of orders, each invoice once, however many items hold it. */
export class ClaimsOfRun {
	private readonly byKey = new Map<string, Map<string, Claim>>();

	private nameless = 0;

	/** Adds an invoice. @returns what other invoices claim, by what it is of */
	add(
		invoice: Invoice,
		supplierId: string | undefined,
		claims: Map<string, Claim>,
	): (key: string) => Claim {
		const own = invoiceKey(invoice, supplierId) ?? `${++this.nameless}`;
		for (const [key, claim] of claims) {
			getOrMake(this.byKey, key, () => new Map<string, Claim>()).set(own, claim);
		}
		return (key) => {
			const all = [...(this.byKey.get(key) ?? [])];
			return added(all.flatMap(([invoiceOf, claim]) => (invoiceOf === own ? [] : [claim])));
		};
	}
}

/** What is claimed of a line of an order: before, and by this invoice. */
export interface Standing {
	before: Claim;
	now: Claim;
}

/** Of a line, what is in the data and what others of the run claim count as before. */
export function standingOf(
	order: Order,
	ordered: OrderLine,
	claims: Map<string, Claim>,
	ofRun: (key: string) => Claim,
): Standing {
	const key = lineKey(order, ordered);
	const given = { quantity: ordered.invoicedQuantity, amount: ordered.invoicedAmount };
	return { before: added([given, ofRun(key)]), now: claims.get(key) ?? NO_CLAIM };
}

/** Of an order as a whole, without tax. */
export const standingOfOrder = (
	order: Order,
	claims: Map<string, Claim>,
	ofRun: (key: string) => Claim,
): { before: number; now: number } => ({
	before: sum([...order.lines.map((line) => line.invoicedAmount), ofRun(order.key).amount]),
	now: claims.get(order.key)?.amount ?? 0,
});
