import { canHave } from '../../platforms/quirks';
import { decimal, toNumber } from '../../values/money';
import type { Connection } from '../connection';
import type { Bill } from '../types';

/** Takes a payment off what is due on its bill. */
export function settle(connection: Connection, bill: Bill, amount: bigint, at: string): void {
	const due = decimal(bill.amountDue);
	bill.amountDue = toNumber(amount > due ? 0n : due - amount);
	bill.status = bill.amountDue === 0 ? 'Paid' : 'PartiallyPaid';
	bill.sourceModifiedDate = at;
	connection.bills.changed(bill);
}

/**
 * Payments that wait for somebody's approval: accepted and recorded, but their bills stay as they are until then
 * (Codat's reference of Sage Intacct).
 */
export class Approvals {
	private waiting: Array<{ connection: Connection; bill: Bill; amount: bigint }> = [];

	/** Whether payments need one wherever the software can ask for it. */
	areNeeded = false;

	/** Whether payments into these books wait. */
	holdUp(connection: Connection): boolean {
		const isForced = this.areNeeded && canHave(connection.platform.key, 'paymentApproval');
		return isForced || connection.has('paymentApproval');
	}

	add(connection: Connection, bill: Bill, amount: bigint): void {
		this.waiting.push({ connection, bill, amount });
	}

	/** Approves all that wait. */
	approve(at: string): void {
		for (const { connection, bill, amount } of this.waiting) settle(connection, bill, amount, at);
		this.waiting = [];
	}
}
