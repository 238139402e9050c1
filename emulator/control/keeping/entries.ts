import type { DatabaseSync } from 'node:sqlite';
import type { SavedAnswer } from '../../api/idempotency';
import type { Connection, SavedConnection } from '../../books/connection';
import type { Context } from '../../context';
import type { PushOperation } from '../../sync/pushes';
import { stateOf, type Saved, type SavedCompany, type SavedState } from './savedBooks';

/**
 * One entry a record, in the order in which they came. `owner` is the company of a connection or a push operation, the
 * connection of a record of its books, and empty for the rest.
 */
export const TABLE = `CREATE TABLE entries (
	kind TEXT NOT NULL, owner TEXT NOT NULL, id TEXT NOT NULL, value TEXT NOT NULL, UNIQUE (kind, owner, id)
)`;

/** Removes a company or a connection, and what it owns. */
export const REMOVE_OWNER = `DELETE FROM entries WHERE ?1 IN (id, owner)
	OR owner IN (SELECT id FROM entries WHERE kind = 'connection' AND owner = ?1)`;

/** An entry that is new or isn't as it was; without a value it is gone. */
export interface Change {
	kind: string;
	owner: string;
	id: string;
	value?: unknown;
}

/** A company or a connection that is gone, with all that it owns: nobody tells of that. */
export interface Gone {
	gone: string;
}

type Row = Record<'kind' | 'owner' | 'id' | 'value', string>;

/** Everything that a database holds. */
export function readAll(database: DatabaseSync): Saved {
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

/** What is new or changed since this was last asked, or, `anew`, everything; without a value, what is gone. */
export function* takeAllChanges(ctx: Context, anew: boolean): Generator<Change | Gone> {
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
