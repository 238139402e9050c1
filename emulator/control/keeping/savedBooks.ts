import { readFileSync } from 'node:fs';
import type { SavedAnswer } from '../../api/idempotency';
import type { Company } from '../../books/books';
import { Books } from '../../books/books';
import { Connection, type SavedConnection } from '../../books/connection';
import type { Context } from '../../context';
import type { Consumer } from '../../events/webhooks';
import type { PushOperation } from '../../sync/pushes';

export type SavedCompany = Omit<Company, 'connections'>;

/** What belongs to no record. */
export interface SavedState {
	/** How far the clock has been moved, in milliseconds. */
	clockOffset: number;
	/** Where each stream of random numbers stands: a new id must not be an old one. */
	streams: Record<string, number>;
	consumers: Consumer[];
}

/** What outlives a restart: the books, and what Codat remembers beside them. */
export interface Saved extends SavedState {
	companies: Array<SavedCompany & { connections: SavedConnection[] }>;
	answers: SavedAnswer[];
	pushes: PushOperation[];
}

/** The books can't be kept in this file; the message says why, for the person at the terminal. */
export class StoreError extends Error {
	override readonly name = 'StoreError';
}

/** What belongs to no record, as it is now. */
export const stateOf = (ctx: Context): SavedState => ({
	clockOffset: ctx.clock.offset,
	streams: Object.fromEntries(
		Object.entries(ctx.streams).map(([name, random]) => [name, random.position]),
	),
	consumers: [...ctx.webhooks.list()],
});

/** Puts everything back that was saved. */
export function restore(ctx: Context, saved: Saved): void {
	ctx.clock.advance(saved.clockOffset);
	for (const [name, position] of Object.entries(saved.streams)) {
		if (ctx.streams[name]) ctx.streams[name].position = position;
	}
	const books = new Books();
	for (const { connections, ...company } of saved.companies) {
		const added = books.companies.add({ ...company, connections: books.newConnections() });
		for (const connection of connections) added.connections.add(Connection.restore(connection));
	}
	ctx.books = books;
	ctx.webhooks.restore(saved.consumers);
	ctx.idempotency.restore(saved.answers);
	for (const push of saved.pushes) {
		ctx.pushes.history(push.companyId).set(push.pushOperationKey, push);
	}
}

/** The version of books in JSON. */
const JSON_VERSION = 1;

/** The books as JSON: a text that a program can change, and that a file of books may hold at first. */
export function toJson(ctx: Context): string {
	const companies = [...ctx.books.companies].map((company) => ({
		...company,
		connections: [...company.connections].map((connection) => connection.saveAll()),
	}));
	const saved: Saved = {
		...stateOf(ctx),
		companies,
		answers: ctx.idempotency.save(),
		pushes: ctx.pushes.save(),
	};
	return JSON.stringify({ version: JSON_VERSION, ...saved });
}

/** Reads a file of books in JSON. Throws a StoreError for anything else. */
export function readJson(file: string): Saved {
	let saved: Partial<Saved & { version: number }>;
	try {
		saved = JSON.parse(readFileSync(file, 'utf8')) as typeof saved;
	} catch {
		throw new StoreError(`${file} can't be read as the emulator's books: it holds something else.`);
	}
	if (saved.version !== JSON_VERSION || !saved.companies)
		throw new StoreError(`${file} doesn't hold books of this version of the emulator.`);
	return saved as Saved;
}
