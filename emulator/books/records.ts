import { Changes, type Taken } from '../values/changes';
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

/** What is on one software's books, empty at first; `heard` is called at each change. */
export const recordsOf = (heard: () => void) => ({
	suppliers: new Collection<Supplier>(new Changes(heard)),
	bills: new Collection<Bill>(new Changes(heard)),
	payments: new Collection<RecordedPayment>(new Changes(heard)),
	attachments: new Collection<StoredAttachment>(new Changes(heard)),
	bankAccounts: new Collection<BankAccount>(new Changes(heard)),
	accounts: new Collection<Account>(new Changes(heard)),
	taxRates: new Collection<TaxRate>(new Changes(heard)),
});

export type Records = ReturnType<typeof recordsOf>;

type RecordKind = keyof Records;

/** A record as a file keeps it: in JSON, with bytes as text. */
interface SavedRecord {
	id: string;
}

export type SavedRecords = Record<RecordKind, SavedRecord[]>;

const toSaved = (record: SavedRecord): SavedRecord =>
	'content' in record && Buffer.isBuffer(record.content)
		? { ...record, ...{ content: record.content.toString('base64') } }
		: record;

const fromSaved = (kind: string, record: SavedRecord & { content?: string }): SavedRecord =>
	kind === 'attachments'
		? { ...record, ...{ content: Buffer.from(record.content ?? '', 'base64') } }
		: record;

const listsOf = (records: Records) =>
	Object.entries(records) as Array<[RecordKind, Collection<SavedRecord>]>;

/** All records, as a file keeps them. */
export const saveRecords = (records: Records): SavedRecords =>
	Object.fromEntries(
		listsOf(records).map(([kind, list]) => [kind, [...list].map(toSaved)]),
	) as SavedRecords;

/** Adds records that were saved. */
export function restoreRecords(records: Records, saved: SavedRecords): void {
	for (const [kind, list] of Object.entries(saved)) {
		const collection = records[kind as RecordKind] as Collection<SavedRecord>;
		for (const record of list) collection.add(fromSaved(kind, record));
	}
}

/**
 * What was added, changed and deleted since this was last asked, as a file keeps it; at first, and `anew`, all that is
 * there.
 */
export function* takeRecordChanges(
	records: Records,
	anew: boolean,
): Generator<Taken<SavedRecord> & { kind: string }> {
	for (const [kind, list] of listsOf(records)) {
		const { changed, removed } = list.takeChanges(anew);
		yield { kind, changed: changed.map(toSaved), removed };
	}
}
