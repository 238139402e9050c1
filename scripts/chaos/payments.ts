import type { Emulator, Ledger } from '../../emulator';

/** What the books hold in the end of what was to be paid. */
export interface Tally {
	payments: number;
	recorded: number;
	/** Payments beyond the first of a bill. */
	duplicates: number;
	/** Bills without their payment, or with one of another amount. */
	lost: number;
}

type Bill = Ledger['bills'][number];

/**
 * Every other bill is paid in full, the rest by a third: accounting software refuses a second full payment by itself, a second
 * third only the idempotency key prevents. Bills are numbered in their reference (S-000001 …).
 */
const isInFull = (reference: string) => Number(reference.slice(2)) % 2 === 1;

const third = (total: number) => Math.floor((total * 100) / 3) / 100;

/** The same rules as expressions over a bill in n8n. */
export const paymentExpressions = {
	paymentAmount: "={{ Number($json.reference.slice(2)) % 2 === 1 ? 'full' : 'custom' }}",
	amount: '={{ Math.floor(($json.totalAmount * 100) / 3) / 100 }}',
};

const intended = ({ reference, totalAmount }: Bill) =>
	isInFull(reference ?? '') ? totalAmount : third(totalAmount);

/** Compares the payments in the books of a company with those that were intended. */
export function tally(emulator: Emulator, companyId: string): Tally {
	const { bills, payments } = emulator.ledger(companyId);
	const amounts = new Map(payments.map(({ billId, amount }) => [billId, amount]));
	const rightly = bills.filter((bill) => amounts.get(bill.id) === intended(bill));
	return {
		payments: bills.length,
		recorded: payments.length,
		duplicates: payments.length - amounts.size,
		lost: bills.length - rightly.length,
	};
}
