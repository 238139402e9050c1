import type { Connection } from '../books/connection';
import { completeLine, totalOf } from '../books/totals';
import { calendarDate, DAY_MS } from '../clock';
import { xero } from '../platforms';
import type { Random } from '../random';
import type { CompanySeed } from './companies';
import type { SupplierSeed } from './suppliers';
import { taxRatesFrom } from './taxRates';

/** A company with books in EUR, bought for in Germany and France. Its books are filled by `seedEuroHistory`. */
export const EURO_COMPANY: CompanySeed = {
	name: 'Rheinufer Canteen',
	description: 'Books in EUR, German and French tax rates',
	tags: { region: 'de', uid: 'cust-1009' },
	connections: [{ platform: xero, status: 'Linked', currencies: ['EUR'], bills: 0 }],
};

export const EURO_TAX_RATES = taxRatesFrom([
	['DE19', '19% Vorsteuer', 19],
	['DE7', '7% Vorsteuer', 7],
	['DE0', '0% Vorsteuer', 0],
	['DERC', '0% Reverse Charge (§ 13b UStG)', 0],
	['FR20', '20% TVA déductible', 20],
	['FR10', '10% TVA déductible', 10],
	['FR55', '5,5% TVA déductible', 5.5],
]);

interface EuroSupplier extends SupplierSeed {
	/** What else is bought there: description, nominal code, price, tax rate. The first is `item`. */
	taxRate: string;
	others?: ReadonlyArray<readonly [string, string, number, string]>;
}

export const EURO_SUPPLIERS: readonly EuroSupplier[] = [
	{
		name: 'Auenhof Gemüse GmbH',
		contact: 'Buchhaltung',
		account: '320',
		item: 'Kartoffeln, 25 kg',
		price: 18,
		taxRate: 'DE7',
		others: [['Pfand für Kisten', '325', 4, 'DE19']],
	},
	{
		name: 'Nordlicht Energie AG',
		contact: 'Kundenservice',
		account: '445',
		item: 'Strom, Abschlag',
		price: 410,
		taxRate: 'DE19',
	},
	{
		name: 'Brückner Reinigung',
		contact: 'Büro',
		account: '408',
		item: 'Unterhaltsreinigung Küche',
		price: 260,
		taxRate: 'DE19',
	},
	{
		name: 'Lumen Cloud Ltd',
		contact: 'Billing',
		account: '485',
		item: 'Till software subscription',
		price: 79,
		taxRate: 'DERC',
	},
	{
		name: 'Boulangerie des Quais SARL',
		contact: 'Comptabilité',
		account: '320',
		item: 'Pain de campagne',
		price: 96,
		taxRate: 'FR55',
		others: [['Livraison', '425', 12, 'FR20']],
	},
	{
		name: 'Hôtel du Vieux Pont',
		contact: 'Réception',
		account: '493',
		item: 'Nuitées',
		price: 118,
		taxRate: 'FR10',
	},
];

/** Bills a supplier, one a month. */
const MONTHS = 6;

const TERM_DAYS = 14;

/** A bill a month from each supplier, always coded in the same way; the latest are open. */
export function seedEuroHistory(connection: Connection, random: Random, today: number): void {
	const accountOf = (code: string) =>
		connection.accounts.find(({ nominalCode }) => nominalCode === code)?.id ?? '';
	EURO_SUPPLIERS.forEach((seed, position) => {
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
					'EUR',
					connection,
				),
			);
			const totalAmount = totalOf(lineItems);
			const isOpen = month === 1;
			connection.bills.add({
				id: connection.newId(random),
				reference: `${2026 * 100 + position}-${String(100 - month)}`,
				supplierRef: { id: supplier.id, supplierName: supplier.supplierName },
				issueDate: calendarDate(issued),
				dueDate: calendarDate(issued, TERM_DAYS),
				currency: 'EUR',
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
