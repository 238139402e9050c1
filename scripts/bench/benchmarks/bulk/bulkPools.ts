import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Stage } from '../../stage';
import { chain, type NodeSpec } from '../../workflows';
import { AT_ONCE, callsOf, COUNT, fed, placeOf, startFresh, type BulkJob } from './bulkJob';

/** The same calls by n8n's HTTP helper alone. */
export async function helperPool(stage: Stage, job: BulkJob): Promise<number> {
	stage.addHelperPool();
	const emulator = await startFresh(stage);
	const { connection } = placeOf(emulator);
	const [first, ...calls] = callsOf(emulator, job);
	const before = job.recorded(connection);
	const node: NodeSpec = {
		...{ name: 'Helper Pool', type: 'CUSTOM.helperPool', typeVersion: 1, parameters: {} },
		credentials: { codatApi: { id: null, name: 'Codat account' } },
	};
	const nodes = [...fed('(first)', [first], node), ...fed('(all)', calls, node)];
	const { seconds } = await stage.run(chain(job.name, nodes));
	return job.recorded(connection) - before === COUNT + 1 ? seconds : NaN;
}

/** The same calls by ten callers that do nothing else, in a process of its own; how many were lost, too. */
export async function barePool(
	stage: Stage,
	job: BulkJob,
): Promise<{ seconds: number; failed: number }> {
	const emulator = await startFresh(stage);
	const calls = callsOf(emulator, job);
	const file = path.join(stage.home.folder, 'pool.json');
	writeFileSync(file, JSON.stringify({ atOnce: AT_ONCE, calls }));
	const env = { ...process.env, CODAT_API_KEY: emulator.apiKey };
	const script = path.join(__dirname, '../../processes/barePool.ts');
	const { stdout } = await promisify(execFile)(
		process.execPath,
		[...process.execArgv, script, file],
		{
			env,
		},
	);
	return JSON.parse(stdout) as { seconds: number; failed: number };
}
