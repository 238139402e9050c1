import type { Books } from '../../../shared/books/books';
import { statusQuery } from '../../../shared/books/finding/billList';
import { UNPAID } from '../../../shared/books/platforms/billStatuses';
import type { BillStatus } from '../../../shared/books/types';
import { Once } from '../../../shared/values/caches/once';
import { sum } from '../../../shared/values/money';

/** What is outstanding to a supplier, by currency (ISO 4217). */
export type Outstanding = Record<string, number>;

const OWED: BillStatus[] = [...UNPAID, 'Draft'];

/** What a run knows to be owed, by supplier ID. */
class Owed extends Once<Map<string, Outstanding>> {}

/**
 * What is owed to each supplier that has open, partially paid or draft bills, by supplier ID, from one pass over the
 * bills. Codat's suppliers have no reliable balance here. Drafts count where the platform lists them.
 */
export async function outstandingBySupplier(books: Books): Promise<Map<string, Outstanding>> {
	return await books.shared(Owed).do('', async () => {
		const platform = await books.platform();
		const listsDrafts = platform?.bills.statuses.includes('Draft') ?? false;
		const query = listsDrafts ? statusQuery(OWED) : undefined;
		const owed = new Map<string, Outstanding>();
		for await (const page of books.bills.pages(query))
			for (const { supplierRef, currency, amountDue } of page) {
				const supplier = owed.get(supplierRef.id) ?? {};
				supplier[currency] = sum([supplier[currency] ?? 0, amountDue ?? 0]);
				owed.set(supplierRef.id, supplier);
			}
		return owed;
	});
}
