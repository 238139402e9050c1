import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import type { IRunExecutionData } from 'n8n-workflow';
import type { Home } from '../n8n/server/home';
import { freePort } from '../n8n/server/ports';
import { parseOutput, succeeded } from '../n8n/story/outcome';

/**
 * Runs a workflow to its end by `n8n execute`, its output going to a file: the run data of 50,000 items is more than
 * can be collected from a pipe, which n8n leaves half-read when it exits. Throws a PlainError if the run fails.
 */
export async function execute(
	home: Home,
	workflowId: string,
	file: string,
): Promise<IRunExecutionData> {
	const env = { ...home.env, N8N_RUNNERS_BROKER_PORT: String(await freePort()) };
	const output = openSync(file, 'w');
	const n8n = spawn(home.binary, ['execute', `--id=${workflowId}`, '--rawOutput'], {
		cwd: home.folder,
		env,
		stdio: ['ignore', output, output],
		// A process group of its own, to be killed as a whole.
		detached: true,
	});
	const kill = () => {
		try {
			if (n8n.pid) process.kill(-n8n.pid, 'SIGKILL');
		} catch {
			// It has ended already.
		}
	};
	// Before the exit listener that removes its home.
	process.prependOnceListener('exit', kill);
	await once(n8n, 'exit');
	process.off('exit', kill);
	closeSync(output);
	return succeeded(parseOutput(readFileSync(file, 'utf8')));
}
