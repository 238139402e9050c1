import { platformByKey, type Platform } from '../platforms';
import { canHave, type Quirk } from '../platforms/quirks';
import type { Random } from '../values/random';
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

/** A record as a file keeps it: in JSON, with bytes as text. */
const saved = (record: { id: string }): { id: string } =>
	'content' in record && Buffer.isBuffer(record.content)
		? { ...record, ...{ content: record.content.toString('base64') } }
		: record;

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

/** A connection with its books, as a file keeps them. */
export interface SavedConnection {
	fixed: { id: string; companyId: string; created: string };
	platform: string;
	changing: {
		status: ConnectionStatus;
		linkedAt?: string;
		lastSync?: string;
		companyName: string;
		baseCurrency: string;
		currencies: readonly string[];
		trackingOfAnotherSubsidiary: readonly string[];
		quirks?: readonly Quirk[];
		otherNames?: readonly string[];
	};
	lastNumber?: string;
	records: Record<keyof Records, Array<{ id: string }>>;
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
	/** Names of its customers and employees. */
	otherNames: readonly string[] = [];
	/** What its software does that others of the platform don't. */
	quirks: readonly Quirk[] = [];
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

	/** The connection without its books, as a file keeps it. */
	save(): Omit<SavedConnection, 'records'> {
		const { id, companyId, created, status, linkedAt, lastSync } = this;
		const { companyName, baseCurrency, currencies, trackingOfAnotherSubsidiary } = this;
		const { quirks, otherNames } = this;
		return {
			fixed: { id, companyId, created },
			platform: this.platform.key,
			changing: {
				...{ status, linkedAt, lastSync },
				...{ companyName, baseCurrency, currencies, trackingOfAnotherSubsidiary },
				...{ quirks, otherNames },
			},
			lastNumber: this.lastNumber?.toString(),
		};
	}

	/** What was added, changed and deleted in its books since this was last asked, as a file keeps it. */
	*takeChanges(): Generator<{ kind: string; changed: Array<{ id: string }>; removed: string[] }> {
		for (const [kind, list] of Object.entries(this.open())) {
			const { changed, removed } = (list as Collection<{ id: string }>).takeChanges();
			yield { kind, changed: changed.map(saved), removed };
		}
	}

	/** The connection with its books. */
	saveAll(): SavedConnection {
		const records = Object.entries(this.open()).map(([kind, list]) => [
			kind,
			[...(list as Collection<{ id: string }>)].map(saved),
		]);
		return { ...this.save(), records: Object.fromEntries(records) as SavedConnection['records'] };
	}

	/** A connection as it was saved. Throws when it is of a platform that isn't there. */
	static restore({ fixed, platform, changing, lastNumber, records }: SavedConnection): Connection {
		const known = platformByKey(platform);
		if (!known) throw new Error(`No platform has the key ${platform}`);
		const connection = new Connection(fixed.id, fixed.companyId, known, fixed.created, changing);
		Object.assign(connection, changing);
		connection.lastNumber = lastNumber === undefined ? undefined : BigInt(lastNumber);
		for (const [kind, list] of Object.entries(records)) {
			const collection = connection.records[kind as keyof Records] as Collection<{ id: string }>;
			for (const record of list) {
				if (kind === 'attachments') {
					const { content } = record as { content?: string };
					collection.add({
						...record,
						content: Buffer.from(content ?? '', 'base64'),
					} as StoredAttachment);
				} else collection.add(record);
			}
		}
		return connection;
	}

	has(quirk: Quirk): boolean {
		return this.quirks.includes(quirk);
	}

	/** Takes those of the switches that the software can have, in place of what it had. */
	setQuirks(quirks: readonly Quirk[]): void {
		this.quirks = quirks.filter((quirk) => canHave(this.platform.key, quirk));
	}

	/** A new record id, as this software numbers its records. */
	newId(random: Random): string {
		const { ids } = this.platform;
		if (ids === 'guid') return random.guid();
		this.lastNumber = this.lastNumber === undefined ? ids.from : this.lastNumber + 1n;
		return this.lastNumber.toString();
	}
}
