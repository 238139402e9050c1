import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { SavedAnswer } from '../api/idempotency';
import type { Company } from '../books/books';
import { Books } from '../books/books';
import { Collection } from '../books/collection';
import { Connection, type SavedConnection } from '../books/connection';
import type { Context } from '../context';
import type { Consumer } from '../events/webhooks';
import type { PushOperation } from '../sync/pushes';

const VERSION = 1;

/** After a change so long passes before the file is written; milliseconds. */
const DELAY_MS = 100;

/** What outlives a restart: the books, and what Codat remembers beside them. */
interface Saved {
	version: number;
	/** How far the clock has been moved, in milliseconds. */
	clockOffset: number;
	/** Where each stream of random numbers stands: a new id must not be an old one. */
	streams: Record<string, number>;
	companies: Array<Omit<Company, 'connections'> & { connections: SavedConnection[] }>;
	consumers: Consumer[];
	answers: SavedAnswer[];
	pushes: PushOperation[];
}

/** The books can't be kept in this file; the message says why, for the person at the terminal. */
export class StoreError extends Error {
	override readonly name = 'StoreError';
}

function save(ctx: Context): Saved {
	const companies = [...ctx.books.companies];
	return {
		version: VERSION,
		clockOffset: ctx.clock.offset,
		streams: Object.fromEntries(
			Object.entries(ctx.streams).map(([name, random]) => [name, random.position]),
		),
		companies: companies.map((company) => ({
			...company,
			connections: [...company.connections].map((connection) => connection.save()),
		})),
		consumers: [...ctx.webhooks.list()],
		answers: ctx.idempotency.save(),
		pushes: companies.flatMap(({ id }) => [...ctx.pushes.history(id).values()]),
	};
}

function restore(ctx: Context, saved: Saved): void {
	ctx.clock.advance(saved.clockOffset);
	for (const [name, position] of Object.entries(saved.streams)) {
		if (ctx.streams[name]) ctx.streams[name].position = position;
	}
	const books = new Books();
	for (const { connections, ...company } of saved.companies) {
		const added = books.companies.add({ ...company, connections: new Collection() });
		for (const connection of connections) added.connections.add(Connection.restore(connection));
	}
	ctx.books = books;
	ctx.webhooks.restore(saved.consumers);
	ctx.idempotency.restore(saved.answers);
	for (const push of saved.pushes) {
		ctx.pushes.history(push.companyId).set(push.pushOperationKey, push);
	}
}

function read(file: string): Saved {
	let saved: Partial<Saved>;
	try {
		saved = JSON.parse(readFileSync(file, 'utf8')) as Partial<Saved>;
	} catch (error) {
		throw new StoreError(
			`${file} can't be read as the emulator's books: ${(error as Error).message}`,
		);
	}
	if (saved.version !== VERSION || !saved.companies)
		throw new StoreError(`${file} doesn't hold books of this version of the emulator.`);
	return saved as Saved;
}

/** Books that are kept in a file over restarts. */
export class Store {
	private timer?: NodeJS.Timeout;

	constructor(
		private readonly file: string,
		private readonly ctx: Context,
	) {}

	/**
	 * Takes the books from the file, or makes it. Throws a StoreError if it holds something else, or the system's error.
	 */
	load(): void {
		if (existsSync(this.file)) restore(this.ctx, read(this.file));
		else this.write();
	}

	/** Something has changed: writes the file soon. */
	changed(): void {
		this.timer ??= setTimeout(() => this.write(), DELAY_MS);
	}

	/** Writes the file now, whole or not at all. */
	write(): void {
		clearTimeout(this.timer);
		this.timer = undefined;
		const draft = `${this.file}.tmp`;
		// A new file: what somebody else put there, a link to one of the user's files say, is neither followed nor kept.
		rmSync(draft, { force: true });
		writeFileSync(draft, JSON.stringify(save(this.ctx)), { mode: 0o600, flag: 'wx' });
		renameSync(draft, this.file);
	}
}
