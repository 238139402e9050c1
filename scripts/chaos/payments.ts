import type { Emulator } from '../../emulator';
import { compare, entriesOf, type Entry } from '../prove/judging/records';

/** What the books hold in the end of what was to be paid. */
export interface Tally {
	payments: number;
	recorded: number;
	/** Payments beyond the first of a bill. */
	duplicates: number;
	/** Bills without their payment, or with one of another amount. */
	lost: number;
}

/**
 * Every other bill is paid in full, the rest by a third: accounting software refuses a second full payment by itself, a
 * second third only the idempotency key prevents. Bills are numbered in their reference (S-000001 …).
 */
export const isInFull = (reference: string) => Number(reference.slice(2)) % 2 === 1;

const third = (total: number) => Math.floor((total * 100) / 3) / 100;

/** The same rules as expressions over a bill in n8n. */
export const paymentExpressions = {
	paymentAmount: "={{ Number($json.reference.slice(2)) % 2 === 1 ? 'full' : 'custom' }}",
	amount: '={{ Math.floor(($json.totalAmount * 100) / 3) / 100 }}',
};

/** Compares the payments in the books of a company with those that were intended. */
export function countPayments(emulator: Emulator, companyId: string): Tally {
	const ledger = emulator.ledger(companyId);
	const entries = entriesOf(ledger);
	const names = new Map(entries.map(({ kind, id, about }) => [`${kind} ${id}`, about]));
	const intended = ledger.bills.map(({ id, reference = '', totalAmount }): Entry => ({
		...{ kind: 'payment', id, about: names.get(`bill ${id}`) ?? id },
		amount: isInFull(reference) ? totalAmount : third(totalAmount),
	}));
	const made = entries.filter(({ kind }) => kind === 'payment');
	const { duplicates, lost } = compare(intended, made);
	return {
		payments: intended.length,
		recorded: made.length,
		duplicates: duplicates.length,
		lost: lost.length,
	};
}
