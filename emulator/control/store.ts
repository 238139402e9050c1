import { closeSync, openSync, readSync, renameSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { SavedAnswer } from '../api/idempotency';
import type { Connection, SavedConnection } from '../books/connection';
import type { Context } from '../context';
import type { PushOperation } from '../sync/pushes';
import {
	readJson,
	restore,
	stateOf,
	StoreError,
	type Saved,
	type SavedCompany,
	type SavedState,
} from './savedBooks';

/** `PRAGMA user_version` of the database; 1 was a file of JSON. */
const VERSION = 2;

/** With what every file of SQLite begins. */
const MAGIC = 'SQLite format 3\0';

/**
 * One entry a record, in the order in which they came. `owner` is the company of a connection or a push operation, the
 * connection of a record of its books, and empty for the rest.
 */
const TABLE = `CREATE TABLE entries (
	kind TEXT NOT NULL, owner TEXT NOT NULL, id TEXT NOT NULL, value TEXT NOT NULL, UNIQUE (kind, owner, id)
)`;

/** Removes a company or a connection, and what it owns. */
const REMOVE_OWNER = `DELETE FROM entries WHERE ?1 IN (id, owner)
	OR owner IN (SELECT id FROM entries WHERE kind = 'connection' AND owner = ?1)`;

/**
 * What was answered outlives the end of the process, `kill -9` too; a power cut may take the last seconds, which no
 * test needs. Locked for as long as it is open: two emulators would write their own books over each other's.
 */
const SETTINGS =
	'PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF';

/** An entry that is new or isn't as it was; without a value it is gone. */
interface Change {
	kind: string;
	owner: string;
	id: string;
	value?: unknown;
}

/** A company or a connection that is gone, with all that it owns: nobody tells of that. */
interface Gone {
	gone: string;
}

type Row = Record<'kind' | 'owner' | 'id' | 'value', string>;

/**
 * Files that emulators of this process have open. To open and close one of them a second time, as is needed to look at
 * it, would take the lock away from the first (POSIX: any close ends all locks of a process).
 */
const ownFiles = new Set<string>();

const inUse = (file: string) =>
	new StoreError(`${file} is in use by another emulator: stop that one, or choose another file.`);

function openDatabase(file: string): DatabaseSync {
	const sqlite = process.getBuiltinModule('node:sqlite') as
		typeof import('node:sqlite') | undefined;
	if (!sqlite) throw new StoreError('Keeping books in a file needs Node.js 22.13 or later.');
	const database = new sqlite.DatabaseSync(file);
	try {
		database.exec(`${SETTINGS}; BEGIN EXCLUSIVE; COMMIT`);
		return database;
	} catch (error) {
		database.close();
		const { message } = error as Error;
		if (/locked|busy/.test(message)) throw inUse(file);
		throw new StoreError(`${file} can't be read as the emulator's books: ${message}.`);
	}
}

/** The first bytes of a file, as text; undefined where there is none. */
function beginningOf(file: string): string | undefined {
	let handle: number;
	try {
		handle = openSync(file, 'r');
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
		throw error;
	}
	const bytes = Buffer.alloc(MAGIC.length);
	const length = readSync(handle, bytes);
	closeSync(handle);
	return bytes.toString('latin1', 0, length);
}

/** Makes a file that is its owner's alone: what somebody else put there, a link say, is neither followed nor kept. */
function makeFile(file: string): void {
	rmSync(file, { force: true });
	closeSync(openSync(file, 'wx', 0o600));
}

/** Everything that a database holds. */
function readAll(database: DatabaseSync): Saved {
	const rows = database.prepare('SELECT * FROM entries ORDER BY rowid').all() as unknown as Row[];
	const values = new Map<string, unknown[]>();
	for (const { kind, owner, value } of rows) {
		const key = `${kind} ${owner}`;
		const list = values.get(key) ?? [];
		if (list.length === 0) values.set(key, list);
		list.push(JSON.parse(value));
	}
	const listOf = <T>(kind: string, owner = '') => (values.get(`${kind} ${owner}`) ?? []) as T[];
	const everyOwners = <T>(kind: string) =>
		[...values].flatMap(([key, list]) => (key.startsWith(`${kind} `) ? (list as T[]) : []));
	const kinds = new Set(rows.map(({ kind }) => kind));
	const connectionsOf = (companyId: string) =>
		listOf<Omit<SavedConnection, 'records'>>('connection', companyId).map((connection) => ({
			...connection,
			records: Object.fromEntries(
				[...kinds]
					.filter((kind) => kind.startsWith('books.'))
					.map((kind) => [kind.slice('books.'.length), listOf(kind, connection.fixed.id)]),
			) as SavedConnection['records'],
		}));
	return {
		...listOf<SavedState>('state')[0],
		companies: listOf<SavedCompany>('company').map((company) => ({
			...company,
			connections: connectionsOf(company.id),
		})),
		answers: listOf<SavedAnswer>('answer'),
		pushes: everyOwners<PushOperation>('push'),
	};
}

/** A connection, and what has changed in its books. */
function* changesOf(connection: Connection, anew: boolean): Generator<Change> {
	const { id: owner, companyId } = connection;
	yield { kind: 'connection', owner: companyId, id: owner, value: connection.save() };
	for (const { kind, changed, removed } of connection.takeChanges(anew)) {
		const own = { kind: `books.${kind}`, owner };
		for (const id of removed) yield { ...own, id };
		for (const value of changed) yield { ...own, id: value.id, value };
	}
}

/** Books that are kept in a file, a database of SQLite, over restarts: each change before it is answered. */
export class Store {
	private database?: DatabaseSync;
	private put?: StatementSync;
	private remove?: StatementSync;
	private removeOwner?: StatementSync;
	/** The books that the file has: others, after a reset, replace them. */
	private books?: Context['books'];

	constructor(
		private readonly file: string,
		private readonly ctx: Context,
	) {}

	/**
	 * Takes the books from the file, or makes it. Throws a StoreError if it holds something else or another emulator has
	 * it open, or the system's error.
	 */
	open(): void {
		if (ownFiles.has(resolve(this.file))) throw inUse(this.file);
		const beginning = beginningOf(this.file);
		if (beginning === MAGIC) this.load();
		else if (beginning) this.takeOver(readJson(this.file));
		else {
			makeFile(this.file);
			this.create(this.file);
		}
		ownFiles.add(resolve(this.file));
	}

	private load(): void {
		const database = openDatabase(this.file);
		const { user_version: version } = database.prepare('PRAGMA user_version').get() ?? {};
		if (version !== VERSION) {
			database.close();
			throw new StoreError(`${this.file} doesn't hold books of this version of the emulator.`);
		}
		restore(this.ctx, readAll(database));
		this.use(database);
		this.hasAll();
	}

	/** The file has everything as it is. */
	private hasAll(): void {
		for (const change of this.takeChanges(false)) void change;
		this.books = this.ctx.books;
	}

	/** Puts a database in the place of a file of JSON, whole or not at all. */
	private takeOver(saved: Saved): void {
		restore(this.ctx, saved);
		const draft = `${this.file}.tmp`;
		makeFile(draft);
		this.create(draft);
		this.close();
		renameSync(draft, this.file);
		this.use(openDatabase(this.file));
	}

	private create(file: string): void {
		const database = openDatabase(file);
		database.exec(`BEGIN; ${TABLE}; PRAGMA user_version = ${VERSION}; COMMIT`);
		this.use(database);
		this.write();
	}

	private use(database: DatabaseSync): void {
		this.database = database;
		this.put = database.prepare(
			'INSERT INTO entries VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
		);
		this.remove = database.prepare('DELETE FROM entries WHERE kind = ? AND owner = ? AND id = ?');
		this.removeOwner = database.prepare(REMOVE_OWNER);
	}

	/** Writes what has changed since the last time, whole or not at all. */
	write(): void {
		const { database } = this;
		if (!database) return;
		const anew = this.books !== this.ctx.books;
		database.exec('BEGIN');
		try {
			if (anew) database.exec('DELETE FROM entries');
			for (const change of this.takeChanges(anew)) this.enter(change);
			database.exec('COMMIT');
			this.books = this.ctx.books;
		} catch (error) {
			// What was taken as changed isn't in the file: the next time writes everything.
			this.books = undefined;
			database.exec('ROLLBACK');
			throw error;
		}
	}

	private enter(change: Change | Gone): void {
		if ('gone' in change) {
			this.removeOwner?.run(change.gone);
			return;
		}
		const { kind, owner, id, value } = change;
		if (value === undefined) this.remove?.run(kind, owner, id);
		else this.put?.run(kind, owner, id, JSON.stringify(value));
	}

	close(): void {
		this.database?.close();
		this.database = undefined;
		ownFiles.delete(resolve(this.file));
	}

	/** What is new or changed since this was last asked, or, `anew`, everything; without a value, what is gone. */
	private *takeChanges(anew: boolean): Generator<Change | Gone> {
		const { ctx } = this;
		yield { kind: 'state', owner: '', id: '', value: stateOf(ctx) };
		const companies = ctx.books.companies.takeChanges(anew);
		for (const id of companies.removed) yield { gone: id };
		for (const company of companies.changed) {
			const value = { ...company, connections: undefined };
			yield { kind: 'company', owner: '', id: company.id, value };
		}
		const connections = ctx.books.takeConnections(anew);
		for (const id of connections.removed) yield { gone: id };
		for (const connection of connections.changed) yield* changesOf(connection, anew);
		for (const value of ctx.idempotency.takeChanges(anew))
			yield { kind: 'answer', owner: '', id: value.key, value };
		for (const value of ctx.pushes.takeChanges(anew))
			yield { kind: 'push', owner: value.companyId, id: value.pushOperationKey, value };
	}
}
