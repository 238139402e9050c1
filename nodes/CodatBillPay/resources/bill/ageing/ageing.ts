import type { IDataObject } from 'n8n-workflow';
import type { Bill } from '../../../../shared/books/types';
import { addDays, fromCodatDate } from '../../../../shared/values/dates';
import { groupBy } from '../../../../shared/values/groupBy';
import { sum } from '../../../../shared/values/money';

/** How long bills are overdue, and the most days that each column holds. */
const COLUMNS = {
	current: 0,
	days1To30: 30,
	days31To60: 60,
	days61To90: 90,
	daysOver90: Infinity,
} as const;

type Column = keyof typeof COLUMNS;

const columns = Object.keys(COLUMNS) as Column[];

/** What is owed to one supplier in one currency, by how long it is overdue. Amounts are decimals of the currency. */
export interface Aged extends IDataObject, Record<Column, number> {
	supplierName: string | null;
	supplierId: string;
	currency: string;
	/** Exactly the sum of the columns. */
	total: number;
	/** `YYYY-MM-DD`, the earliest of its bills. */
	oldestDueDate: string;
}

/** The day that a bill is due (`YYYY-MM-DD`), or was issued, where the books know no due date. */
const dueOf = ({ dueDate, issueDate }: Bill) => fromCodatDate(dueDate || issueDate);

/** A bill that is due on the day itself isn't overdue. */
function columnOf(bill: Bill, asOf: string): Column {
	const due = dueOf(bill);
	const isWithin = (column: Column) =>
		COLUMNS[column] !== Infinity && due >= addDays(asOf, -COLUMNS[column]);
	return columns.find(isWithin) ?? 'daysOver90';
}

function agedOf(bills: Bill[], asOf: string): Aged {
	const [{ supplierRef, currency }] = bills;
	const amounts = groupBy(bills, (bill) => columnOf(bill, asOf));
	const owed = (some: Bill[] = []) => sum(some.map(({ amountDue }) => amountDue ?? 0));
	const [oldestDueDate] = bills.map(dueOf).toSorted();
	return {
		supplierName: supplierRef.supplierName ?? null,
		supplierId: supplierRef.id,
		currency,
		...(Object.fromEntries(columns.map((column) => [column, owed(amounts.get(column))])) as Record<
			Column,
			number
		>),
		total: owed(bills),
		oldestDueDate,
	};
}

/** Whether a bill was issued after a day (`YYYY-MM-DD`): nothing was owed on it then. */
export const isLater = ({ issueDate }: Bill, asOf: string): boolean =>
	fromCodatDate(issueDate) > asOf;

const bySupplierName = (a: Aged, b: Aged) =>
	(a.supplierName ?? '').localeCompare(b.supplierName ?? '', 'en') ||
	a.supplierId.localeCompare(b.supplierId, 'en') ||
	a.currency.localeCompare(b.currency, 'en');

/**
 * What is owed by supplier and currency, and how long it is overdue, in the columns of an aged payables report. The
 * sums are what is due on the bills, to the cent; bills with nothing due, and those issued after the day, aren't there.
 *
 * @param asOf `YYYY-MM-DD`
 */
export function ageingOf(bills: Bill[], asOf: string): Aged[] {
	const owed = bills.filter((bill) => (bill.amountDue ?? 0) !== 0 && !isLater(bill, asOf));
	const groups = groupBy(owed, ({ supplierRef, currency }) => `${supplierRef.id} ${currency}`);
	return [...groups.values()].map((group) => agedOf(group, asOf)).toSorted(bySupplierName);
}
