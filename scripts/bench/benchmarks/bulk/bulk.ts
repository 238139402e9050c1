import type { Emulator } from '../../../../emulator';
import type { Figure } from '../../figure';
import { shortestPause } from '../../shortestPause';
import type { NodeRun, Stage } from '../../stage';
import { chain, postInBatches, type NodeSpec, type Place } from '../../workflows';
import { AT_ONCE, COUNT, fed, LATENCY_MS, placeOf, startFresh, type BulkJob } from './bulkJob';
import { barePool, helperPool } from './bulkPools';

/** Pauses between batches of ten that are tried for the HTTP Request node, shortest first. */
const PAUSES_MS = [200, 225, 250, 300, 400, 500, 750, 1000];

const FLOOR = (COUNT / AT_ONCE) * (LATENCY_MS / 1000);

function httpRequest(emulator: Emulator, job: BulkJob, place: Place, pauseMs: number): NodeSpec {
	const { url, body } = job.request(place);
	const base = `${emulator.url}/companies/${place.companyId}/connections/${place.connectionId}/payables`;
	return postInBatches(emulator.apiKey, `=${base}${url}`, body, pauseMs);
}

/**
 * One run of a job on fresh books.
 *
 * @param isCold whether the node's code is new to n8n; else it has worked on one item before, which isn't measured
 */
async function runOnce(
	stage: Stage,
	job: BulkJob,
	node: (emulator: Emulator, place: Place) => NodeSpec,
	isCold = false,
): Promise<NodeRun & { lost: number; requests: number }> {
	// A company of its own for the job; its books hold the open bills.
	const emulator = await startFresh(stage);
	const { place, connection } = placeOf(emulator);
	const [first, ...items] = job.items(connection, place);
	const before = job.recorded(connection);
	const spec = node(emulator, place);
	const warm = isCold ? [] : fed('(first)', [first], spec);
	const run = await stage.run(chain(job.name, [...warm, ...fed('(all)', items, spec)]));
	const made = job.recorded(connection) - before;
	const lost = COUNT + (isCold ? 0 : 1) - made;
	return { ...run, lost, requests: emulator.context.log.total };
}

/**
 * `COUNT` writes, ten at once: this node, the HTTP Request node, a bare pool of calls, and the least time that Codat's
 * limit allows.
 */
export async function bulk(stage: Stage, job: BulkJob): Promise<Figure[]> {
	const ownNode = (_emulator: Emulator, place: Place) => job.codat(place);
	const own = await runOnce(stage, job, ownNode);
	const cold = await runOnce(stage, job, ownNode, true);
	const pool = await barePool(stage, job);
	const helper = await helperPool(stage, job);
	const other = await shortestPause(
		PAUSES_MS,
		async (pause) =>
			await runOnce(stage, job, (emulator, place) => httpRequest(emulator, job, place, pause)),
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
