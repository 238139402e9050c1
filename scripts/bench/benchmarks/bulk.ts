import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Emulator } from '../../../emulator';
import type { Connection } from '../../../emulator/books/connection';
import type { Figure } from '../figure';
import type { NodeRun, Stage } from '../stage';
import { warmUp } from '../warm';
import { authorization, chain, feed, http, type Place } from '../workflows';

type NodeSpec = ReturnType<typeof http>;

/** Writes of one kind, by this node and by n8n's HTTP Request node. */
export interface BulkJob {
	name: string;
	/** Prepares the books; the items are what both nodes work on. */
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
const LATENCY_MS = 200;
const AT_ONCE = 10;

/** Pauses between batches of ten that are tried for the HTTP Request node, shortest first. */
const PAUSES_MS = [200, 225, 250, 300, 400, 500, 750, 1000];

const FLOOR = (COUNT / AT_ONCE) * (LATENCY_MS / 1000);

/** The company with large books. */
export function placeOf(emulator: Emulator): { place: Place; connection: Connection } {
	const company = emulator.books.companyNamed('Longshore Wholesale');
	const [connection] = company.connections;
	return { place: { companyId: company.id, connectionId: connection.id }, connection };
}

function httpRequest(emulator: Emulator, job: BulkJob, place: Place, pauseMs: number): NodeSpec {
	const { url, body } = job.request(place);
	return http('HTTP Request', {
		method: 'POST',
		url: `=${emulator.url}/companies/${place.companyId}/connections/${place.connectionId}/payables${url}`,
		...authorization(emulator.apiKey),
		sendBody: true,
		specifyBody: 'json',
		jsonBody: `={{ JSON.stringify(${body}) }}`,
		options: { batching: { batch: { batchSize: AT_ONCE, batchInterval: pauseMs } } },
	});
}

/** Fresh books, with as many open bills as there are writes. */
async function startFresh(stage: Stage): Promise<Emulator> {
	const emulator = await stage.start({ bills: COUNT, latencyMs: LATENCY_MS });
	await warmUp(emulator, placeOf(emulator).place);
	return emulator;
}

/** One run of a job on fresh books. */
async function runOnce(
	stage: Stage,
	job: BulkJob,
	node: (emulator: Emulator, place: Place) => NodeSpec,
): Promise<NodeRun & { lost: number; requests: number }> {
	// A company of its own for the job; its books hold `COUNT` open bills.
	const emulator = await startFresh(stage);
	const { place, connection } = placeOf(emulator);
	const items = job.items(connection, place);
	const before = job.recorded(connection);
	const run = await stage.run(chain(job.name, [...feed(items), node(emulator, place)]));
	const lost = COUNT - (job.recorded(connection) - before);
	return { ...run, lost, requests: emulator.context.log.total };
}

/** The same calls by ten callers that do nothing else, in a process of its own; how many were lost, too. */
async function barePool(stage: Stage, job: BulkJob): Promise<{ seconds: number; failed: number }> {
	const emulator = await startFresh(stage);
	const { place, connection } = placeOf(emulator);
	const base = `${emulator.url}/companies/${place.companyId}/connections/${place.connectionId}/payables`;
	const calls = job.items(connection, place).map((item) => {
		const { url, body } = job.call(item);
		return { url: base + url, body };
	});
	const file = path.join(stage.home.folder, 'pool.json');
	writeFileSync(file, JSON.stringify({ atOnce: AT_ONCE, calls }));
	const env = { ...process.env, CODAT_API_KEY: emulator.apiKey };
	const script = path.join(__dirname, '../barePool.ts');
	const { stdout } = await promisify(execFile)(
		process.execPath,
		[...process.execArgv, script, file],
		{
			env,
		},
	);
	return JSON.parse(stdout) as { seconds: number; failed: number };
}

/** The HTTP Request node with the shortest pause at which it loses nothing. */
async function bestHttp(stage: Stage, job: BulkJob): Promise<{ seconds: number; tried: string }> {
	const tried: string[] = [];
	for (const pause of PAUSES_MS) {
		const { seconds, lost } = await runOnce(stage, job, (emulator, place) =>
			httpRequest(emulator, job, place, pause),
		);
		tried.push(`${pause} ms: ${lost} lost`);
		if (lost === 0) return { seconds, tried: tried.join(', ') };
	}
	return { seconds: NaN, tried: tried.join(', ') };
}

/**
 * `COUNT` writes, ten at once: this node, the HTTP Request node, a bare pool of calls, and the least time that Codat's
 * limit allows.
 */
export async function bulk(stage: Stage, job: BulkJob): Promise<Figure[]> {
	const own = await runOnce(stage, job, (_emulator, place) => job.codat(place));
	const pool = await barePool(stage, job);
	const other = await bestHttp(stage, job);
	const others = { 'HTTP Request node': other.seconds, 'bare pool': pool.seconds, floor: FLOOR };
	return [
		{
			name: `${job.name}-pool`,
			unit: 's',
			value: own.seconds,
			others,
			reference: 'bare pool',
			bar: { most: 1.05 },
			note: `ten axios calls at once, in a process that does nothing else: ${pool.failed} failed`,
			...(pool.failed > 0 && { failure: `${pool.failed} calls of the pool failed` }),
		},
		{
			name: job.name,
			unit: 's',
			value: own.seconds,
			others,
			reference: 'floor',
			bar: { most: 1.1 },
			note: `${COUNT} items at ${LATENCY_MS} ms: ${own.lost} failed, ${own.requests} API calls. HTTP Request node, pause after each batch of ten: ${other.tried}`,
			...(own.lost !== 0 && { failure: `${own.lost} of ${COUNT} records are missing` }),
		},
	];
}
