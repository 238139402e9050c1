import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeApiError, NodeOperationError, sleep } from 'n8n-workflow';
import { settle } from '../shared/values/concurrency';
import { Codat, NotStarted } from '../shared/transport/codat';
import { ExecutionStopped, isCancelled } from '../shared/transport/cancellation';
import { MAX_CONCURRENT } from '../shared/transport/limits';
import { Item } from './item';
import { WithFiles, type Operation, type Output } from './operation';
import { withProgress } from './progress';

const DEFAULT_CONCURRENT = 5;

/**
 * An item's parameters take a few ms of computing, in which nothing is sent or received. So the items that are prepared while
 * others wait leave this much time first, in which a request that has just got its place goes out.
 */
const PREPARE_AFTER_MS = 5;

/** What an item leaves that was prepared but not begun when the run stopped. */
const NOT_STARTED: INodeExecutionData[] = [];

type NodeError = NodeApiError | NodeOperationError;

/** An error that items share, as when all wait for one request, for one of them. */
function copyOf(error: NodeError): NodeError {
	const copy = Object.create(Object.getPrototypeOf(error) as object) as NodeError;
	return Object.assign(copy, error, {
		message: error.message.replace(/ \[item \d+\]$/, ''),
		stack: error.stack,
		context: { ...error.context },
	});
}

/** Every failure as an n8n error that names its item, as n8n counts them: from 0. */
function failure(
	context: IExecuteFunctions,
	cause: unknown,
	index: number,
	count: number,
): NodeError {
	const known = cause instanceof NodeApiError || cause instanceof NodeOperationError;
	const named = known ? cause : new NodeOperationError(context.getNode(), cause as Error);
	const error = named.context.itemIndex === undefined ? named : copyOf(named);
	error.context.itemIndex = index;
	// The editor adds the same words where a message doesn't hold them; logs and error workflows need them too.
	if (count > 1 && !error.message.includes(`item ${index}`)) error.message += ` [item ${index}]`;
	return error;
}

function toItems(output: Output, index: number): INodeExecutionData[] {
	return [output].flat().map((one) => {
		const [json, files] = one instanceof WithFiles ? [one.json, { binary: one.binary }] : [one, {}];
		return { json: json as IDataObject, ...files, pairedItem: { item: index } };
	});
}

/**
 * A failed item for Continue On Fail. n8n sends items of this form to the error output, and leaves them as they are; with
 * a property `error` beside the JSON it would cut the JSON down to the message (WorkflowExecute, normalizeNodeErrors).
 */
function failedItem(error: NodeError, index: number): INodeExecutionData {
	const { message, description, httpCode } = error as NodeApiError;
	const details = { description: description ?? null, ...(httpCode ? { httpCode } : {}) };
	return { json: { error: message, details }, pairedItem: { item: index } };
}

/** The options of the first item; none if they can't be resolved, which the item itself then reports. */
function firstOptions(context: IExecuteFunctions): IDataObject {
	try {
		return (context.getNodeParameter('options', 0, {}) ?? {}) as IDataObject;
	} catch {
		return {};
	}
}

/** The option Concurrent Requests, of the first item: it is one setting for the whole run. */
function concurrency(context: IExecuteFunctions): number {
	const wanted = Number(firstOptions(context).concurrentRequests ?? DEFAULT_CONCURRENT);
	return Number.isFinite(wanted)
		? Math.min(MAX_CONCURRENT, Math.max(1, Math.floor(wanted)))
		: DEFAULT_CONCURRENT;
}

/**
 * Runs an operation over all input items, several at once, and returns the results in input order.
 *
 * Without Continue On Fail the first failure stops new items; those under way finish. With it, a failed item becomes
 * an output item with the error.
 *
 * @throws NodeApiError or NodeOperationError, nothing else
 */
export async function run(
	context: IExecuteFunctions,
	operation: Operation,
): Promise<INodeExecutionData[]> {
	const count = context.getInputData().length;
	const atOnce = concurrency(context);
	const shared = await Codat.connect(context, atOnce);
	const goOn = context.continueOnFail();

	// While as many items as may wait for Codat, as many more are prepared: that is where a run's computing goes.
	const outcomes = await settle(count, atOnce * 2, async (index, isStopped) => {
		const codat = shared.forItem(isStopped);
		if (index >= atOnce && !isCancelled(context)) await sleep(PREPARE_AFTER_MS);
		if (isStopped() || isCancelled(context)) return NOT_STARTED;
		try {
			const item = new Item(context, codat, operation, index);
			return toItems(await operation.execute(item, codat), index);
		} catch (cause) {
			if (cause instanceof NotStarted || cause instanceof ExecutionStopped) return NOT_STARTED;
			const error = failure(context, cause, index, count);
			if (goOn) return [failedItem(error, index)];
			throw error;
		}
	});

	const failed = outcomes.find((outcome) => outcome?.status === 'rejected');
	if (failed?.status === 'rejected') {
		const begun = outcomes.map((outcome) =>
			outcome.status === 'fulfilled' && outcome.value === NOT_STARTED ? undefined : outcome,
		);
		throw withProgress(failed.reason as NodeError, operation, begun, count);
	}
	const items = outcomes.flatMap((outcome) =>
		outcome.status === 'fulfilled' ? outcome.value : [],
	);
	const hint = operation.hint?.(items.map(({ json }) => json));
	if (hint) context.addExecutionHints(hint);
	return items;
}
