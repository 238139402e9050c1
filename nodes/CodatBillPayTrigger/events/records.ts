import type { IDataObject } from 'n8n-workflow';
import { simpleBill } from '../../shared/books/bills';
import type { Books } from '../../shared/books/books';
import { queryIn } from '../../shared/books/finding/billList';
import { changedAfter } from '../../shared/books/finding/dated';
import type { Bill, BillStatus, Supplier } from '../../shared/books/types';
import { allOf } from '../../shared/values/query';

/** What is watched: its date of modification may be missing (https://docs.codat.io/using-the-api/modified-dates). */
export type Watched = Bill | Supplier;

/** A kind of record: how it is listed, and what the trigger's filters look at. */
export interface RecordKind<T extends Watched> {
	/**
	 * The pages of a list.
	 *
	 * @param statuses of bills; suppliers are listed in all of theirs
	 * @param since ms since 1970: only what was modified after it, which leaves out records without such a date
	 */
	pages(books: Books, statuses: BillStatus[], since?: number): AsyncGenerator<T[]>;
	isIn(statuses: BillStatus[], record: T): boolean;
	currency(record: T): string | null | undefined;
	supplierId(record: T): string | undefined;
	amountDue(record: T): number;
	/** The fields that a flow works with, if a record has more than ten. */
	simple?(record: T): IDataObject;
}

const modifiedAfter = (since?: number) => (since === undefined ? undefined : changedAfter(since));

export const BILLS: RecordKind<Bill> = {
	async *pages(books, statuses, since) {
		const query = allOf(queryIn(statuses), modifiedAfter(since));
		// The statuses are checked here too: a query without any is not documented to keep to the unpaid bills.
		for await (const page of books.bills.pages(query))
			yield page.filter((bill) => BILLS.isIn(statuses, bill));
	},
	isIn: (statuses, { status }) => statuses.includes(status),
	currency: (bill) => bill.currency,
	supplierId: ({ supplierRef }) => supplierRef?.id,
	amountDue: (bill) => bill.amountDue ?? 0,
	simple: simpleBill,
};

export const SUPPLIERS: RecordKind<Supplier> = {
	pages: (books, _statuses, since) => books.suppliers.pages(modifiedAfter(since)),
	isIn: () => true,
	currency: ({ defaultCurrency }) => defaultCurrency,
	supplierId: ({ id }) => id,
	amountDue: () => 0,
};
