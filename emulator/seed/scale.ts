import type { Connection } from '../books/connection';
import { calendarDate, DAY_MS } from '../values/clock';
import type { Random } from '../values/random';

/** One supplier for every ten bills, as 100,000 bills have 10,000. */
const BILLS_A_SUPPLIER = 10;

/** The days over which the records have changed, evenly: a year's bills. */
const DAYS = 365;

/** Open bills of one line each, and their suppliers, built as directly as may be: their number is what matters. */
export function seedScale(
	connection: Connection,
	random: Random,
	today: number,
	bills: number,
): void {
	const modified = (index: number) =>
		new Date(today - Math.ceil(((bills - index) * DAYS * DAY_MS) / bills)).toISOString();
	const suppliers = Array.from({ length: Math.ceil(bills / BILLS_A_SUPPLIER) }, (_none, index) =>
		connection.suppliers.add({
			id: connection.newId(random),
			supplierName: `Supplier ${String(index + 1).padStart(5, '0')}`,
			status: 'Active',
			defaultCurrency: connection.baseCurrency,
			sourceModifiedDate: modified(index),
		}),
	);
	const refs = suppliers.map(({ id, supplierName }) => ({ id, supplierName }));
	const dates = Array.from({ length: 90 }, (_none, day) => calendarDate(today - 30 * DAY_MS, day));
	const accountRefs = connection.accounts
		.filter(({ type, status }) => type === 'Expense' && status === 'Active')
		.map(({ id }) => ({ id }));
	const rate = connection.taxRates.find(({ effectiveTaxRate }) => effectiveTaxRate === 0);
	// Bills share what they refer to; nothing changes a reference in place.
	const taxRateRef = rate && { id: rate.id };
	for (let index = 0; index < bills; index++) {
		const amount = random.int(100, 500_000) / 100;
		const day = index % (dates.length - 30);
		connection.bills.add({
			id: connection.newId(random),
			reference: `S-${String(index + 1).padStart(6, '0')}`,
			supplierRef: refs[index % refs.length],
			issueDate: dates[day],
			dueDate: dates[day + 30],
			currency: connection.baseCurrency,
			currencyRate: 1,
			lineItems: [
				{
					description: 'Goods',
					unitAmount: amount,
					quantity: 1,
					taxAmount: 0,
					totalAmount: amount,
					accountRef: accountRefs[index % accountRefs.length],
					...(taxRateRef && { taxRateRef }),
				},
			],
			status: 'Open',
			totalAmount: amount,
			amountDue: amount,
			sourceModifiedDate: modified(index),
		});
	}
}
