import type { Emulator } from '../../../../emulator';
import type { Connection } from '../../../../emulator/books/connection';
import type { Bench } from '../../bench';
import { warmUp } from '../../warm';
import { feed, type NodeSpec, type ConnectionIds } from '../../workflows';

/** Writes of one kind, by this node and by n8n's HTTP Request node. */
export interface BulkJob {
	name: string;
	/** What the nodes work on: one item for each write, and one before. */
	items(connection: Connection, ids: ConnectionIds): object[];
	/** This node. */
	codat(ids: ConnectionIds): NodeSpec;
	/** An item's call, for a program that knows everything; the URL goes after the base URL. */
	call(item: object): { url: string; body: object };
	/** The URL and body of the HTTP Request node, as expressions over an item; the URL goes after the base URL. */
	request(ids: ConnectionIds): { url: string; body: string };
	/** How many records the books hold of those to be made. */
	recorded(connection: Connection): number;
}

export const COUNT = 500;
export const LATENCY_MS = 200;

/** The company with large books. */
export function largeBooks(emulator: Emulator): { ids: ConnectionIds; connection: Connection } {
	const company = emulator.books.companyNamed('Longshore Wholesale');
	const [connection] = company.connections;
	return { ids: { companyId: company.id, connectionId: connection.id }, connection };
}

/** Fresh books, with an open bill for each write and one more. */
export async function startFilled(bench: Bench): Promise<Emulator> {
	const emulator = await bench.start({ bills: COUNT + 1, latencyMs: LATENCY_MS });
	await warmUp(emulator, largeBooks(emulator).ids);
	return emulator;
}

/** The calls of a job, for a program that knows everything. */
export function callsOf(emulator: Emulator, job: BulkJob): Array<{ url: string; body: object }> {
	const { ids, connection } = largeBooks(emulator);
	const base = `${emulator.url}/companies/${ids.companyId}/connections/${ids.connectionId}/payables`;
	return job.items(connection, ids).map((item) => {
		const { url, body } = job.call(item);
		return { url: base + url, body };
	});
}

/** The nodes that a run is made of: fed, and named by what comes before. */
export const fed = (name: string, items: object[], node: NodeSpec): NodeSpec[] =>
	[...feed(items), node].map((spec) => ({ ...spec, name: `${spec.name} ${name}` }));
