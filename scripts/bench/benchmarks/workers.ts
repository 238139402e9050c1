import path from 'node:path';
import { execute } from '../execute';
import type { Figure } from '../figure';
import { benchFolder, type Stage } from '../stage';
import { chain, feed } from '../workflows';
import { job } from './bulk/bulkCreate';
import { COUNT, placeOf } from './bulk/bulkJob';

const PROCESSES = 4;
const LATENCY_MS = 500;
const AT_ONCE = 10;

/** `COUNT` bills of one company, by four processes with ten requests at once each: they know nothing of each other. */
export async function workers(stage: Stage): Promise<Figure[]> {
	const emulator = await stage.start({ latencyMs: LATENCY_MS, bills: 1 });
	const { place, connection } = placeOf(emulator);
	const items = job.items(connection, place);
	const before = job.recorded(connection);
	const share = COUNT / PROCESSES;
	const ids = Array.from({ length: PROCESSES }, (_, index) => `workers-${index + 1}`);
	for (const [index, id] of ids.entries()) {
		const own = items.slice(index * share, (index + 1) * share);
		await stage.import(chain(id, [...feed(own), job.codat(place)]));
	}
	const runs = await Promise.allSettled(
		ids.map((id) => execute(stage.home, id, path.join(benchFolder, `${id}.log`))),
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
