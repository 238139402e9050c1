import type { Exchange } from '../../emulator';
import type { Bill } from '../../emulator/books/types';
import { decimal, toNumber } from '../../emulator/values/money';

/** Runs in which bills are corrected; those after them pay what is due then. */
const RUNS = 3;

/** Bills that are corrected in a run. */
const BILLS = 2;

/**
 * Corrects bills after a run has listed them, before it pays them: what it has seen is no longer what is due, so it
 * must pay nothing of them.
 */
export class Corrections {
	/** How many bills were corrected. */
	count = 0;

	private runs = 0;

	private isAwaited = false;

	/** @param unpaid the bills that may be corrected, on which nothing is paid */
	constructor(private readonly unpaid: () => Bill[]) {}

	/** To be called before each run: the first list that it reads to its end is the one it pays by. */
	beginRun(): void {
		this.isAwaited = this.runs++ < RUNS;
	}

	see({ operation, response }: Exchange): void {
		if (!this.isAwaited || operation !== 'list-bills' || response.status !== 200) return;
		const { pagination } = response.body as { pagination?: { continuationToken?: string } };
		if (pagination?.continuationToken) return;
		this.isAwaited = false;
		for (const bill of this.unpaid().slice(0, BILLS)) {
			const amount = toNumber(decimal(bill.totalAmount) + decimal(1));
			const sourceModifiedDate = new Date().toISOString();
			Object.assign(bill, { totalAmount: amount, amountDue: amount, sourceModifiedDate });
			this.count += 1;
		}
	}
}
