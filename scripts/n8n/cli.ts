import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { IRunExecutionData } from 'n8n-workflow';
import { loadExeca } from './execa';
import { explain, PlainError } from './explain';
import type { Home } from './server/home';
import { freePort } from './server/ports';
import { parseOutput, succeeded } from './story/outcome';
import { bind, type Credential, type Workflow } from './story/workflow';

/** n8n without a server: the command line that ships with it, in one home. */
export class N8nCli {
	private readonly credentials: Credential[] = [];

	constructor(readonly home: Home) {}

	/** Imports a credential; the workflows imported after it are bound to it by type. */
	async importCredential(credential: Credential): Promise<void> {
		await this.import('credentials', credential);
		this.credentials.push(credential);
	}

	/** Imports a workflow under its own id. */
	async importWorkflow(workflow: Workflow): Promise<void> {
		await this.import('workflow', bind(workflow, this.credentials));
	}

	/** Runs a workflow from its manual trigger; throws a PlainError naming the node that failed. */
	async execute(workflowId: string): Promise<IRunExecutionData> {
		const output = await this.n8n('execute', `--id=${workflowId}`, '--rawOutput');
		return succeeded(parseOutput(output));
	}

	/** Runs an n8n command in this home, beside a server if need be. Returns what it printed. */
	async n8n(...args: string[]): Promise<string> {
		const env = { ...this.home.env, N8N_RUNNERS_BROKER_PORT: String(await freePort()) };
		const options = { cwd: this.home.folder, env, extendEnv: false, stdin: 'ignore' } as const;
		const execa = await loadExeca();
		const { all } = await execa(this.home.binary, args, { ...options, all: true, reject: false });
		return all;
	}

	private async import(kind: 'credentials' | 'workflow', content: unknown): Promise<void> {
		const file = path.join(this.home.folder, `import-${kind}.json`);
		// Credentials are readable by their owner only, here as in n8n's own files.
		await writeFile(file, JSON.stringify([content]), { mode: 0o600 });
		const output = await this.n8n(`import:${kind}`, `--input=${file}`);
		if (output.includes('Successfully imported 1')) return;
		const cause = explain(output) ?? output.trim().split('\n').at(-1);
		throw new PlainError(`n8n could not import the ${kind}: ${cause}`);
	}
}
