import type { Ledger } from '../../../emulator';

/** Something that was made in the books. */
export interface Entry {
	kind: 'payment' | 'bill' | 'supplier' | 'bank account' | 'attachment';
	id: string;
	/**
	 * What it is about, the same in every run: the bill of a payment by supplier and reference, a supplier by its name.
	 */
	about: string;
	/** Amounts that differ make different records. */
	amount?: number;
	/** The ID of the bill that it is about, or that it is. */
	billId?: string;
}

/** Every record of the kinds that a workflow can make, in the order in which they were made. */
export function entriesOf(ledger: Ledger): Entry[] {
	const bills = new Map(
		ledger.bills.map((bill) => [
			bill.id,
			`bill ${bill.reference ?? '(no reference)'} of ${bill.supplierRef.supplierName}`,
		]),
	);
	const billName = (id: string) => bills.get(id) ?? `bill ${id}`;
	return [
		...ledger.suppliers.map(({ id, supplierName }): Entry => ({
			kind: 'supplier',
			id,
			about: supplierName,
		})),
		...ledger.bankAccounts.map(({ id, name }): Entry => ({
			kind: 'bank account',
			id,
			about: name,
		})),
		...ledger.bills.map(({ id }): Entry => ({ kind: 'bill', id, billId: id, about: billName(id) })),
		...ledger.attachments.map(({ id, billId, name }): Entry => ({
			...{ kind: 'attachment', id, billId },
			about: `${name} at ${billName(billId)}`,
		})),
		...ledger.payments.map(({ id, billId, amount }): Entry => ({
			...{ kind: 'payment', id, billId, amount },
			about: billName(billId),
		})),
	];
}

/** A record in words: `payment of 12.5 for bill INV-1003 of Saltwood Dairy`. */
export function inWords({ kind, about, amount }: Entry): string {
	if (kind === 'payment') return `payment of ${amount} for ${about}`;
	return kind === 'bill' ? about : `${kind} ${about}`;
}

/** How what was made differs from what was intended. */
export interface Comparison {
	/** Made once more than intended. */
	duplicates: Entry[];
	/** Intended, not made. */
	lost: Entry[];
	/** Made, though nobody intended it: another bill, or another amount. */
	unwanted: Entry[];
}

function grouped(entries: readonly Entry[]): Map<string, Entry[]> {
	const groups = new Map<string, Entry[]>();
	for (const entry of entries) {
		const name = `${entry.kind} ${entry.about}`;
		groups.set(name, [...(groups.get(name) ?? []), entry]);
	}
	return groups;
}

/** Compares what was made with what was intended, by kind, by what it is about, and by amount. */
export function compare(intended: readonly Entry[], made: readonly Entry[]): Comparison {
	const result: Comparison = { duplicates: [], lost: [], unwanted: [] };
	const wanted = grouped(intended);
	for (const [name, entries] of grouped(made)) {
		const missing = [...(wanted.get(name) ?? [])];
		const isWanted = missing.length > 0;
		const extra = entries.filter(({ amount }) => {
			const match = missing.findIndex((entry) => entry.amount === amount);
			if (match >= 0) missing.splice(match, 1);
			return match < 0;
		});
		// One of another amount stands for one that is missing; the rest is too much.
		const wrong = isWanted ? missing.length : extra.length;
		result.unwanted.push(...extra.slice(0, wrong));
		result.duplicates.push(...extra.slice(wrong));
		result.lost.push(...missing);
		wanted.delete(name);
	}
	result.lost.push(...[...wanted.values()].flat());
	return result;
}
