import type { Emulator } from '../../../../emulator';
import type { Connection } from '../../../../emulator/books/connection';
import type { Stage } from '../../stage';
import { warmUp } from '../../warm';
import { feed, type NodeSpec, type Place } from '../../workflows';

/** Writes of one kind, by this node and by n8n's HTTP Request node. */
export interface BulkJob {
	name: string;
	/** What the nodes work on: one item for each write, and one before. */
	items(connection: Connection, place: Place): object[];
	/** This node. */
	codat(place: Place): NodeSpec;
	/** An item's call, for a program that knows everything; the URL goes after the base URL. */
	call(item: object): { url: string; body: object };
	/** The URL and body of the HTTP Request node, as expressions over an item; the URL goes after the base URL. */
	request(place: Place): { url: string; body: string };
	/** How many records the books hold of those to be made. */
	recorded(connection: Connection): number;
}

export const COUNT = 500;
export const LATENCY_MS = 200;
export const AT_ONCE = 10;

/** The company with large books. */
export function placeOf(emulator: Emulator): { place: Place; connection: Connection } {
	const company = emulator.books.companyNamed('Longshore Wholesale');
	const [connection] = company.connections;
	return { place: { companyId: company.id, connectionId: connection.id }, connection };
}

/** Fresh books, with an open bill for each write and one more. */
export async function startFresh(stage: Stage): Promise<Emulator> {
	const emulator = await stage.start({ bills: COUNT + 1, latencyMs: LATENCY_MS });
	await warmUp(emulator, placeOf(emulator).place);
	return emulator;
}

/** The calls of a job, for a program that knows everything. */
export function callsOf(emulator: Emulator, job: BulkJob): Array<{ url: string; body: object }> {
	const { place, connection } = placeOf(emulator);
	const base = `${emulator.url}/companies/${place.companyId}/connections/${place.connectionId}/payables`;
	return job.items(connection, place).map((item) => {
		const { url, body } = job.call(item);
		return { url: base + url, body };
	});
}

/** The nodes that a run is made of: fed, and named by what comes before. */
export const fed = (name: string, items: object[], node: NodeSpec): NodeSpec[] =>
	[...feed(items), node].map((spec) => ({ ...spec, name: `${spec.name} ${name}` }));
