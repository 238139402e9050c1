import { platformByKey, type Platform } from '../platforms';
import { canHave, type Quirk } from '../platforms/quirks';
import { Changes, type Taken } from '../values/changes';
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

/** What is on one software's books; `heard` is called at each change. */
const recordsOf = (heard: () => void) => ({
	suppliers: new Collection<Supplier>(new Changes(heard)),
	bills: new Collection<Bill>(new Changes(heard)),
	payments: new Collection<RecordedPayment>(new Changes(heard)),
	attachments: new Collection<StoredAttachment>(new Changes(heard)),
	bankAccounts: new Collection<BankAccount>(new Changes(heard)),
	accounts: new Collection<Account>(new Changes(heard)),
	taxRates: new Collection<TaxRate>(new Changes(heard)),
});

type Records = ReturnType<typeof recordsOf>;

/** What a file keeps of a connection beside what never changes of it. */
const CHANGING = [
	...(['status', 'linkedAt', 'lastSync', 'companyName', 'baseCurrency', 'currencies'] as const),
	...(['trackingOfAnotherSubsidiary', 'quirks', 'otherNames'] as const),
];

/** A connection with its books, as a file keeps them. */
export interface SavedConnection {
	fixed: { id: string; companyId: string; created: string };
	platform: string;
	changing: Pick<Connection, (typeof CHANGING)[number]>;
	lastNumber?: string;
	records: Record<keyof Records, Array<{ id: string }>>;
}

/** A company's connection to one accounting software, with that software's books. */
export class Connection {
	/** Called whenever it, or something in its books, isn't as it was. */
	onChange = (): void => undefined;
	private readonly records = recordsOf(() => this.onChange());
	private readonly lists = Object.entries(this.records) as Array<
		[keyof Records, Collection<{ id: string }>]
	>;
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
		const { id, companyId, created } = this;
		return {
			fixed: { id, companyId, created },
			platform: this.platform.key,
			changing: Object.fromEntries(
				CHANGING.map((field) => [field, this[field]]),
			) as SavedConnection['changing'],
			lastNumber: this.lastNumber?.toString(),
		};
	}

	/**
	 * What was added, changed and deleted in its books since this was last asked, as a file keeps it; at first, and
	 * `anew`, all that is there.
	 */
	*takeChanges(anew: boolean): Generator<Taken<{ id: string }> & { kind: string }> {
		this.open();
		for (const [kind, list] of this.lists) {
			const { changed, removed } = list.takeChanges(anew);
			yield { kind, changed: changed.map(saved), removed };
		}
	}

	/** The connection with its books. */
	saveAll(): SavedConnection {
		this.open();
		const records = this.lists.map(([kind, list]) => [kind, [...list].map(saved)]);
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

	/** The customer links it, or links it again. */
	link(now: string): void {
		this.status = 'Linked';
		this.linkedAt ??= now;
		this.synced(now);
	}

	/** Codat reads it, or writes to it. */
	synced(now: string): void {
		this.lastSync = now;
		this.onChange();
	}

	/** It is linked no longer. */
	end(status: Extract<ConnectionStatus, 'Unlinked' | 'Deauthorized'>): void {
		this.status = status;
		this.onChange();
	}

	has(quirk: Quirk): boolean {
		return this.quirks.includes(quirk);
	}

	/** Takes those of the switches that the software can have, in place of what it had. */
	setQuirks(quirks: readonly Quirk[]): void {
		this.quirks = quirks.filter((quirk) => canHave(this.platform.key, quirk));
		this.onChange();
	}

	/** A new record id, as this software numbers its records. */
	newId(random: Random): string {
		const { ids } = this.platform;
		if (ids === 'guid') return random.guid();
		this.lastNumber = this.lastNumber === undefined ? ids.from : this.lastNumber + 1n;
		this.onChange();
		return this.lastNumber.toString();
	}
}
