import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Bench } from '../../bench';
import { AT_ONCE, chain, type NodeSpec } from '../../workflows';
import { callsOf, COUNT, fed, largeBooks, startFilled, type BulkJob } from './bulkJob';

/** The same calls by n8n's HTTP helper alone. */
export async function helperPool(bench: Bench, job: BulkJob): Promise<number> {
	bench.addHelperPool();
	const emulator = await startFilled(bench);
	const { connection } = largeBooks(emulator);
	const [first, ...calls] = callsOf(emulator, job);
	const before = job.recorded(connection);
	const node: NodeSpec = {
		...{ name: 'Helper Pool', type: 'CUSTOM.helperPool', typeVersion: 1, parameters: {} },
		credentials: { codatApi: { id: null, name: 'Codat account' } },
	};
	const nodes = [...fed('(first)', [first], node), ...fed('(all)', calls, node)];
	const { seconds } = await bench.run(chain(job.name, nodes));
	return job.recorded(connection) - before === COUNT + 1 ? seconds : NaN;
}

/** The same calls by ten callers that do nothing else, in a process of its own; how many were lost, too. */
export async function barePool(
	bench: Bench,
	job: BulkJob,
): Promise<{ seconds: number; failed: number }> {
	const emulator = await startFilled(bench);
	const calls = callsOf(emulator, job);
	const file = path.join(bench.home.folder, 'pool.json');
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
