import type { Emulator } from '../../../../emulator';
import type { NodeRun, Bench } from '../../bench';
import type { Figure } from '../../figure';
import { shortestPause } from '../../shortestPause';
import { AT_ONCE, chain, postInBatches, type NodeSpec, type ConnectionIds } from '../../workflows';
import { COUNT, fed, LATENCY_MS, largeBooks, startFilled, type BulkJob } from './bulkJob';
import { barePool, helperPool } from './bulkPools';

/** Pauses between batches of ten that are tried for the HTTP Request node, shortest first. */
const PAUSES_MS = [200, 225, 250, 300, 400, 500, 750, 1000];

const FLOOR = (COUNT / AT_ONCE) * (LATENCY_MS / 1000);

function httpRequest(
	emulator: Emulator,
	job: BulkJob,
	ids: ConnectionIds,
	pauseMs: number,
): NodeSpec {
	const { url, body } = job.request(ids);
	const base = `${emulator.url}/companies/${ids.companyId}/connections/${ids.connectionId}/payables`;
	return postInBatches(emulator.apiKey, `=${base}${url}`, body, pauseMs);
}

/**
 * One run of a job on fresh books.
 *
 * @param isCold whether the node's code is new to n8n; else it has worked on one item before, which isn't measured
 */
async function runOnce(
	bench: Bench,
	job: BulkJob,
	node: (emulator: Emulator, ids: ConnectionIds) => NodeSpec,
	isCold = false,
): Promise<NodeRun & { lost: number; requests: number }> {
	// A company of its own for the job; its books hold the open bills.
	const emulator = await startFilled(bench);
	const { ids, connection } = largeBooks(emulator);
	const [first, ...items] = job.items(connection, ids);
	const before = job.recorded(connection);
	const spec = node(emulator, ids);
	const warm = isCold ? [] : fed('(first)', [first], spec);
	const run = await bench.run(chain(job.name, [...warm, ...fed('(all)', items, spec)]));
	const made = job.recorded(connection) - before;
	const lost = COUNT + (isCold ? 0 : 1) - made;
	return { ...run, lost, requests: emulator.context.log.total };
}

/**
 * `COUNT` writes, ten at once: this node, the HTTP Request node, a bare pool of calls, and the least time that Codat's
 * limit allows.
 */
export async function bulk(bench: Bench, job: BulkJob): Promise<Figure[]> {
	const ownNode = (_emulator: Emulator, ids: ConnectionIds) => job.codat(ids);
	const own = await runOnce(bench, job, ownNode);
	const cold = await runOnce(bench, job, ownNode, true);
	const pool = await barePool(bench, job);
	const helper = await helperPool(bench, job);
	const other = await shortestPause(
		PAUSES_MS,
		async (pause) =>
			await runOnce(bench, job, (emulator, ids) => httpRequest(emulator, job, ids, pause)),
	);
	const others = {
		...{ 'HTTP Request node': other.seconds, "n8n's HTTP helper alone": helper },
		...{ 'bare pool': pool.seconds, floor: FLOOR },
	};
	return [
		{
			name: `${job.name}-pool`,
			unit: 's',
			value: own.seconds,
			others,
			reference: 'bare pool',
			bar: { most: 1.05 },
			note: `ten axios calls at once, in a process that does nothing else and has made one call before: ${pool.failed} failed`,
			...(pool.failed > 0 && { failure: `${pool.failed} calls of the pool failed` }),
		},
		{
			name: job.name,
			unit: 's',
			value: own.seconds,
			others,
			reference: 'floor',
			bar: { most: 1.1 },
			note: `${COUNT} items at ${LATENCY_MS} ms: ${own.lost} failed, ${own.requests} API calls with those of one item before; the first node of an n8n that has just started takes ${cold.seconds.toFixed(2)} s. HTTP Request node, pause after each batch of ten: ${other.tried}`,
			...(own.lost + cold.lost !== 0 && { failure: `${own.lost + cold.lost} records are missing` }),
		},
	];
}
