import type { IExecuteFunctions } from 'n8n-workflow';
import { DAY_MS } from '../../values/dates';
import { shortHash } from '../../values/uuid';
import { isSaved } from './staticData';

/** How long a payment is remembered, in ms: an approval that takes longer has been forgotten by people, too. */
const PAYMENT_REMEMBERED_MS = 30 * DAY_MS;

/** Most payments that a workflow remembers when a run begins, some 70 bytes each; the oldest go first. */
const MOST_PAYMENTS = 5000;

/** What was paid on a bill last, or may have been. */
export interface PaidBefore {
	/** What was due on the books before it, in the bill's currency; undefined if the accounting software didn't say. */
	due?: number;
	amount: number;
	/** Ms since 1970. */
	at: number;
	/** Names the payment as far as its idempotency key depends on it. */
	intent: string;
	/** Whether nobody knows if it was recorded. */
	outcomeUnknown: boolean;
}

/** As it is kept in the static data. */
type KeptPayment = [
	due: number | null,
	amount: number,
	at: number,
	intent: string,
	outcomeUnknown?: 1,
];
type KeptPayments = Record<string, KeptPayment>;

const keptPaymentsOf = (context: IExecuteFunctions): KeptPayments =>
	(context.getWorkflowStaticData('global').codatPaidBills ?? {}) as unknown as KeptPayments;

/**
 * The last payment of a bill by any node of the workflow in the last 30 days, as far as the workflow's static data has
 * it, which a node that is renamed or copied shares; read in manual runs, too.
 *
 * @param bill names the bill, its books among it
 */
export function paidBefore(context: IExecuteFunctions, bill: string): PaidBefore | undefined {
	const kept = keptPaymentsOf(context)[shortHash(bill)];
	if (kept === undefined) return undefined;
	const [due, amount, at, intent, outcomeUnknown] = kept;
	if (at <= Date.now() - PAYMENT_REMEMBERED_MS) return undefined;
	return { due: due ?? undefined, amount, at, intent, outcomeUnknown: outcomeUnknown === 1 };
}

/**
 * What all workflows of this process have paid, manual runs among them, by bill, the oldest first: two workflows that
 * pay the same bill share no static data.
 */
const paidHere = new Map<string, PaidBefore>();

/** The last payment of a bill by this process in the last 30 days; the process may have been restarted since. */
export function paidByProcess(bill: string): PaidBefore | undefined {
	const paid = paidHere.get(shortHash(bill));
	return paid && paid.at > Date.now() - PAYMENT_REMEMBERED_MS ? paid : undefined;
}

/**
 * Notes a payment that is being made, whose outcome is unknown till then.
 *
 * @returns takes that back, unless another payment of the bill was noted since
 */
export function beginPayment(
	bill: string,
	{ due, amount, intent }: Pick<PaidBefore, 'due' | 'amount' | 'intent'>,
): () => void {
	const before = paidByProcess(bill);
	const begun = { due, amount, intent, outcomeUnknown: true, at: Date.now() };
	noteInProcess(bill, begun);
	return () => {
		if (paidByProcess(bill) !== begun) return;
		paidHere.delete(shortHash(bill));
		if (before) noteInProcess(bill, before);
	};
}

function noteInProcess(bill: string, payment: PaidBefore): void {
	const name = shortHash(bill);
	paidHere.delete(name);
	paidHere.set(name, payment);
	const [oldest] = paidHere.keys();
	if (paidHere.size > MOST_PAYMENTS) paidHere.delete(oldest);
}

/** Runs that have dropped what is too old or too much. */
const tidied = new WeakSet<IExecuteFunctions>();

function dropOldPayments(kept: KeptPayments): void {
	const names = Object.keys(kept);
	for (const [index, name] of names.entries()) {
		if (index >= names.length - MOST_PAYMENTS && kept[name][2] > Date.now() - PAYMENT_REMEMBERED_MS)
			return;
		delete kept[name];
	}
}

/** Remembers a payment: in the process, and where n8n saves that. */
export function rememberPaid(
	context: IExecuteFunctions,
	bill: string,
	{ due, amount, intent, outcomeUnknown }: Omit<PaidBefore, 'at'>,
): void {
	noteInProcess(bill, { due, amount, intent, outcomeUnknown, at: Date.now() });
	if (!isSaved(context)) return;
	const kept = keptPaymentsOf(context);
	const name = shortHash(bill);
	// The newest are at the end.
	delete kept[name];
	kept[name] = [due ?? null, amount, Date.now(), intent];
	if (outcomeUnknown) kept[name].push(1);
	if (!tidied.has(context)) dropOldPayments(kept);
	tidied.add(context);
	context.getWorkflowStaticData('global').codatPaidBills = kept as never;
}
