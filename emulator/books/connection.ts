import type { Platform } from '../platforms';
import type { Random } from '../random';
import { Collection } from './collection';
import type {
	Account,
	BankAccount,
	Bill,
	RecordedPayment,
	StoredAttachment,
	Supplier,
	TaxRate,
} from './types';

export type ConnectionStatus = 'PendingAuth' | 'Linked' | 'Unlinked' | 'Deauthorized';

/** What is on one software's books. */
class Records {
	readonly suppliers = new Collection<Supplier>();
	readonly bills = new Collection<Bill>();
	readonly payments = new Collection<RecordedPayment>();
	readonly attachments = new Collection<StoredAttachment>();
	readonly bankAccounts = new Collection<BankAccount>();
	readonly accounts = new Collection<Account>();
	readonly taxRates = new Collection<TaxRate>();
}

/** A company's connection to one accounting software, with that software's books. */
export class Connection {
	private readonly records = new Records();
	private fill?: () => void;

	status: ConnectionStatus = 'PendingAuth';
	/** The first and the latest moment the connection was linked; absent before. */
	linkedAt?: string;
	lastSync?: string;
	/** Name of the company in the accounting software. */
	companyName: string;
	baseCurrency: string;
	/** Currencies the software accepts on this company's bills, the base currency among them. */
	currencies: readonly string[];
	/** Ids of what its bills may not be tracked by. */
	trackingOfAnotherSubsidiary: readonly string[] = [];
	private lastNumber?: bigint;

	constructor(
		readonly id: string,
		readonly companyId: string,
		readonly platform: Platform,
		readonly created: string,
		books: { companyName: string; baseCurrency: string; currencies?: readonly string[] },
	) {
		this.companyName = books.companyName;
		this.baseCurrency = books.baseCurrency;
		this.currencies = books.currencies ?? [books.baseCurrency];
	}

	/** Lets the books be filled when they are first looked into: thousands of companies would take long at once. */
	fillLater(fill: () => void): void {
		this.fill = fill;
	}

	/** The books, filled. */
	private open(): Records {
		const { fill } = this;
		this.fill = undefined;
		fill?.();
		return this.records;
	}

	get suppliers() {
		return this.open().suppliers;
	}

	get bills() {
		return this.open().bills;
	}

	get payments() {
		return this.open().payments;
	}

	get attachments() {
		return this.open().attachments;
	}

	get bankAccounts() {
		return this.open().bankAccounts;
	}

	get accounts() {
		return this.open().accounts;
	}

	get taxRates() {
		return this.open().taxRates;
	}

	/** A new record id, as this software numbers its records. */
	newId(random: Random): string {
		const { ids } = this.platform;
		if (ids === 'guid') return random.guid();
		this.lastNumber = this.lastNumber === undefined ? ids.from : this.lastNumber + 1n;
		return this.lastNumber.toString();
	}
}
