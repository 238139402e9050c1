import type { Books } from '../../../shared/books/books';
import type { Bill, BillPayment } from '../../../shared/books/types';
import { noteRate, requireRate } from '../../fields/currencyRate';
import type { Item } from '../../item';

/**
 * Records a payment with `send`, unless it lacks a rate that it needs, and tells which was taken where none was given.
 * A bill of the rate 1 is in the currency of the books, or was taken as if it were: that costs no look.
 *
 * @throws NodeOperationError if the software would take 1 for a payment in another currency, or if a rate is given for
 * one in that of the books
 */
export async function payAtRate(
	item: Item,
	books: Books,
	{ bill, currencyRate }: { bill: Bill; currencyRate?: number },
	send: () => Promise<BillPayment>,
): Promise<BillPayment> {
	if (bill.currencyRate === 1 && (currencyRate ?? 1) === 1) return await send();
	const rated = { currency: bill.currency, currencyRate };
	await requireRate(item.group('options'), books, 'payment', rated);
	const payment = await send();
	if (!item.replayed)
		await noteRate(item, books, 'payment', { sent: rated, taken: payment.currencyRate });
	return payment;
}
