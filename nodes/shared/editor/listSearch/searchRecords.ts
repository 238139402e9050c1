import type { IDataObject, INodeListSearchItems } from 'n8n-workflow';
import type { BankAccountOption, Bill, Supplier } from '../../books/types';
import { fromCodatDate } from '../../values/dates';
import { formatAmount } from '../../values/money';
import { currentBooks } from '../current';
import type { LocatorSearch } from '../explained';
import { tokenSearch } from '../tokenSearch';

/** A searchable list of one kind of record of the chosen connection. */
function searchRecords<T extends IDataObject>(
	path: string,
	list: string,
	toEntry: (record: T) => INodeListSearchItems,
	order?: (a: INodeListSearchItems, b: INodeListSearchItems) => number,
): LocatorSearch {
	return async function (filter, paginationToken) {
		const books = await currentBooks(this);
		const toEntries = (page: IDataObject) => ((page[list] ?? []) as T[]).map(toEntry);
		return await tokenSearch(books, path, toEntries, { filter, token: paginationToken, order });
	};
}

/** The unpaid bills: reference, supplier, amount due and due date. */
export const searchBills = searchRecords<Bill>('/bills', 'results', (bill) => ({
	name: [
		bill.reference ?? bill.id,
		bill.supplierRef?.supplierName,
		formatAmount(bill.amountDue ?? bill.totalAmount ?? 0, bill.currency),
		`due ${fromCodatDate(bill.dueDate)}`,
	]
		.filter(Boolean)
		.join(' · '),
	value: bill.id,
}));

const ARCHIVED = ' (archived)';

/** By name, what is archived last. */
const activeFirst = (a: INodeListSearchItems, b: INodeListSearchItems) =>
	Number(a.name.endsWith(ARCHIVED)) - Number(b.name.endsWith(ARCHIVED)) ||
	a.name.localeCompare(b.name, 'en', { sensitivity: 'base' });

/** The suppliers by name, archived ones last. */
export const searchSuppliers = searchRecords<Supplier>(
	'/suppliers',
	'results',
	({ id, supplierName, status }) => ({
		name: status === 'Archived' ? `${supplierName}${ARCHIVED}` : supplierName,
		value: id,
	}),
	activeFirst,
);

/** The accounts that bills can be paid from: name, number and currency. */
export const searchBankAccounts = searchRecords<BankAccountOption>(
	'/mappingOptions/payments',
	'bankAccounts',
	(account) => ({
		name: [account.name ?? account.id, account.accountNumber, account.currency]
			.filter(Boolean)
			.join(' · '),
		value: account.id,
	}),
);
