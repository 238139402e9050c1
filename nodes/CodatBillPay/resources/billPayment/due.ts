import type { Books } from '../../../shared/books/books';
import type { Bill } from '../../../shared/books/types';
import { formatAmount } from '../../../shared/values/money';
import { dateInItem } from '../../input/dateInItem';
import type { Item } from '../../item';
import type { Wanted } from './amount';
import { nothingPaid } from './paidBill';

/** A bill as the items of a run know it. */
export interface ToPay {
	/** Undefined if it isn't listed. */
	bill?: Bill;
	/** What is due, in the bill's currency; undefined if the accounting software doesn't say. */
	due?: number;
	/** What this run has paid on it since it was read; undefined if it is as it was read. */
	paid?: number;
}

/** What is due on a bill; undefined if the accounting software doesn't say. */
function dueOn({ status, amountDue }: Bill): number | undefined {
	return amountDue ?? (status === 'Paid' ? 0 : undefined);
}

/** The bill, read for its payment. */
export async function readToPay(
	item: Item,
	books: Books,
	id: string,
	anew: boolean,
): Promise<ToPay> {
	let bill = await books.bills.find(id, { anew, changed: dateInItem(item, id) });
	// Where a bill that isn't listed counts as paid, one that slipped between two pages must not: payments shorten the
	// list.
	if (!bill && !(await books.bills.listsPaid()))
		bill = await books.bills.findUnpaidAgain((one) => one.id === id);
	return { bill, due: bill && dueOn(bill) };
}

/** Bills of which nothing can be paid: why, and what to do. */
const UNPAYABLE: Partial<Record<Bill['status'], [problem: string, help: string]>> = {
	Draft: ['is a draft, which nobody owes yet', 'Approve it in the accounting software first.'],
	Void: ['has nothing left to pay (Void)', 'A void bill is no longer owed.'],
};

/**
 * How much is to be paid on a bill that can be paid.
 *
 * @param due undefined if the accounting software doesn't say
 * @throws NodeOperationError if it is void, a draft, or a credit; or nobody knows what is due, and that is to be paid
 * or compared with
 */
export function amountFor(
	item: Item,
	bill: Bill,
	due: number | undefined,
	{ given, allowOverpayment }: Wanted,
): number {
	const name = bill.reference ?? bill.id;
	const [problem, help] = UNPAYABLE[bill.status] ?? [];
	if (problem && help) nothingPaid(item, `The bill "${name}" ${problem}`, help);
	// As it was read: what this run has paid too much of it isn't meant.
	const owed = bill.amountDue ?? 0;
	if (owed < 0 && bill.status !== 'Paid')
		nothingPaid(
			item,
			`The amount due on the bill "${name}" is below 0: ${formatAmount(owed, bill.currency)}`,
			'It is a credit, or was paid too much: settle it with the supplier, and in the accounting software. To leave such bills out of a list, set the filter "Min Amount Due" to 0.01.',
		);
	const amount = given ?? due;
	if (amount !== undefined && (due !== undefined || allowOverpayment)) return amount;
	return nothingPaid(
		item,
		`The accounting software doesn't say how much is due on the bill "${name}"`,
		allowOverpayment
			? 'To pay it all the same, choose "A Given Amount".'
			: 'To pay it all the same, choose "A Given Amount" and add the option "Allow Overpayment".',
	);
}
