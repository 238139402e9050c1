import { platformByKey, type Platform } from '../platforms';
import { canHave, type Quirk } from '../platforms/quirks';
import type { Taken } from '../values/changes';
import type { Random } from '../values/random';
import {
	recordsOf,
	restoreRecords,
	saveRecords,
	takeRecordChanges,
	type Records,
	type SavedRecords,
} from './records';

export type ConnectionStatus = 'PendingAuth' | 'Linked' | 'Unlinked' | 'Deauthorized';

/** What a file keeps of a connection beside what never changes of it. */
const CHANGING = [
	...(['status', 'linkedAt', 'lastSync', 'companyName', 'baseCurrency', 'currencies'] as const),
	...(['trackingOfAnotherSubsidiary', 'quirks', 'otherNames'] as const),
];

/** What never changes of a connection. */
interface FixedFacts {
	id: string;
	companyId: string;
	/** The moment it was made. */
	created: string;
}

/** A connection with its books, as a file keeps them. */
export interface SavedConnection {
	fixed: FixedFacts;
	platform: string;
	changing: Pick<Connection, (typeof CHANGING)[number]>;
	lastNumber?: string;
	records: SavedRecords;
}

/** A company's connection to one accounting software, with that software's books. */
export class Connection {
	readonly id: string;
	readonly companyId: string;
	readonly created: string;

	/** Called whenever it, or something in its books, isn't as it was. */
	onChange = (): void => undefined;
	private readonly records = recordsOf(() => this.onChange());
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
		{ id, companyId, created }: FixedFacts,
		readonly platform: Platform,
		books: { companyName: string; baseCurrency: string; currencies?: readonly string[] },
	) {
		this.id = id;
		this.companyId = companyId;
		this.created = created;
		this.companyName = books.companyName;
		this.baseCurrency = books.baseCurrency;
		this.currencies = books.currencies ?? [books.baseCurrency];
	}

	/**
	 * Lets the books be filled when they are first looked into: all at once would take most of the emulator's start, and
	 * thousands of companies much longer.
	 */
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
		this.open();
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

	/** What has changed in its books, as `takeRecordChanges` gives it. */
	takeChanges(anew: boolean): Iterable<Taken<{ id: string }> & { kind: string }> {
		return takeRecordChanges(this.open(), anew);
	}

	/** The connection with its books. */
	saveAll(): SavedConnection {
		return { ...this.save(), records: saveRecords(this.open()) };
	}

	/** A connection as it was saved. Throws when it is of a platform that isn't there. */
	static restore({ fixed, platform, changing, lastNumber, records }: SavedConnection): Connection {
		const known = platformByKey(platform);
		if (!known) throw new Error(`No platform has the key ${platform}`);
		const connection = new Connection(fixed, known, changing);
		Object.assign(connection, changing);
		connection.lastNumber = lastNumber === undefined ? undefined : BigInt(lastNumber);
		restoreRecords(connection.records, records);
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
		this.open();
		const { ids } = this.platform;
		if (ids === 'guid') return random.guid();
		this.lastNumber = this.lastNumber === undefined ? ids.from : this.lastNumber + 1n;
		this.onChange();
		return this.lastNumber.toString();
	}
}
