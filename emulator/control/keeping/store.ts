import { renameSync } from 'node:fs';
import { resolve } from 'node:path';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Context } from '../../context';
import { beginningOf, inUse, MAGIC, makeFile, openDatabase, ownFiles, VERSION } from './database';
import { readAll, REMOVE_OWNER, TABLE, takeAllChanges, type Change, type Gone } from './entries';
import { readJson, restore, StoreError, type Saved } from './savedBooks';

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
		for (const change of takeAllChanges(this.ctx, false)) void change;
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
			for (const change of takeAllChanges(this.ctx, anew)) this.enter(change);
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
}
