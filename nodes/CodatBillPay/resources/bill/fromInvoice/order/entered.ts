import type { Bill } from '../../../../../shared/books/types';
import { comparable } from '../../../../../shared/values/text';
import type { Item } from '../../../../item';
import type { Invoice } from '../invoice';

/** Whether the invoice's bill is on the books, so that it is returned, and nothing more is entered. */
export const isEntered = (
	item: Item,
	{ reference, totalAmount, currency }: Invoice,
	ofSupplier: Bill[],
): boolean =>
	item.option('duplicateCheck') !== 'off' &&
	reference !== undefined &&
	ofSupplier.some(
		(bill) =>
			bill.status !== 'Void' &&
			comparable(bill.reference) === comparable(reference) &&
			bill.totalAmount === totalAmount &&
			bill.currency === currency,
	);
