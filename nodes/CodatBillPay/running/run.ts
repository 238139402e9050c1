import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { Codat } from '../../shared/transport/codat';
import { DoneItems } from '../../shared/transport/idempotency/doneItems';
import { MAX_CONCURRENT } from '../../shared/transport/limits/concurrencyShare';
import { settle } from '../../shared/values/concurrency';
import type { NodeError } from '../errorCopy';
import { nodeOf } from '../input/writtenParameters';
import type { Operation } from '../operation';
import { checkInput } from './check';
import { addHints } from './hints';
import { Items, NOT_STARTED } from './items';
import { invalidItems, withProgress, type ItemOutcome } from './progress';

const DEFAULT_CONCURRENT = 5;

/**
 * The longest list whose items are all checked before anything is sent. Checking takes some ms an item, in which
 * nothing goes out; items of longer lists are checked as their turn comes.
 */
const MAX_CHECKED_FIRST = 100;

/**
 * The most items under way, of all companies together; each holds its parameters, some hold a file. In a minute, Codat
 * takes 1000 requests from an address: 17 a second, so that these wait for it before it takes 12 seconds to answer.
 */
const MAX_ITEMS_UNDER_WAY = 200;

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

/** Whether an item came to its end, well or badly; one that the run stopped before is none. */
const isBegun = (outcome: ItemOutcome) =>
	outcome !== undefined && !(outcome.status === 'fulfilled' && outcome.value === NOT_STARTED);

/** @throws NodeApiError or NodeOperationError naming every item whose input is invalid; nothing has been sent then */
async function checkFirst(
	context: IExecuteFunctions,
	operation: Operation,
	doneItems: DoneItems,
): Promise<void> {
	const count = context.getInputData().length;
	if (context.continueOnFail() || count < 2 || count > MAX_CHECKED_FIRST) return;
	const open = [...Array(count).keys()].filter((index) => !doneItems.has(index));
	const invalid = await checkInput(context, operation, open);
	if (invalid.length > 0) throw invalidItems(invalid, count);
}

/** The error of a run that was stopped by an item, with what the run has done until then; undefined if none was. */
async function whatStopped(
	context: IExecuteFunctions,
	operation: Operation,
	items: Items,
	outcomes: ItemOutcome[],
): Promise<NodeError | undefined> {
	const at = outcomes.findIndex((outcome) => outcome?.status === 'rejected');
	const first = outcomes[at];
	if (first?.status !== 'rejected') return undefined;
	const begun = outcomes.map((outcome) => (isBegun(outcome) ? outcome : undefined));
	const reason = await items.explain(at, first.reason as NodeError);
	const rest = [...begun.keys()].filter((index) => !begun[index]);
	const invalid = await checkInput(context, operation, rest);
	return withProgress(reason, { context, operation }, begun, invalid);
}

/**
 * Runs an operation over all input items, several at once, and returns the results in input order.
 *
 * Without Continue On Fail the first failure stops new items; those under way finish. The input of a list that isn't
 * long is checked before anything is sent. With Continue On Fail, a failed item becomes an output item with the error.
 *
 * @throws NodeApiError or NodeOperationError, nothing else
 */
export async function run(
	context: IExecuteFunctions,
	operation: Operation,
): Promise<INodeExecutionData[]> {
	const atOnce = concurrency(context);
	const doneItems = new DoneItems(context);
	const shared = await Codat.connect(context, atOnce, doneItems);
	await checkFirst(context, operation, doneItems);

	const items = new Items(context, operation, shared, doneItems);
	const bounds = {
		most: MAX_ITEMS_UNDER_WAY,
		// While as many items of a company as may wait for Codat, as many more are prepared: that is where a run's computing
		// goes.
		mostInLane: atOnce * 2,
		laneOf: async (index: number) => await items.companies.of(index),
	};
	const count = context.getInputData().length;
	const settled = await settle(count, bounds, async (index, isStopped) => {
		return await items.carryOut(index, isStopped);
	});
	const outcomes = Array.from({ length: count }, (_none, index): ItemOutcome => settled[index]);

	const { failed, notes, recalled } = items;
	const notDone = outcomes.findIndex(
		(outcome, index) => !isBegun(outcome) || outcome?.status === 'rejected' || failed.has(index),
	);
	if (notDone >= 0) doneItems.forgetChangesAfter(notDone);
	const error = await whatStopped(context, operation, items, outcomes);
	if (error) throw error;
	const results = outcomes.map((one) => (one?.status === 'fulfilled' ? one.value : []));
	addHints(context, operation, { results, failed, notes, recalled });
	// n8n runs a node whose failed items are output items again only if it is told to.
	if (failed.size === 0 || nodeOf(context).retryOnFail !== true) doneItems.forget();
	return results.flat();
}
