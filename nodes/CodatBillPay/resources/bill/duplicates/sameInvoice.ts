import type { Bill } from '../../../../shared/books/types';
import { groupBy } from '../../../../shared/values/groupBy';
import {
	allCompared,
	asCompared,
	counts,
	LOOKS,
	type ComparedBill,
	type Look,
	type Reason,
} from './looks';
import { usualGap } from './recurring';

/** Two bills that may be one invoice. */
export interface Pair {
	reason: Reason;
	/** The one that was issued first. */
	earlier: Bill;
	later: Bill;
	daysApart: number;
}

/** In one order for all looks, so that a pair has one first bill. */
function byDay(a: ComparedBill, b: ComparedBill): number {
	const [first, second] = a.day === b.day ? [a.bill.id, b.bill.id] : [a.day, b.day];
	if (first === second) return 0;
	return first < second ? -1 : 1;
}

const apartOf = (a: ComparedBill, b: ComparedBill) => Math.abs(a.number - b.number);

/** What a look finds in two bills of one key. */
function pairOf(
	{ within, reason }: Look,
	a: ComparedBill,
	b: ComparedBill,
	usual: number,
): Pair | undefined {
	const apart = apartOf(a, b);
	const found = apart > within ? undefined : reason(a, b, apart, usual);
	if (!found) return undefined;
	const [earlier, later] = byDay(a, b) <= 0 ? [a, b] : [b, a];
	return { reason: found, earlier: earlier.bill, later: later.bill, daysApart: apart };
}

/**
 * The pairs that a bill makes with others, each once and with the surest reason; one after another, because each of
 * thousands of equal invoices makes a pair with each.
 */
export function* pairsWith(bill: Bill, others: Bill[]): Generator<Pair> {
	const all = counts(bill) ? allCompared(others) : [];
	if (all.length === 0) return;
	const one = asCompared(bill);
	const isAlike = ({ keys }: ComparedBill, index: number) =>
		one.keys[index] !== '' && one.keys[index] === keys[index];
	const usual = LOOKS.map((_look, index) => {
		const days = new Set([one.day]);
		for (const other of all) if (isAlike(other, index)) days.add(other.day);
		return usualGap(days);
	});
	const firstPair = (other: ComparedBill) => {
		for (const [index, look] of LOOKS.entries()) {
			const pair = isAlike(other, index) ? pairOf(look, one, other, usual[index]) : undefined;
			if (pair) return pair;
		}
		return undefined;
	};
	for (const other of all) {
		const pair = firstPair(other);
		if (pair) yield pair;
	}
}

/** Adds the pairs of bills of one key, which come in the order of their days. */
function addPairs(pairs: Map<Bill, Map<Bill, Pair>>, look: Look, group: ComparedBill[]): void {
	const usual = usualGap(group.map(({ day }) => day));
	group.forEach((earlier, index) => {
		const ofEarlier = pairs.get(earlier.bill) ?? new Map<Bill, Pair>();
		pairs.set(earlier.bill, ofEarlier);
		for (let next = index + 1; next < group.length; next++) {
			const later = group[next];
			if (apartOf(earlier, later) > look.within) break;
			const pair = ofEarlier.has(later.bill) ? undefined : pairOf(look, earlier, later, usual);
			if (pair) ofEarlier.set(later.bill, pair);
		}
	});
}

/**
 * Bills that may be one invoice, each pair once and with the surest reason. What comes regularly, e.g. a subscription,
 * is told only where it comes twice in its time.
 */
export function pairsOf(bills: Bill[]): Pair[] {
	const pairs = new Map<Bill, Map<Bill, Pair>>();
	const compared = allCompared(bills).toSorted(byDay);
	LOOKS.forEach((look, index) => {
		for (const [key, group] of groupBy(compared, ({ keys }) => keys[index]))
			if (key !== '' && group.length > 1) addPairs(pairs, look, group);
	});
	return [...pairs.values()].flatMap((ofOne) => [...ofOne.values()]);
}
