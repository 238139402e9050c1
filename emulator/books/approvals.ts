import { decimal, toNumber } from '../values/money';
import type { Connection } from './connection';
import type { Bill } from './types';

/** Takes a payment off what is due on its bill. */
export function settle(bill: Bill, amount: bigint, at: string): void {
	const due = decimal(bill.amountDue);
	bill.amountDue = toNumber(amount > due ? 0n : due - amount);
	bill.status = bill.amountDue === 0 ? 'Paid' : 'PartiallyPaid';
	bill.sourceModifiedDate = at;
}

/**
 * Payments that wait for somebody's approval: accepted and recorded, but their bills stay as they are until then
 * (Codat's reference of Sage Intacct).
 */
export class Approvals {
	private waiting: Array<{ bill: Bill; amount: bigint }> = [];

	constructor(
		/** Whether payments need one, where the software has approvals. */
		public areNeeded: boolean,
	) {}

	/** Whether payments into these books wait. */
	holdUp({ platform }: Connection): boolean {
		return this.areNeeded && platform.approvesPayments === true;
	}

	add(bill: Bill, amount: bigint): void {
		this.waiting.push({ bill, amount });
	}

	/** Approves all that wait. */
	approve(at: string): void {
		for (const { bill, amount } of this.waiting) settle(bill, amount, at);
		this.waiting = [];
	}
}
