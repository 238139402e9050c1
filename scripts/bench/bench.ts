import { cpSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { INodeExecutionData, IRunExecutionData } from 'n8n-workflow';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';
import { startEmulator, type Emulator, type EmulatorOptions } from '../../emulator';
import { N8nCli } from '../n8n/cli';
import { ensureN8n } from '../n8n/installation/install';
import { packNodes } from '../n8n/installation/pack';
import { cacheFolder, sampleInvoices } from '../n8n/paths';
import { createHome, type Home } from '../n8n/server/home';
import { freePort } from '../n8n/server/ports';
import type { Cleanup } from '../n8n/story/steps';
import { codatCredential, type Workflow } from '../n8n/story/workflow';
import { execute } from './execute';
import { memoryDuring, type Memory } from './memory';
import { HelperPool } from './processes/helperPool';

/** What a node did in a run of its workflow, by n8n's own record of the run. */
export interface NodeRun {
	/** Of the node, ms since 1970. */
	start: number;
	/** From there to its end: without the start of n8n or of the workflow. */
	seconds: number;
	/** Items it put out. */
	items: INodeExecutionData[];
	/** Of n8n's process, while the node ran. */
	memory: Memory;
}

/** Scratch files of the benchmarks. */
export const benchFolder = path.join(cacheFolder, 'bench');

/** Preloaded into a process, writes its memory to the file BENCH_MEMORY_FILE. */
export const samplerFile = path.join(__dirname, 'processes/sampler.ts');

/** What all benchmarks run on: the packed nodes in a real n8n, and an emulator at an address that stays. */
export class Bench {
	private readonly cli: N8nCli;
	private emulator?: Emulator;

	private constructor(
		readonly home: Home,
		readonly tarball: string,
		private readonly port: number,
		/** The `dist` of another version of this project, to measure beside this one. */
		readonly baselineDist?: string,
	) {
		this.cli = new N8nCli(home);
	}

	/** Builds and packs the nodes, and installs them in an n8n of their own. Throws a PlainError if it can't. */
	static async open(cleanup: Cleanup, baseline?: string): Promise<Bench> {
		mkdirSync(benchFolder, { recursive: true });
		await ensureN8n();
		const tarball = await packNodes();
		const env = { N8N_DEFAULT_BINARY_DATA_MODE: 'filesystem' };
		const home = await createHome({ tarball, files: sampleInvoices, env });
		cleanup.add(() => home.remove());
		const baselineDist = baseline === undefined ? undefined : path.resolve(baseline, 'dist');
		const bench = new Bench(home, tarball, await freePort(), baselineDist);
		cleanup.add(async () => await bench.emulator?.close());
		const emulator = await bench.start();
		await bench.cli.importCredential(codatCredential(emulator));
		return bench;
	}

	get hasBaseline(): boolean {
		return this.baselineDist !== undefined;
	}

	/** Does `work` with the other version of this project in n8n, in place of this one. */
	async asBaseline<T>(work: () => Promise<T>): Promise<T> {
		const dist = path.join(this.home.folder, '.n8n/nodes/node_modules/n8n-nodes-codat/dist');
		renameSync(dist, `${dist}-own`);
		cpSync(this.baselineDist ?? '', dist, { recursive: true });
		try {
			return await work();
		} finally {
			rmSync(dist, { recursive: true });
			renameSync(`${dist}-own`, dist);
		}
	}

	/** A fresh emulator, in place of the one before. */
	async start(options: EmulatorOptions = {}): Promise<Emulator> {
		await this.emulator?.close();
		this.emulator = await startEmulator({ ...options, port: this.port });
		return this.emulator;
	}

	/** Gives n8n the node `CUSTOM.helperPool`. */
	addHelperPool(): void {
		const folder = path.join(this.home.folder, '.n8n/custom');
		mkdirSync(folder, { recursive: true });
		const source = readFileSync(path.join(__dirname, 'processes/helperPool.ts'), 'utf8');
		const { outputText } = transpileModule(source, {
			compilerOptions: { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022 },
		});
		// n8n takes the name of the class from that of the file.
		writeFileSync(path.join(folder, `${HelperPool.name}.node.js`), outputText);
	}

	/** Adds a workflow to n8n, to be run under its id. */
	async import(workflow: Workflow): Promise<void> {
		await this.cli.importWorkflow(workflow);
	}

	/** Runs a workflow with `n8n execute`; `env` is added to n8n's. Throws a PlainError if the run fails. */
	async execute(workflow: Workflow, env: NodeJS.ProcessEnv = {}): Promise<IRunExecutionData> {
		await this.import(workflow);
		const home = { ...this.home, env: { ...this.home.env, ...env } };
		return await execute(home, workflow.id, path.join(benchFolder, 'output.log'));
	}

	/**
	 * Runs a workflow and reports on its last node, or on what there is from another one to that. Throws a PlainError if
	 * the run fails.
	 */
	async run(workflow: Workflow, from?: string): Promise<NodeRun> {
		const file = path.join(this.home.folder, 'memory.txt');
		const data = await this.execute(workflow, {
			NODE_OPTIONS: `--no-warnings --import ${pathToFileURL(samplerFile).href}`,
			BENCH_MEMORY_FILE: file,
		});
		const last = workflow.nodes.at(-1)?.name ?? '';
		const [run] = data.resultData.runData[last];
		const [{ startTime: start }] = data.resultData.runData[from ?? last];
		const end = run.startTime + run.executionTime;
		return {
			start,
			seconds: (end - start) / 1000,
			items: (run.data?.main ?? []).flatMap((items) => items ?? []),
			memory: memoryDuring(file, start, end),
		};
	}
}
