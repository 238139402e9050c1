import type {
	IBinaryKeyData,
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
} from 'n8n-workflow';
import { sleep } from 'n8n-workflow';
import { ExecutionStopped, isCancelled } from '../../shared/transport/cancellation';
import { Codat } from '../../shared/transport/codat';
import { DoneItems } from '../../shared/transport/idempotency/doneItems';
import { MAX_CONCURRENT } from '../../shared/transport/limits/concurrencyShare';
import { NotStarted } from '../../shared/transport/requests';
import { Semaphore, settle, type QueuePlace } from '../../shared/values/concurrency';
import type { NodeError } from '../errorCopy';
import { isTool } from '../fields/output';
import { inputFiles } from '../files/inputFiles';
import { Item, nodeOf, type Note } from '../item';
import { FailedPart, WithFiles, type Operation, type OperationOutput } from '../operation';
import { checkInput } from './check';
import { CompanyTurns } from './companies';
import { failedItem, failure } from './failure';
import { addHints } from './hints';
import { invalidItems, withProgress, type ItemOutcome } from './progress';

const DEFAULT_CONCURRENT = 5;

/**
 * An item's parameters take a few ms of computing, in which nothing is sent or received. So the items that are prepared
 * while others wait leave this much time first, in which a request that has just got its place goes out. They also
 * follow one another, so that answers are taken in between.
 */
const PREPARE_AFTER_MS = 5;

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

const onlyId = ({ json: { id }, ...rest }: INodeExecutionData): INodeExecutionData => ({
	...rest,
	json: { id },
});

/** What an item leaves that was prepared but not begun when the run stopped. */
const NOT_STARTED: INodeExecutionData[] = [];

/** Whether an operation creates a record under an idempotency key. */
const createsOnce = ({ properties }: Operation) =>
	properties.some(({ options }) => options?.some(({ name }) => name === 'idempotencyKey'));

/**
 * The output of an item, with its origin behind the record's own fields, which keep their values.
 *
 * @param fail makes an output item of a part that failed, or throws
 */
