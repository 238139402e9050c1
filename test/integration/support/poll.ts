import { PollContext, PollTriggerExecutor } from 'n8n-core';
import { deepCopy, type IDataObject, type INodeExecutionData, type Workflow } from 'n8n-workflow';
import { additionalDataFor } from './engine/additionalData';
import { Container } from './engine/container';
import { TestCredentialsHelper } from './engine/credentialsHelper';
import { runWorkflow } from './engine/execution';
import {
	credentialsOf,
	nameOf,
	workflowFrom,
	type NodeSpec,
	type WorkflowSpec,
} from './engine/workflow';

export interface PollOptions extends NodeSpec, Omit<WorkflowSpec, 'nodes' | 'connections'> {
	/**
	 * n8n's scheduler for poll triggers, off unless told. Each tick gets the workflow as it is saved; with durable cursors
	 * what a poll leaves is saved, too, when it emits nothing (createPollExecutionContext in n8n's
	 * trigger-execution-context.factory.js, PollTriggerTaskHandler).
	 */
	scheduler?: 'off' | 'on' | 'durable';
}

export interface PollResult {
	/** What the poll would start the workflow with; null if there was nothing. */
	items: INodeExecutionData[] | null;
	error?: Error;
}

export interface Poller {
	/** The workflow is activated, as it is at each start of n8n too: a first poll, after which n8n saves static data. */
	activate(): Promise<PollResult>;
	/** One tick of an active workflow's timer. */
	poll(): Promise<PollResult>;
	/** The editor's *Fetch Test Event*: n8n saves no static data after it. */
	fetchTestEvent(): Promise<PollResult>;
	/** The node gets another name, and the workflow is saved. */
	rename(name: string): void;
	/** n8n stops and starts: what was not saved is forgotten. */
	restart(): void;
	/** As it stands in n8n's database: it is saved on activation and when a poll has items, and only then. */
	readonly staticData: IDataObject;
}

/** Activates a workflow that starts with the polling trigger: n8n's trigger-execution-context.factory.js. */
export function startPolling(options: PollOptions): Poller {
	const { workflowId, timezone, settings, staticData = {}, scheduler = 'off', ...given } = options;
	let node: NodeSpec = given;
	let saved = deepCopy(staticData);
	const spec = (): WorkflowSpec => ({
		...{ workflowId, timezone, settings, staticData: saved },
		nodes: [node],
	});
	let workflow = workflowFrom(spec());

	const save = (active: Workflow) => {
		if (active.staticData.__dataChanged) saved = deepCopy(active.staticData);
		active.staticData.__dataChanged = false;
	};

	const contextOf = (active: Workflow, result: PollResult) =>
		new PollContext(
			active,
			active.nodes[nameOf(node)],
			additionalDataFor({
				credentialsHelper: new TestCredentialsHelper(credentialsOf(spec())),
				workflowId: active.id,
				workflowSettings: active.settings,
			}),
			'trigger',
			'activate',
			(data) => {
				result.items = data[0] ?? [];
				save(active);
			},
			(error) => {
				result.error = error;
			},
			async () => await Promise.resolve(scheduler === 'durable' ? save(active) : undefined),
		);

	const tickOf = (active: Workflow, result: PollResult) =>
		Container.get(PollTriggerExecutor).create(
			active,
			active.nodes[nameOf(node)],
			contextOf(active, result),
			() => active === workflow,
		);

	return {
		async activate() {
			const result: PollResult = { items: null };
			const active = workflow;
			try {
				await tickOf(active, result)(true);
				save(active);
			} catch (error) {
				result.error = error as Error;
			}
			return result;
		},
		async poll() {
			const result: PollResult = { items: null };
			if (scheduler !== 'off') workflow = workflowFrom(spec());
			await tickOf(workflow, result)();
			return result;
		},
		async fetchTestEvent() {
			const { error, outputs } = await runWorkflow({ ...spec(), mode: 'manual' });
			return { items: outputs(nameOf(node))[0] ?? null, error };
		},
		rename(name) {
			const { id } = workflow.nodes[nameOf(node)];
			node = { ...node, id, name };
			workflow = workflowFrom(spec());
		},
		restart() {
			const NodeType = node.node.constructor as new () => typeof node.node;
			node = { ...node, node: new NodeType() };
			workflow = workflowFrom(spec());
		},
		get staticData() {
			return deepCopy(saved);
		},
	};
}
