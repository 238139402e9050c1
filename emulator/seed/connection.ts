import type { Connection } from '../books/connection';
import type { TaxRate } from '../books/types';
import { DAY_MS } from '../values/clock';
import type { Random } from '../values/random';
import { ACCOUNTS, ARCHIVED_ACCOUNTS } from './accounts';
import { SUPPLIERS, type SupplierSeed } from './suppliers';
import { taxRatesOf } from './taxRates';
import { trackingOfAnotherSubsidiary } from './tracking';

/** Bank accounts of a company: the base currency's, a card, and one for each other currency up to two. */
function addBankAccounts(connection: Connection, random: Random, modified: string): void {
	const { currencies, baseCurrency } = connection;
	const rows: Array<[string, 'Debit' | 'Credit', string, 'Active' | 'Archived']> = [
		['Current Account', 'Debit', baseCurrency, 'Active'],
		['Company Card', 'Credit', baseCurrency, 'Active'],
		...currencies
			.slice(1, 3)
			.map((currency): (typeof rows)[number] => [
				`${currency} Account`,
				'Debit',
				currency,
				'Active',
			]),
		['Closed Savings Account', 'Debit', baseCurrency, 'Archived'],
	];
	rows.forEach(([name, accountType, currency, status], index) => {
		connection.bankAccounts.add({
			id: connection.newId(random),
			nominalCode: String(90 + index),
			name,
			accountType,
			accountNumber: String(random.int(10_000_000, 99_999_999)),
			...(currency === 'GBP' && { sortCode: '200000' }),
			currency,
			status,
			sourceModifiedDate: modified,
		});
	});
}

function addAccounts(connection: Connection, random: Random, modified: string): void {
	const rows = [
		...ACCOUNTS.map((row) => [...row, 'Active'] as const),
		...ARCHIVED_ACCOUNTS.map((row) => [...row, 'Archived'] as const),
	];
	for (const [nominalCode, name, type, status] of rows) {
		connection.accounts.add({
			id: connection.platform.accountIds === 'nominalCode' ? nominalCode : connection.newId(random),
			nominalCode,
			name,
			type,
			currency: connection.baseCurrency,
			status,
			sourceModifiedDate: modified,
		});
	}
}

/** Adds active and archived suppliers, each with a made-up address. */
export function addSuppliers(
	connection: Connection,
	random: Random,
	now: number,
	suppliers: readonly SupplierSeed[],
): void {
	const { currencies, platform } = connection;
	suppliers.forEach(({ name, contact, archived }, index) => {
		const currency = index % 6 === 5 && currencies.length > 1 ? currencies[1] : currencies[0];
		const mailbox = name.toLowerCase().replace(/[^a-z]+/g, '-');
		connection.suppliers.add({
			id: connection.newId(random),
			supplierName: name,
			contactName: platform.suppliers.contactName === 'ignored' ? null : contact,
			emailAddress: `accounts@${mailbox}.example`,
			phone: `+44 20 7946 0${String(100 + index)}`,
			addresses: [
				{
					type: 'Billing',
					line1: `${random.int(1, 99)} Orchard Road`,
					city: 'Bristol',
					country: 'GB',
					postalCode: 'BS1 4ZZ',
				},
			],
			status: archived ? 'Archived' : 'Active',
			defaultCurrency: platform.suppliers.newCurrency === 'ignored' ? currencies[0] : currency,
			sourceModifiedDate: new Date(now - random.int(30, 400) * DAY_MS).toISOString(),
		});
	});
}

/** Customers and employees in software that shares its names among all. */
const OTHER_NAMES = ['Orchard Road Cafe', 'Night Shift Lead'];

/** What new books say of other records than Bill Pay's. */
export function seedOtherRecords(connection: Connection): void {
	connection.trackingOfAnotherSubsidiary = trackingOfAnotherSubsidiary(connection.platform.key);
	if (connection.platform.suppliers.namesAreShared) connection.otherNames = OTHER_NAMES;
}

/** What a company's books have that depends on its country; the usual suppliers and tax rates otherwise. */
export interface LocalBooks {
	suppliers?: readonly SupplierSeed[];
	taxRates?: readonly TaxRate[];
}

/** What every linked connection's books have before the first bill: accounts, tax rates, bank accounts, suppliers. */
export function seedReferenceData(
	connection: Connection,
	random: Random,
	today: number,
	{ suppliers = SUPPLIERS, taxRates = taxRatesOf(connection.platform.key) }: LocalBooks = {},
): void {
	const modified = new Date(today - 90 * DAY_MS).toISOString();
	addAccounts(connection, random, modified);
	for (const rate of taxRates) connection.taxRates.add({ ...rate });
	addBankAccounts(connection, random, modified);
	addSuppliers(connection, random, today, suppliers);
}
