import type { INodeExecutionData, NodeExecutionHint } from 'n8n-workflow';
import { runWorkflow, type RunOptions, type RunResult } from './execution';
import { inputNode, type InputItem } from './nodeTypes';
import { nameOf, type NodeSpec } from './workflow';

export { readBinary } from '../binary';
export { credential, type Credential } from '../credentials';
export { runWorkflow, type RunOptions, type RunResult } from './execution';
export { inputNode, type InputItem } from './nodeTypes';
export type { NodeSpec, WorkflowSpec } from './workflow';

/** The run's own options, without those of its workflow's nodes. */
type NodeRunOptions = Omit<RunOptions, 'nodes' | 'connections'>;

/** {@link NodeSpec} of the node under test, the {@link RunOptions} of its run, and what it is fed. */
export interface RunNodeOptions extends NodeSpec, NodeRunOptions {
	/** Default: one empty item. */
	items?: InputItem[];
}

export interface NodeResult extends Omit<RunResult, 'retry'> {
	/** The node's first output; empty if it failed. */
	items: INodeExecutionData[];
	/** The yellow notes n8n shows beside the output. */
	hints: NodeExecutionHint[];
	/** See {@link RunResult.retry}; changes may be to the node (its parameters, its credentials) or to the run. */
	retry(changes?: Partial<RunNodeOptions>): Promise<NodeResult>;
}

/** Runs one node in n8n's engine, after a node that emits the given items. It resolves with a failed run too. */
export async function runNode(options: RunNodeOptions): Promise<NodeResult> {
	return nodeResult(options, await runWorkflow(asWorkflow(options)));
}

const RUN_OPTIONS: Array<keyof NodeRunOptions> = [
	...(['mode', 'executionId', 'signal', 'binaryMode', 'startData'] as const),
	...(['workflowId', 'staticData', 'timezone', 'settings', 'active'] as const),
];

function split({ items, ...options }: Partial<RunNodeOptions>) {
	const isOfRun = (name: string) => RUN_OPTIONS.some((option) => option === name);
	const entries = Object.entries(options);
	return {
		items,
		run: Object.fromEntries(entries.filter(([name]) => isOfRun(name))) as NodeRunOptions,
		node: Object.fromEntries(entries.filter(([name]) => !isOfRun(name))) as Partial<NodeSpec>,
	};
}

function asWorkflow(options: RunNodeOptions): RunOptions {
	const { items = [{}], run, node } = split(options);
	return { ...run, nodes: [{ node: inputNode(items) }, node as NodeSpec] };
}

function nodeResult(options: RunNodeOptions, result: RunResult): NodeResult {
	const name = nameOf(options);
	return {
		...result,
		items: result.outputs(name)[0] ?? [],
		hints: result.runData[name]?.at(-1)?.hints ?? [],
		retry: async (changes) => {
			const next = { ...options, ...changes };
			const { nodes } = asWorkflow(next);
			return nodeResult(next, await result.retry(changes && { ...split(changes).run, nodes }));
		},
	};
}