function toItems(
	output: OperationOutput,
	item: Item,
	operation: Operation,
	fail: (part: FailedPart) => INodeExecutionData,
): INodeExecutionData[] {
	// An AI agent has given the company itself, and pays for every word that it reads.
	const isCarried = !isTool(item);
	const replayed =
		item.replayed || (isCarried && createsOnce(operation)) ? { replayed: item.replayed } : {};
	const settled = item.isSettled ? { settledBy: 'books' } : {};
	const origin = isCarried ? item.origin() : undefined;
	// What becomes of one item keeps its files, for the node that attaches them; a list is made of none.
	const binary = inputFiles(item);
	const kept = isCarried && binary && !Array.isArray(output) ? { binary } : {};
	return [output].flat().map((one) => {
		if (one instanceof FailedPart) return fail(one);
		const [json, files] =
			one instanceof WithFiles ? [one.json, { binary: one.binary }] : [one, kept];
		const own = isCarried ? operation.origin?.(json) : undefined;
		return {
			json: { ...json, ...replayed, ...settled, ...origin, ...own, ...json },
			...files,
			pairedItem: { item: item.index },
		};
	});
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
 * Without Continue On Fail the first failure stops new items; those under way finish. The input of a list that isn't
 * long is checked before anything is sent. With Continue On Fail, a failed item becomes an output item with the error.
 *
 * @throws NodeApiError or NodeOperationError, nothing else
 */
export async function run(
	context: IExecuteFunctions,
	operation: Operation,
): Promise<INodeExecutionData[]> {
	const count = context.getInputData().length;
	const atOnce = concurrency(context);
	const doneItems = new DoneItems(context);
	const shared = await Codat.connect(context, atOnce, doneItems);
	const goOn = context.continueOnFail();
	if (!goOn && count > 1 && count <= MAX_CHECKED_FIRST) {
		const open = [...Array(count).keys()].filter((index) => !doneItems.has(index));
		const invalid = await checkInput(context, operation, open);
		if (invalid.length > 0) throw invalidItems(invalid, count);
	}

	const failed = new Set<number>();
	/** Of the failures that stop the run: they stop it at once, and are explained afterwards. */
	const causes = new Map<number, { item?: Item; cause: unknown }>();
	const notes: Note[] = [];
	/** Items that an earlier try of the run has done. */
	let recalled = 0;
	const companies = new CompanyTurns(context, operation);
	const preparing = new Semaphore(1);
	const bounds = {
		most: MAX_ITEMS_UNDER_WAY,
		// While as many items of a company as may wait for Codat, as many more are prepared: that is where a run's computing
		// goes.
		mostInLane: atOnce * 2,
		laneOf: async (index: number) => await companies.of(index),
	};
	/** What an item has put out in an earlier try, as far as it is kept. */
	const recall = async (index: number, codat: Codat, known: Map<string, unknown>) => {
		if (!doneItems.has(index)) return undefined;
		const again = new Item(context, codat, operation, index, known);
		return doneItems.recall(index, await again.about().catch(() => undefined));
	};
	const carryOut = async (index: number, isStopped: () => boolean, place: QueuePlace) => {
		const codat = shared.forItem(isStopped);
		const known = companies.take(index);
		const before = await recall(index, codat, known);
		if (before) recalled += 1;
		if (before && !operation.reread) return before;
		if (index > 0 && !isCancelled(context)) {
			await sleep(PREPARE_AFTER_MS);
			await preparing.run(async () => await sleep(0));
		}
		if (isStopped() || isCancelled(context)) return NOT_STARTED;
		const failItem = (cause: unknown, files?: IBinaryKeyData) => {
			const error = failure(context, operation, cause, index);
			if (!goOn) throw error;
			failed.add(index);
			return failedItem(context, error, index, codat.recorded, files);
		};
		let item: Item | undefined;
		try {
			item = new Item(context, codat, operation, index, known, place);
			const output =
				before && operation.reread
					? await operation.reread(item, codat, String(before[0].json.id))
					: await operation.execute(item, codat);
			notes.push(...item.notes);
			const items = toItems(output, item, operation, ({ error, binary }) => {
				if (!goOn) throw error;
				return failItem(error, binary);
			});
			// A bill that lacks a file is tried again, and so are the calls of an agent's tool: they have the same settings and
			// input, whatever they are asked to do.
			const isWhole = !failed.has(index) && !items.some(({ json }) => json.attachmentErrors);
			if (codat.recorded && isWhole && !isTool({ context }))
				doneItems.remember(index, operation.reread ? items.map(onlyId) : items, {
					ordinals: codat.ordinals,
					place: await item.about(),
					isChange: item.isChange,
				});
			return items;
		} catch (cause) {
			if (cause instanceof NotStarted || cause instanceof ExecutionStopped) return NOT_STARTED;
			if (goOn) return [failItem((await item?.explained(codat, cause)) ?? cause)];
			causes.set(index, { item, cause });
			return [failItem(cause)];
		}
	};
	const outcomes = await settle(count, bounds, async (index, isStopped) => {
		const place = companies.placeOf(index);
		try {
			return await carryOut(index, isStopped, place);
		} finally {
			place.pass();
		}
	});

	const isDone = (index: number) => {
		const outcome: ItemOutcome = outcomes[index];
		const isBegun = outcome?.status === 'fulfilled' && outcome.value !== NOT_STARTED;
		return isBegun && !failed.has(index);
	};
	const notDone = Array.from({ length: count }, (_none, index) => index).find((i) => !isDone(i));
	if (notDone !== undefined) doneItems.forgetChangesAfter(notDone);

	const first = outcomes.find((outcome) => outcome?.status === 'rejected');
	if (first?.status === 'rejected') {
		const begun = Array.from({ length: count }, (_none, index): ItemOutcome => {
			const outcome: ItemOutcome = outcomes[index];
			return outcome?.status === 'fulfilled' && outcome.value === NOT_STARTED ? undefined : outcome;
		});
		const at = outcomes.indexOf(first);
		const { item, cause } = causes.get(at) ?? {};
		const reason = item
			? failure(context, operation, await item.explained(shared, cause), at)
			: (first.reason as NodeError);
		const rest = [...begun.keys()].filter((index) => !begun[index]);
		const invalid = await checkInput(context, operation, rest);
		throw withProgress(reason, context, operation, begun, invalid);
	}
	const results = outcomes.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value : []));
	addHints(context, operation, { results, failed, notes, recalled });
	// n8n runs a node whose failed items are output items again only if it is told to.
	if (failed.size === 0 || nodeOf(context).retryOnFail !== true) doneItems.forget();
	return results.flat();
}
