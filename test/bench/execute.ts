import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import type { IRunExecutionData } from 'n8n-workflow';
import { n8nBinary } from '../n8n/cli';
import type { Home } from '../n8n/home';
import { parseOutput, succeeded } from '../n8n/outcome';
import { freePort } from '../n8n/ports';

/**
 * `n8n execute` with its output in a file: the run data of 50,000 items is more than can be collected from a pipe.
 * Throws a PlainError if the run fails.
 */
export async function execute(
	home: Home,
	workflowId: string,
	file: string,
): Promise<IRunExecutionData> {
	const env = { ...home.env, N8N_RUNNERS_BROKER_PORT: String(await freePort()) };
	const output = openSync(file, 'w');
	const n8n = spawn(n8nBinary, ['execute', `--id=${workflowId}`, '--rawOutput'], {
		cwd: home.folder,
		env,
		stdio: ['ignore', output, output],
	});
	await once(n8n, 'close');
	closeSync(output);
	return succeeded(parseOutput(readFileSync(file, 'utf8')));
}
