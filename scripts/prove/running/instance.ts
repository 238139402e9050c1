import type { IRunExecutionData } from 'n8n-workflow';
import { PlainError } from '../../n8n/explain';
import type { Home } from '../../n8n/server/home';
import { freePort } from '../../n8n/server/ports';
import { readRun } from '../../n8n/server/rest';
import { startN8n, type N8nServer } from '../../n8n/server/server';
import { executionsOf, importPublished, post, published } from '../../n8n/story/executions';
import type { Credential, Workflow } from '../../n8n/story/workflow';
import type { Killer } from './killer';
import { RUN_WITHIN_MS, settled } from './settled';

/** An execution that is over. */
export interface Ended {
	id: string;
	/** n8n's own: `success`, `error`, `crashed` … */
	status: string;
	/** What n8n kept of it: nothing or a part, if it was killed. */
	data?: IRunExecutionData;
}

/** A real n8n that is killed and comes back. */
export class Instance {
	private constructor(
		private readonly home: Home,
		private readonly port: number,
		private readonly log: string,
		private server: N8nServer,
	) {}

	/** Starts n8n in a home of its own. Throws a PlainError if it doesn't come up. */
	static async start(home: Home, log: string): Promise<Instance> {
		const port = await freePort();
		return new Instance(home, port, log, await startN8n({ home, port, log }));
	}

	get rest(): N8nServer['rest'] {
		return this.server.rest;
	}

	/** Adds a workflow with its credentials. Returns its id. */
	async add(workflow: Workflow, credentials: readonly Credential[]): Promise<string> {
		for (const credential of credentials) await this.server.importCredential(credential);
		return await this.server.importWorkflow(workflow);
	}

	/** Adds a workflow with its credentials, and publishes it. Returns its id. */
	async publish(workflow: Workflow, credentials: readonly Credential[]): Promise<string> {
		for (const credential of credentials) await this.server.importCredential(credential);
		const id = await importPublished(this.server, workflow);
		const { status } = await published(this.server, id);
		if (status === 'failed') throw new PlainError(`n8n could not publish "${workflow.name}"`);
		return id;
	}

	/** Posts to a workflow's webhook. */
	async post(path: string): Promise<void> {
		await post(`${this.server.url}/webhook/${path}`, {});
	}

	/** Takes a workflow back: its triggers listen no more. */
	async unpublish(workflowId: string): Promise<void> {
		await this.rest.post(`/workflows/${workflowId}/deactivate`, {});
	}

	/** Presses n8n's button Retry of an execution, and waits for the new one. Returns whether n8n took it. */
	async retry(executionId: string): Promise<boolean> {
		const { status } = await this.rest.post(
			`/executions/${executionId}/retry`,
			{ loadWorkflow: false },
			{ timeout: RUN_WITHIN_MS, validateStatus: () => true },
		);
		return status < 400;
	}

	/**
	 * Does something that makes n8n run a workflow, and waits until every execution that came of it is over, and for
	 * `settle` milliseconds none has been added. n8n may be killed meanwhile; then it is started again.
	 *
	 * @param act tells whether n8n took it
	 * @returns the executions, oldest first
	 */
	async executions(
		workflowId: string,
		act: () => Promise<boolean>,
		{ killer, settle = 0 }: { killer?: Killer; settle?: number } = {},
	): Promise<Ended[]> {
		const old = new Set((await executionsOf(this.server, workflowId)).map(({ id }) => id));
		let isDead = false;
		killer?.aim(() => {
			isDead = true;
			this.server.kill('SIGKILL');
		});
		const wait = async () => {
			const ended = await settled(async () => {
				const all = await executionsOf(this.server, workflowId);
				return all.filter(({ id }) => !old.has(id));
			}, settle);
			return await Promise.all(ended.reverse().map(async ({ id }) => await this.read(id)));
		};
		try {
			if (!(await act())) return [];
			const ended = await wait();
			if (!isDead) return ended;
		} catch (error) {
			if (!isDead) throw error;
		} finally {
			killer?.aim();
		}
		await this.revive();
		return await wait();
	}

	async stop(): Promise<void> {
		await this.server.stop();
	}

	private async revive(): Promise<void> {
		await this.server.ended;
		this.server = await startN8n({ home: this.home, port: this.port, log: this.log });
	}

	private async read(id: string): Promise<Ended> {
		const { status, run } = await readRun(this.rest, id);
		try {
			return { id, status, data: run() };
		} catch {
			// n8n had not saved anything yet when it was killed.
			return { id, status };
		}
	}
}
