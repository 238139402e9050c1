import type { IExecuteFunctions } from 'n8n-workflow';
import { getOrMake } from '../../values/caches/getOrMake';
import { shortHash } from '../../values/uuid';

/** A payment that this execution has recorded, in the bill's currency. */
export interface PaidNow {
	amount: number;
	/** What was due on the books before it; undefined if nobody read that. */
	due?: number;
}

/** Payments by what made them (node, run of the node, index of its item), by a short name of the bill. */
type Paid = Record<string, Record<string, PaidNow>>;

/** What the payments of one execution have recorded on each bill. */
interface Ledger {
	/** Keeps what an item of this run of the node has paid. */
	note(bill: string, index: number, payment: PaidNow): void;
	/** What others than the item have paid. What it has paid itself in an earlier try doesn't count: it is tried again. */
	byOthers(bill: string, index: number): PaidNow[];
}

/**
 * What this execution has paid, all its nodes and their runs, as it lies in the execution's own data: the Retry button
 * hands it on. Some 80 bytes a payment.
 *
 * @param context whose execution it is
 */
export function ledgerOf(context: IExecuteFunctions): Ledger {
	return getOrMake(ledgers, context, () => newLedger(context));
}

/** One for each run of a node: n8n takes its time to give what a run is. */
const ledgers = new WeakMap<IExecuteFunctions, Ledger>();

function newLedger(context: IExecuteFunctions): Ledger {
	const run = `${context.getNode().name} ${String(context.getWorkflowDataProxy(0).$runIndex)}`;
	const paid = (context.getContext('flow').codatPaid ??= {}) as Paid;
	const payer = (index: number) => `${run} ${index}`;
	return {
		note(bill, index, payment) {
			(paid[shortHash(bill)] ??= {})[payer(index)] = payment;
		},
		byOthers(bill, index) {
			const own = payer(index);
			return Object.entries(paid[shortHash(bill)] ?? {}).flatMap(([other, payment]) =>
				other === own ? [] : [payment],
			);
		},
	};
}
