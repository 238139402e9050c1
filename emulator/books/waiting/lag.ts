import type { Clock } from '../../values/clock';
import type { Bill } from '../types';

interface Change {
	at: number;
	/** The bill as it was until then; absent for a new one. */
	before?: Bill;
}

/**
 * Lets lists of bills lag behind the books: they show what the software had a while ago, as after a sync that is still
 * to come. Writes reach the books at once.
 */
export class Lag {
	/** Milliseconds by which lists lag; 0 for not at all. */
	ms = 0;

	private readonly changes = new Map<string, Change[]>();

	constructor(private readonly clock: Clock) {}

	/** Keeps what a bill is before a write changes it. */
	changing(bill: Bill): void {
		this.keep(bill.id, structuredClone(bill));
	}

	/** Keeps that a bill is new; returns it. */
	created(bill: Bill): Bill {
		this.keep(bill.id);
		return bill;
	}

	/** The bill as lists show it; undefined while it isn't there for them. */
	shown(bill: Bill): Bill | undefined {
		const since = this.clock.now() - this.ms;
		const hidden = this.changes.get(bill.id)?.find(({ at }) => at > since);
		return hidden ? hidden.before : bill;
	}

	private keep(id: string, before?: Bill): void {
		if (this.ms === 0) return;
		this.changes.set(id, [...(this.changes.get(id) ?? []), { at: this.clock.now(), before }]);
	}
}
