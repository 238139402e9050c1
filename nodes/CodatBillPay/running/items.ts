import type { IBinaryKeyData, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';
import { ExecutionStopped, isCancelled } from '../../shared/transport/cancellation';
import type { Codat } from '../../shared/transport/codat';
import type { DoneItems } from '../../shared/transport/idempotency/doneItems';
import { NotStarted } from '../../shared/transport/requests';
import { Semaphore } from '../../shared/values/concurrency';
import { isTool } from '../asTool';
import type { NodeError } from '../errorCopy';
import type { Note } from '../input/itemInput';
import { Item } from '../item';
import type { Operation, OperationOutput } from '../operation';
import { CompanyTurns } from './companies';
import { failedItem, failure } from './failure';
import { toItems } from './itemOutput';

/**
 * An item's parameters take a few ms of computing, in which nothing is sent or received. So the items that are prepared
 * while others wait leave this much time first, in which a request that has just got its place goes out. They also
 * follow one another, so that answers are taken in between. Operations that ask Codat nothing have no such requests.
 */
const PREPARE_AFTER_MS = 5;

/** What an item leaves that was prepared but not begun when the run stopped. */
export const NOT_STARTED: INodeExecutionData[] = [];

/** What is kept of the output of an operation that reads the record anew when the run is tried again. */
const onlyId = ({ json: { id }, ...rest }: INodeExecutionData): INodeExecutionData => ({
	...rest,
	json: { id },
});

/** What a run does with each of its items, and what it keeps of them. */
export class Items {
	/** Indexes of those whose output is an error, whole or in part. */
	readonly failed = new Set<number>();

	/** Remarks about what they have done. */
	readonly notes: Note[] = [];

	/** How many an earlier try of the run had done. */
	recalled = 0;

	readonly companies: CompanyTurns;

	/** Of the failures that stop the run: they stop it at once, and are explained afterwards. */
	private readonly causes = new Map<number, { item: Item; cause: unknown }>();

	private readonly preparing = new Semaphore(1);

	private readonly goesOn: boolean;

	private readonly asksCodat: boolean;

	constructor(
		private readonly context: IExecuteFunctions,
		private readonly operation: Operation,
		private readonly shared: Codat,
		private readonly doneItems: DoneItems,
	) {
		this.companies = new CompanyTurns(context, operation);
		this.goesOn = context.continueOnFail();
		this.asksCodat = operation.endpoints.length > 0;
	}

	/**
	 * Carries out an item, unless an earlier try has.
	 *
	 * @returns its output; `NOT_STARTED` if the run stopped before it began
	 * @throws NodeApiError or NodeOperationError if it fails and the run is to stop then
	 */
	async carryOut(index: number, isStopped: () => boolean): Promise<INodeExecutionData[]> {
		const place = this.companies.placeOf(index);
		try {
			const codat = this.shared.forItem(isStopped);
			const known = this.companies.take(index);
			const before = await this.recall(codat, index, known);
			if (before) this.recalled += 1;
			if (before && !this.operation.reread) return before;
			if (index > 0 && this.asksCodat && !isCancelled(this.context)) {
				await sleep(PREPARE_AFTER_MS);
				await this.preparing.run(async () => await sleep(0));
			}
			if (isStopped() || isCancelled(this.context)) return NOT_STARTED;
			return await this.begin(codat, new Item(this.at(index), codat, known, place), before);
		} finally {
			place.pass();
		}
	}

	/** The error that stopped the run at an item, explained as far as Codat can be asked. */
	async explain(index: number, reason: NodeError): Promise<NodeError> {
		const found = this.causes.get(index);
		if (!found) return reason;
		const cause = await found.item.explained(this.shared, found.cause);
		return failure(this.context, this.operation, cause, index);
	}

	/** What an earlier try of the run has made of the item, as far as it is kept; undefined if it has to be done. */
	private async recall(
		codat: Codat,
		index: number,
		known: Map<string, unknown>,
	): Promise<INodeExecutionData[] | undefined> {
		if (!this.doneItems.has(index)) return undefined;
		const again = new Item(this.at(index), codat, known);
		return this.doneItems.recall(index, await again.about().catch(() => undefined));
	}

	private async begin(
		codat: Codat,
		item: Item,
		before: INodeExecutionData[] | undefined,
	): Promise<INodeExecutionData[]> {
		const { execute, reread } = this.operation;
		try {
			const output =
				before && reread
					? await reread(item, codat, String(before[0].json.id))
					: await execute(item, codat);
			this.notes.push(...item.notes);
			return await this.done(codat, item, output);
		} catch (cause) {
			if (cause instanceof NotStarted || cause instanceof ExecutionStopped) return NOT_STARTED;
			if (this.goesOn) return [this.fail(codat, item.index, await item.explained(codat, cause))];
			this.causes.set(item.index, { item, cause });
			return [this.fail(codat, item.index, cause)];
		}
	}

	/** The output of an item that was carried out, which is remembered for another try of the run. */
	private async done(
		codat: Codat,
		item: Item,
		output: OperationOutput,
	): Promise<INodeExecutionData[]> {
		const { index, isChange } = item;
		const items = toItems(output, item, this.operation, ({ error, binary }) => {
			if (!this.goesOn) throw error;
			return this.fail(codat, index, error, binary);
		});
		// A bill that lacks a file is tried again, and so are the calls of an agent's tool: they have the same settings and
		// input, whatever they are asked to do.
		const isWhole = !this.failed.has(index) && !items.some(({ json }) => json.attachmentErrors);
		if (codat.writes.recorded && isWhole && !isTool(item))
			this.doneItems.remember(index, this.operation.reread ? items.map(onlyId) : items, {
				ordinals: codat.writes.ordinals,
				place: await item.about(),
				isChange,
			});
		return items;
	}

	/** The output item of a failure. @throws NodeApiError or NodeOperationError if the run is to stop */
	private fail(
		codat: Codat,
		index: number,
		cause: unknown,
		files?: IBinaryKeyData,
	): INodeExecutionData {
		const error = failure(this.context, this.operation, cause, index);
		if (!this.goesOn) throw error;
		this.failed.add(index);
		return failedItem({ context: this.context, index }, error, codat.writes.recorded, files);
	}

	private at(index: number) {
		return { context: this.context, operation: this.operation, index };
	}
}
