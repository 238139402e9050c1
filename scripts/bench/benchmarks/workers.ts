import path from 'node:path';
import { benchFolder, type Bench } from '../bench';
import { execute } from '../execute';
import type { Figure } from '../figure';
import { AT_ONCE, chain, feed } from '../workflows';
import { job } from './bulk/bulkCreate';
import { COUNT, largeBooks } from './bulk/bulkJob';

const PROCESSES = 4;
const LATENCY_MS = 500;

/** `COUNT` bills of one company, by four processes with ten requests at once each: they know nothing of each other. */
export async function workers(bench: Bench): Promise<Figure[]> {
	const emulator = await bench.start({ latencyMs: LATENCY_MS, bills: 1 });
	const { ids, connection } = largeBooks(emulator);
	const items = job.items(connection, ids);
	const before = job.recorded(connection);
	const share = COUNT / PROCESSES;
	const workflowIds = Array.from({ length: PROCESSES }, (_, index) => `workers-${index + 1}`);
	for (const [index, id] of workflowIds.entries()) {
		const own = items.slice(index * share, (index + 1) * share);
		await bench.import(chain(id, [...feed(own), job.codat(ids)]));
	}
	const runs = await Promise.allSettled(
		workflowIds.map((id) => execute(bench.home, id, path.join(benchFolder, `${id}.log`))),
	);
	const failed = runs.filter(({ status }) => status === 'rejected').length;
	const calls = emulator.context.log.list();
	const served = calls.filter(({ status }) => status !== 429);
	const start = Math.min(...calls.map(({ at }) => Date.parse(at)));
	const end = Math.max(...calls.map(({ at, ms = 0 }) => Date.parse(at) + ms));
	const lost = COUNT - (job.recorded(connection) - before);
	return [
		{
			name: 'workers',
			unit: 's',
			value: (end - start) / 1000,
			others: { floor: ((served.length / AT_ONCE) * LATENCY_MS) / 1000 },
			reference: 'floor',
			bar: { most: 1.2 },
			note: `${PROCESSES} processes, ${share} bills each at ${LATENCY_MS} ms, from the first call to the end of the last: ${failed} runs failed, ${calls.length - served.length} calls were refused first, ${served.length} served`,
			...(failed + lost > 0 && { failure: `${failed} runs failed, ${lost} bills are missing` }),
		},
	];
}
