import type { Connection } from '../books/connection';
import { completeLine, totalOf } from '../books/rules/totals';
import type { Bill, LineItem, Supplier } from '../books/types';
import type { BillStatus } from '../platforms';
import { calendarDate, DAY_MS } from '../values/clock';
import { decimal, minorDigits, round, toNumber } from '../values/money';
import type { Random } from '../values/random';
import { dailyRate } from '../values/rates';
import { SUPPLIERS } from './suppliers';

/** Days from the start day to the due date, one bill after the other: overdue, due soon, later. */
const DUE_IN_DAYS = [-45, -20, -7, -1, 0, 1, 2, 5, 7, 10, 14, 21, 30, 45, 60];
const TERM_DAYS = 30;

/** One status after the other; most bills are open. A software that doesn't know a status has an open bill instead. */
const STATUSES: readonly BillStatus[] = [
	'Open',
	'Open',
	'PartiallyPaid',
	'Open',
	'Paid',
	'Open',
	'Open',
	'Draft',
	'Open',
	'Void',
];

function linesOf(
	connection: Connection,
	random: Random,
	supplier: Supplier,
	currency: string,
): LineItem[] {
	const seed =
		SUPPLIERS.find(({ name }) => name === supplier.supplierName) ?? random.pick(SUPPLIERS);
	const account = connection.accounts.find(({ nominalCode }) => nominalCode === seed.account);
	const rate = random.pick(connection.taxRates.filter(({ status }) => status === 'Active'));
	const cents = minorDigits(currency) === 0 ? 0 : random.int(0, 99);
	return Array.from({ length: random.int(1, 3) }, (_none, index) =>
		completeLine(
			{
				description: index === 0 ? seed.item : `${seed.item} (${index + 1})`,
				unitAmount: (seed.price * 100 + cents) / 100,
				// Nobody is billed for twelve quarters' rent.
				quantity: random.int(1, seed.price < 100 ? 12 : 1),
				accountRef: { id: account?.id },
				...(rate && { taxRateRef: { id: rate.id } }),
			},
			currency,
			connection,
		),
	);
}

/** Records what was paid: all of a paid bill, about a third of a partly paid one. */
function pay(connection: Connection, random: Random, bill: Bill, paidAt: number): void {
	const digits = minorDigits(bill.currency);
	const due = decimal(bill.totalAmount);
	const amount = bill.status === 'Paid' ? due : round(due / 3n, digits);
	const account = connection.bankAccounts.find(
		({ status, currency }) => status === 'Active' && currency === bill.currency,
	);
	const id = connection.newId(random);
	connection.payments.add({
		id,
		billId: bill.id,
		recordedAt: new Date(paidAt).toISOString(),
		payment: {
			id,
			amount: toNumber(amount),
			date: calendarDate(paidAt),
			accountRef: { id: account?.id ?? '' },
			currencyRate: bill.currencyRate,
		},
	});
	bill.amountDue = toNumber(due - amount);
}

/** A number of bills in the software's statuses, some paid, due around the clock's day. */
export function seedBills(
	connection: Connection,
	random: Random,
	today: number,
	count: number,
): void {
	const suppliers = connection.suppliers.filter(({ status }) => status === 'Active');
	const { statuses } = connection.platform.bills;
	for (let index = 0; index < count; index++) {
		const supplier = suppliers[index % suppliers.length];
		const wanted = STATUSES[index % STATUSES.length];
		// Every software has paid bills, whether Codat can list them or not.
		const status = wanted === 'Paid' || statuses.includes(wanted) ? wanted : 'Open';
		const dueIn = DUE_IN_DAYS[(index * 7) % DUE_IN_DAYS.length];
		const currency = supplier.defaultCurrency ?? connection.baseCurrency;
		const lineItems = linesOf(connection, random, supplier, currency);
		const totalAmount = totalOf(lineItems);
		const modified = today - random.int(1, 60) * DAY_MS - random.int(0, DAY_MS);
		const bill = connection.bills.add({
			id: connection.newId(random),
			reference: `INV-${String(1001 + index)}`,
			supplierRef: { id: supplier.id, supplierName: supplier.supplierName },
			issueDate: calendarDate(today, Math.min(dueIn - TERM_DAYS, -1)),
			dueDate: calendarDate(today, dueIn),
			currency,
			currencyRate: dailyRate(currency, connection.baseCurrency),
			lineItems,
			status,
			totalAmount,
			amountDue: ['Void', 'Paid'].includes(status) ? 0 : totalAmount,
			// Codat leaves the date out of voided records.
			...(status !== 'Void' && { sourceModifiedDate: new Date(modified).toISOString() }),
		});
		if (status === 'Paid' || status === 'PartiallyPaid') pay(connection, random, bill, modified);
	}
}
