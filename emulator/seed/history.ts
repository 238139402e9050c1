import type { Connection } from '../books/connection';
import { completeLine, totalOf } from '../books/rules/totals';
import { calendarDate, DAY_MS } from '../values/clock';
import type { Random } from '../values/random';
import type { SupplierSeed } from './suppliers';

/** A supplier whose bills are always coded in the same way. */
export interface RegularSupplier extends SupplierSeed {
	/** Of `item`. */
	taxRate: string;
	/** What else is bought there: description, nominal code, price, tax rate. */
	others?: ReadonlyArray<readonly [string, string, number, string]>;
	/** All of its bills are paid; else the latest is open. */
	isSettled?: boolean;
}

/** Of the demo's company: the supplier of the sample invoice in examples/. */
export const BAKERY_SUPPLIERS: readonly RegularSupplier[] = [
	{
		name: 'Fernhill Packaging Supplies Ltd',
		contact: 'Accounts Desk',
		account: '325',
		item: 'Kraft paper bread bags, box of 500',
		price: 32.5,
		taxRate: 'INPUT2',
		others: [
			['Windowed cake boxes 10 in, pack of 50', '325', 21.75, 'INPUT2'],
			['Greaseproof sheets 400 x 600 mm, ream', '325', 18.4, 'INPUT2'],
		],
		isSettled: true,
	},
];

/** Bills a supplier, one a month. */
const MONTHS = 6;

const TERM_DAYS = 14;

/** A bill a month from each of the suppliers, which must be on the books. */
export function seedHistory(
	connection: Connection,
	suppliers: readonly RegularSupplier[],
	random: Random,
	today: number,
): void {
	const { baseCurrency: currency } = connection;
	const accountOf = (code: string) =>
		connection.accounts.find(({ nominalCode }) => nominalCode === code)?.id ?? '';
	suppliers.forEach((seed, position) => {
		const supplier = connection.suppliers.find(({ supplierName }) => supplierName === seed.name);
		if (!supplier) return;
		for (let month = MONTHS; month >= 1; month--) {
			const issued = today - (month * 30 + position) * DAY_MS;
			const rows = [[seed.item, seed.account, seed.price, seed.taxRate] as const].concat(
				seed.others ?? [],
			);
			const lineItems = rows.map(([description, code, unitAmount, taxRate]) =>
				completeLine(
					{
						description,
						unitAmount,
						quantity: random.int(1, 5),
						accountRef: { id: accountOf(code) },
						taxRateRef: { id: taxRate },
					},
					currency,
					connection,
				),
			);
			const totalAmount = totalOf(lineItems);
			const isOpen = month === 1 && !seed.isSettled;
			connection.bills.add({
				id: connection.newId(random),
				reference: `${2026 * 100 + position}-${String(100 - month)}`,
				supplierRef: { id: supplier.id, supplierName: supplier.supplierName },
				issueDate: calendarDate(issued),
				dueDate: calendarDate(issued, TERM_DAYS),
				currency,
				currencyRate: 1,
				lineItems,
				status: isOpen ? 'Open' : 'Paid',
				totalAmount,
				amountDue: isOpen ? totalAmount : 0,
				sourceModifiedDate: new Date(issued).toISOString(),
			});
		}
	});
}
