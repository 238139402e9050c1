import { ExecutionLifecycleHooks, WorkflowExecute } from 'n8n-core';
import {
	createRunExecutionData,
	deepCopy,
	replaceCircularReferences,
	type ExecutionBaseError,
	type ExecutionStatus,
	type IDataObject,
	type INodeExecutionData,
	type IRunData,
	type IRunExecutionData,
	type IWorkflowBase,
	type Workflow,
	type WorkflowExecuteMode,
} from 'n8n-workflow';
import { useBinaryMode, type BinaryMode } from '../binary';
import { additionalDataFor } from './additionalData';
import { TestCredentialsHelper } from './credentialsHelper';
import { credentialsOf, nameOf, workflowFrom, type WorkflowSpec } from './workflow';

export interface RunOptions extends WorkflowSpec {
	/** Default: `trigger`, a production run. n8n saves no static data after a `manual` one. */
	mode?: WorkflowExecuteMode;
	/** Default: the next number. Give an earlier one to run an execution again, as a queue does after a crash. */
	executionId?: string;
	/** Stops the execution, as n8n's *Stop* button does, when it is aborted. */
	signal?: AbortSignal;
	/** Default: `memory`. */
	binaryMode?: BinaryMode;
	/** What the first node gets, by output (a trigger passes it on): default one empty item. */
	startData?: INodeExecutionData[][];
}

export interface RunResult {
	executionId: string;
	status: ExecutionStatus;
	/** As n8n stores and shows it: a plain object with the error's name, message, description, context… */
	error?: ExecutionBaseError;
	runData: IRunData;
	/** As it stands in n8n's database after the run. */
	staticData: IDataObject;
	/** The whole execution as n8n writes it to its database (JSON): search it for what must not be there. */
	saved: string;
	/** What the last run of a node put out, by output. */
	outputs(nodeName: string): INodeExecutionData[][];
	/**
	 * The *Retry* button: a new execution that keeps the run data of this one up to the failed node. Without
	 * changes it runs the workflow as it was; with them, as it is saved by now (n8n's `loadWorkflow`).
	 * @throws if the execution was successful or holds nothing to go on from
	 */
	retry(changes?: Partial<RunOptions>): Promise<RunResult>;
}

let lastExecutionId = 0;

async function execute(
	options: RunOptions,
	data: IRunExecutionData,
	workflow = workflowFrom(options),
): Promise<RunResult> {
	const {
		mode = 'trigger',
		executionId = String(++lastExecutionId),
		signal,
		binaryMode = 'memory',
	} = options;
	await useBinaryMode(binaryMode);
	let staticData = deepCopy(options.staticData ?? {});

	const hooks = new ExecutionLifecycleHooks(mode, executionId, savedForm(workflow));
	hooks.addHandler('workflowExecuteAfter', (_run, changed?: IDataObject) => {
		if (changed && mode !== 'manual') staticData = deepCopy(changed);
	});
	const additionalData = {
		...additionalDataFor({
			credentialsHelper: new TestCredentialsHelper(credentialsOf(options)),
			executionId,
			workflowId: workflow.id,
			workflowSettings: workflow.settings,
		}),
		hooks,
	};

	let status: ExecutionStatus = 'error';
	try {
		const running = new WorkflowExecute(additionalData, mode, data).processRunExecutionData(
			workflow,
		);
		const stop = () => running.cancel();
		if (signal?.aborted) stop();
		signal?.addEventListener('abort', stop, { once: true });
		const run = await running;
		signal?.removeEventListener('abort', stop);
		({ data, status } = run);
	} catch (error) {
		// Settings that n8n refuses before the first node runs (WorkflowHasIssuesError).
		data.resultData.error = error as ExecutionBaseError;
	}

	const saved = JSON.stringify(replaceCircularReferences(data));
	const { runData, error } = data.resultData;
	return {
		executionId,
		status,
		error,
		runData,
		staticData,
		saved,
		outputs: (name) => (runData[name]?.at(-1)?.data?.main ?? []).map((items) => items ?? []),
		retry: async (changes) => {
			if (status === 'success') throw new Error('The execution succeeded: it cannot be retried.');
			const next = {
				...options,
				staticData,
				executionId: undefined,
				signal: undefined,
				...changes,
			};
			return await execute({ ...next, mode: 'retry' }, dataToRetry(saved, changes && next));
		},
	};
}

/** n8n's execution.service.js, retry(). */
function dataToRetry(saved: string, changed?: WorkflowSpec): IRunExecutionData {
	const data = JSON.parse(saved) as IRunExecutionData;
	const stack = data.executionData?.nodeExecutionStack;
	if (!stack?.length) throw new Error('The execution holds nothing to go on from.');
	const { lastNodeExecuted, runData } = data.resultData;
	if (lastNodeExecuted) {
		delete data.resultData.error;
		const runs = runData[lastNodeExecuted];
		if (runs?.at(-1)?.error !== undefined) runs.pop();
	}
	const workflow = changed && workflowFrom(changed);
	for (const entry of stack) entry.node = workflow?.getNode(entry.node.name) ?? entry.node;
	return data;
}

const savedForm = ({ id, settings, ...workflow }: Workflow): IWorkflowBase => ({
	id: id ?? '',
	name: workflow.name ?? '',
	active: workflow.active,
	isArchived: false,
	createdAt: new Date(),
	updatedAt: new Date(),
	activeVersionId: null,
	nodes: Object.values(workflow.nodes),
	connections: workflow.connectionsBySourceNode,
	settings,
});

/**
 * Runs a workflow of this package's nodes in n8n's engine, from its first node on. It resolves with a failed run too.
 */
export async function runWorkflow(options: RunOptions): Promise<RunResult> {
	const workflow = workflowFrom(options);
	const node = workflow.getNode(nameOf(options.nodes[0]));
	if (!node) throw new Error('A workflow needs a node');
	const main = options.startData ?? [[{ json: {} }]];
	return await execute(
		options,
		createRunExecutionData({
			executionData: { nodeExecutionStack: [{ node, data: { main }, source: null }] },
		}),
		workflow,
	);
}
