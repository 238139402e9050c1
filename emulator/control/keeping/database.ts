import { closeSync, openSync, readSync, rmSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { StoreError } from './savedBooks';

/** `PRAGMA user_version` of the database; 1 was a file of JSON. */
export const VERSION = 2;

/** With what every file of SQLite begins. */
export const MAGIC = 'SQLite format 3\0';

/**
 * What was answered outlives the end of the process, `kill -9` too; a power cut may take the last seconds, which no
 * test needs. Locked for as long as it is open: two emulators would write their own books over each other's.
 */
const SETTINGS =
	'PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF';

/**
 * Files that emulators of this process have open. To open and close one of them a second time, as is needed to look at
 * it, would take the lock away from the first (POSIX: any close ends all locks of a process).
 */
export const ownFiles = new Set<string>();

/** Another emulator has the file. */
export const inUse = (file: string) =>
	new StoreError(`${file} is in use by another emulator: stop that one, or choose another file.`);

/** Opens a database, for this emulator alone. Throws a StoreError if another one has it, or it is none. */
export function openDatabase(file: string): DatabaseSync {
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
export function beginningOf(file: string): string | undefined {
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
export function makeFile(file: string): void {
	rmSync(file, { force: true });
	closeSync(openSync(file, 'wx', 0o600));
}
