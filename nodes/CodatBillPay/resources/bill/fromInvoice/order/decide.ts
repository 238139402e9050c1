import type { Books } from '../../../../../shared/books/books';
import { Turns } from '../../../../../shared/values/concurrency';
import { formatAmount } from '../../../../../shared/values/money';
import { Breaks } from '../../../../breaks';
import { moneyLines } from '../figures/netAmounts';
import { byCause, finding, type Finding, type LineFinding } from '../findings/finding';
import type { Invoice, InvoiceLine } from '../invoice';
import type { SupplierMatch } from '../supplier/supplier';
import { assign, type Assignment } from './assign';
import { choose } from './choose';
import { ClaimsOfRun, claimsOf, standingOf, type Claim, standingOfOrder } from './claims';
import { lineFindings, matchOf, type ComparedLine } from './compare';
import type { OfOrder, Order, OrderLine, Orders } from './order';
import { isInOther, ofChosen, otherwiseOf } from './told';
import { allowedOn } from './tolerance';
import { aboveTotal, netAmountOf } from './total';

/** What the lines of an invoice are of its orders, and what differs from them. */
export interface OrderDecision {
	byLine: Map<InvoiceLine, OfOrder>;
	findings: Finding[];
}

const NO_DECISION: OrderDecision = { byLine: new Map(), findings: [] };

/** Lines that ask for money for what is on none of the orders, each beyond the tolerance of the first one's total. */
function notOrdered(
	{ lines, assigned, orders }: Assignment,
	{ tolerances: { total } }: Orders,
	currency: string,
): LineFinding[] {
	const most = netAmountOf(orders[0]) ?? 0;
	return lines.flatMap(({ source: { description }, net }, index) => {
		if (assigned[index] || net <= 0 || net <= allowedOn(most, total)) return [];
		const facts = {
			orders: orders.map(({ number }) => number).join(', '),
			net: formatAmount(net, currency),
		};
		return [{ code: 'lineNotOrdered' as const, facts, line: index + 1, description }];
	});
}

/** Orders of which an invoice without lines says too little: what was received is counted, or no total is known. */
const notComparable = ({ lines, orders }: Assignment): Order[] =>
	lines.length > 0
		? []
		: orders.filter(
				(order) =>
					netAmountOf(order) === undefined ||
					order.lines.some(({ received }) => received !== undefined),
			);

type OfRun = (key: string) => Claim;

/** Each line that is of an order's, beside what was ordered, received and invoiced before. */
function compared({ lines, assigned }: Assignment, claims: Map<string, Claim>, ofRun: OfRun) {
	const seen = new Set<OrderLine>();
	return lines.flatMap((line, index): ComparedLine[] => {
		const found = assigned[index];
		if (!found) return [];
		const isFirst = !seen.has(found.ordered);
		seen.add(found.ordered);
		const standing = standingOf(found.order, found.ordered, claims, ofRun);
		return [{ line, number: index + 1, found, standing, isFirst }];
	});
}

/** What is beyond the tolerances, line by line and of each order as a whole. */
function beyond(
	assignment: Assignment,
	all: ComparedLine[],
	{ given, currency }: { given: Orders; currency: string },
	standing: (order: Order) => ReturnType<typeof standingOfOrder>,
): Finding[] {
	const isOtherwise = otherwiseOf(given);
	const found = [
		...notOrdered(assignment, given, currency),
		...all.flatMap((one) => lineFindings(one, given.tolerances, currency)),
	];
	const ofOrders = assignment.orders.flatMap((order) => {
		const above = aboveTotal(order, standing(order), given.tolerances.total, currency);
		return above ? [finding('totalAboveOrder', above, isOtherwise('totalAboveOrder'))] : [];
	});
	const open = notComparable(assignment).map(({ number }) =>
		finding('noLinesToCompare', { order: number }, isOtherwise('noLinesToCompare')),
	);
	return [...byCause(found, isOtherwise), ...open, ...ofOrders];
}

/** The invoices of a run, one after another: what one claims of an order, the next one finds claimed. */
class TurnsOfInvoices extends Turns {}

/**
 * What an invoice is of the orders that are given, and what differs. A long invoice gives way to others meanwhile.
 *
 * @param isEntered whether its bill is on the books, so that nothing more is entered: what was invoiced before has it
 */
export async function decideOrder(
	invoice: Invoice,
	{ match, isEntered }: { match: SupplierMatch; isEntered: boolean },
	given: Orders | undefined,
	books: Books,
): Promise<OrderDecision> {
	if (!given) return NO_DECISION;
	const decide = async () => await decision(invoice, { match, isEntered }, given, books);
	return await books.shared(TurnsOfInvoices).run('', decide);
}

async function decision(
	invoice: Invoice,
	{ match, isEntered }: { match: SupplierMatch; isEntered: boolean },
	given: Orders,
	books: Books,
): Promise<OrderDecision> {
	const { currency } = invoice;
	const breaks = new Breaks();
	const lines = moneyLines(invoice);
	const chosen = await choose(invoice, lines, { match, orders: given.orders }, breaks);
	const findings = ofChosen(chosen, invoice, otherwiseOf(given));
	const orders = chosen.orders.filter((order) => !isInOther(order, currency));
	if (orders.length === 0) return { byLine: new Map(), findings };
	const assigned = await assign(lines, orders, chosen.isNamed, breaks);
	const assignment = { lines, orders, assigned };
	const claims = claimsOf(invoice, assignment);
	const ofRun = books.shared(ClaimsOfRun).add(invoice, match.supplier?.id, claims);
	const all = compared(assignment, claims, ofRun);
	const above = beyond(assignment, all, { given, currency }, (order) =>
		standingOfOrder(order, claims, ofRun),
	);
	const byLine = all.map((one) => {
		const { coding } = one.found;
		return [one.line.source, { coding, match: matchOf(one) }] as const;
	});
	return { byLine: new Map(byLine), findings: [...findings, ...(isEntered ? [] : above)] };
}
