import type { Bill } from '../../../../shared/books/types';
import { daysApart, fromCodatDate } from '../../../../shared/values/dates';
import { groupBy } from '../../../../shared/values/groupBy';
import { compareNames, firmName } from '../../../../shared/values/names/firmName';
import { comparable, squashed } from '../../../../shared/values/text';
import { usualGap } from './recurring';

/** Why two bills may be one invoice, the surest first: each is a row of docs/checks-over-the-books.md. */
export type Reason =
	'sameReference' | 'similarReference' | 'otherSupplier' | 'sameLines' | 'closeDate';

/** Two bills that may be one invoice. */
export interface Pair {
	reason: Reason;
	/** The one that was issued first. */
	earlier: Bill;
	later: Bill;
	daysApart: number;
}

/** A number that is an account's comes again after 28 days (see `entering/conflict.ts`). */
const SAME_NUMBER_DAYS = 25;

/** Bills of equal lines issued so many days apart may be one invoice, entered again by its reminder. */
const SAME_LINES_DAYS = 40;

/** Bills of equal totals issued so many days apart may be one invoice. */
const CLOSE_DAYS = 7;

/** What bills are for, worked out once for each. */
const CONTENTS = new WeakMap<Bill, string>();

/** What a bill is for, in whatever order its lines stand; empty where they say nothing. */
function whatItIsFor(bill: Bill): string {
	const content =
		CONTENTS.get(bill) ??
		(bill.lineItems ?? [])
			.map(({ description }) => comparable(description))
			.filter(Boolean)
			.toSorted()
			.join('\n');
	CONTENTS.set(bill, content);
	return content;
}

const isOneSupplier = (a: Bill, b: Bill) => a.supplierRef.id === b.supplierRef.id;

/** Whether two suppliers on the books bear one firm's name. */
const isOneFirm = (a: Bill, b: Bill) =>
	isOneSupplier(a, b) ||
	['same', 'withoutForm'].includes(
		compareNames(a.supplierRef.supplierName, b.supplierRef.supplierName),
	);

/** Bills that have something in common, and what that means for two of them. */
interface Look {
	/** Bills of one key are compared with each other; those without aren't. */
	keyOf(bill: Bill): string;
	/** No pair is further apart, in days. */
	within: number;
	/** @param usual how far apart such bills of one firm are when they come regularly, and mean something else */
	reason(a: Bill, b: Bill, apart: number, usual: number): Reason | undefined;
}

const amountWithCurrency = ({ totalAmount, currency }: Bill) => `${totalAmount} ${currency}`;

const LOOKS: Look[] = [
	{
		// Whatever their totals: one of both may have been typed wrongly.
		keyOf: (bill) => {
			const reference = comparable(bill.reference);
			return reference && `${bill.supplierRef.id} ${reference}`;
		},
		within: SAME_NUMBER_DAYS,
		reason: () => 'sameReference',
	},
	{
		keyOf: (bill) => {
			const reference = squashed(bill.reference);
			return reference && `${amountWithCurrency(bill)} ${reference}`;
		},
		within: Infinity,
		reason: (a, b, apart, usual) => {
			if (!isOneFirm(a, b)) return apart <= SAME_LINES_DAYS ? 'otherSupplier' : undefined;
			if (apart > SAME_NUMBER_DAYS && apart >= usual) return undefined;
			if (!isOneSupplier(a, b)) return 'otherSupplier';
			const isSame = comparable(a.reference) === comparable(b.reference);
			return isSame ? 'sameReference' : 'similarReference';
		},
	},
	{
		keyOf: (bill) => {
			const { supplierName, id } = bill.supplierRef;
			return `${amountWithCurrency(bill)} ${firmName(supplierName).base || id}`;
		},
		within: SAME_LINES_DAYS,
		reason: (a, b, apart, usual) => {
			if (!isOneFirm(a, b) || apart >= usual) return undefined;
			const content = whatItIsFor(a);
			const isSame = content !== '' && content === whatItIsFor(b);
			if (!isSame && apart > CLOSE_DAYS) return undefined;
			if (!isOneSupplier(a, b)) return 'otherSupplier';
			return isSame ? 'sameLines' : 'closeDate';
		},
	},
];

/** Void bills are owed no more, and there is nothing to pay on a total of 0. */
const counts = ({ status, totalAmount }: Bill) => status !== 'Void' && (totalAmount ?? 0) !== 0;

const issueDay = ({ issueDate }: Bill) => fromCodatDate(issueDate);

/** The keys of bills by look, worked out once for each: an invoice of a run is compared with all before it. */
const KEYS = new WeakMap<Bill, string[]>();

function keysOf(bill: Bill): string[] {
	const known = KEYS.get(bill) ?? LOOKS.map(({ keyOf }) => keyOf(bill));
	KEYS.set(bill, known);
	return known;
}

/** In one order for all looks, so that a pair has one first bill. */
const byDay = (a: Bill, b: Bill) => {
	const [first, second] = [issueDay(a) + a.id, issueDay(b) + b.id];
	if (first === second) return 0;
	return first < second ? -1 : 1;
};

/** What a look finds in two bills of one key. */
function pairOf({ within, reason }: Look, bills: [Bill, Bill], usual: number): Pair | undefined {
	const [earlier, later] = byDay(...bills) <= 0 ? bills : [bills[1], bills[0]];
	const apart = daysApart(issueDay(earlier), issueDay(later));
	const found = apart > within ? undefined : reason(earlier, later, apart, usual);
	return found && { reason: found, earlier, later, daysApart: apart };
}

/** The pairs that a bill makes with others, each once and with the surest reason. */
export function pairsWith(bill: Bill, others: Bill[]): Pair[] {
	if (!counts(bill)) return [];
	const compared = others.filter(counts);
	const pairs = new Map<Bill, Pair>();
	LOOKS.forEach((look, index) => {
		const key = keysOf(bill)[index];
		if (key === '') return;
		const group = compared.filter((other) => keysOf(other)[index] === key);
		const usual = usualGap([bill, ...group].map(issueDay));
		for (const other of group) {
			const pair = pairs.has(other) ? undefined : pairOf(look, [bill, other], usual);
			if (pair) pairs.set(other, pair);
		}
	});
	return [...pairs.values()];
}

/** Adds the pairs of bills of one key, which come in the order of their days. */
function addPairs(pairs: Map<Bill, Map<Bill, Pair>>, look: Look, bills: Bill[]): void {
	const usual = usualGap(bills.map(issueDay));
	bills.forEach((earlier, index) => {
		const ofEarlier = pairs.get(earlier) ?? new Map<Bill, Pair>();
		pairs.set(earlier, ofEarlier);
		for (let next = index + 1; next < bills.length; next++) {
			const later = bills[next];
			if (daysApart(issueDay(earlier), issueDay(later)) > look.within) break;
			const pair = ofEarlier.has(later) ? undefined : pairOf(look, [earlier, later], usual);
			if (pair) ofEarlier.set(later, pair);
		}
	});
}

/**
 * Bills that may be one invoice, each pair once and with the surest reason. What comes regularly, e.g. a subscription,
 * is told only where it comes twice in its time.
 */
export function pairsOf(bills: Bill[]): Pair[] {
	const pairs = new Map<Bill, Map<Bill, Pair>>();
	const compared = bills.filter(counts).toSorted(byDay);
	LOOKS.forEach((look, index) => {
		for (const [key, group] of groupBy(compared, (bill) => keysOf(bill)[index]))
			if (key !== '' && group.length > 1) addPairs(pairs, look, group);
	});
	return [...pairs.values()].flatMap((ofOne) => [...ofOne.values()]);
}
