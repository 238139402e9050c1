import type { Books } from '../../../../shared/books/books';
import type { Bill } from '../../../../shared/books/types';
import { fromCodatDate } from '../../../../shared/values/dates';
import { comparable } from '../../../../shared/values/text';
import type { Item } from '../../../item';
import { inTurn } from '../../../oneRecord';
import { lookBackDay } from './duplicates';
import { totalOf, type Entering } from './enterOnce';

/**
 * Enters an invoice that was approved, by items that don't look for duplicates. An approval is of one bill: used again,
 * hours later or by an item that came twice, it enters no second one.
 *
 * @param approved the hash that was approved
 */
export async function enterApproved(
	item: Item,
	books: Books,
	approved: string,
	{ bill, enter }: Entering,
): Promise<{ entered: Bill; existing: boolean }> {
	const { supplierRef, currency } = bill;
	const reference = comparable(bill.reference);
	const [issueDate, dueDate] = [bill.issueDate, bill.dueDate].map(fromCodatDate);
	const look = async (anew: boolean) => {
		if (anew) books.bills.forget();
		return await books.bills.findOfAny(
			(one) =>
				one.status !== 'Void' &&
				one.supplierRef?.id === supplierRef.id &&
				comparable(one.reference) === reference &&
				one.currency === currency &&
				one.totalAmount === totalOf(bill) &&
				fromCodatDate(one.issueDate) === issueDate &&
				fromCodatDate(one.dueDate) === dueDate,
			lookBackDay(item),
		);
	};
	return await inTurn(item, books, `approved invoice ${approved}`, {
		once: {
			done: `entered the invoice "${bill.reference ?? ''}"`,
			sent: approved,
			isMade: (found) => found !== undefined,
			settled: (found, before) =>
				before ? undefined : { result: { entered: found, existing: false }, left: found },
		},
		read: look,
		write: async (current: Bill | undefined) => {
			const entered = current ?? (await enter(false));
			return { result: { entered, existing: current !== undefined }, left: entered };
		},
	});
}
