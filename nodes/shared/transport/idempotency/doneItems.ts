import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { replaceCircularReferences } from 'n8n-workflow';
import { shortHash } from '../../values/uuid';
import type { Used } from './ordinals';

/** What an item has written and put out. */
interface DoneItem {
	/** Names the item's input. */
	input: string;
	output: INodeExecutionData[];
	/** Which of several equal writes the item's own were. */
	ordinals: Used;
	/** Names the address, key, company and connection that it was about. */
	place: string;
	/** Whether it changed a record in a way that may be repeated. */
	isChange?: boolean;
}

/** What is kept of one run of the node, in the execution's own data. */
interface KeptRun {
	/** Index of the run. */
	run: number;
	/** Names what the node does. */
	task: string;
	items: Record<string, DoneItem>;
}

const hashedValue = (value: unknown) => shortHash(JSON.stringify(value));

function keptRunOf(context: IExecuteFunctions): KeptRun {
	const { type, parameters } = context.getNode();
	const run = Number(context.getWorkflowDataProxy(0).$runIndex);
	const task = hashedValue([type, parameters.resource, parameters.operation]);
	const data = context.getContext('node');
	const kept = data.codatDone as unknown as KeptRun | undefined;
	const isOfThisRun = kept?.run === run && kept.task === task;
	const current = isOfThisRun ? kept : { run, task, items: {} };
	data.codatDone = current as unknown as IDataObject;
	return current;
}

/**
 * The items of a run whose writes Codat has confirmed. n8n runs the node again with all items when one has failed (the
 * setting Retry On Fail, the button Retry); these are then not carried out again but put out as they were. So they
 * are not refused because of what they did themselves, such as a bill that is paid since, or exists since; and it
 * doesn't matter that Codat has forgotten their idempotency keys.
 *
 * They lie in the execution's own data, which both kinds of retry hand on, from the end of the item to the end of a run
 * without failures. They count for the same run and input, the same operation and the same books, however those are
 * chosen. Other settings may have changed: somebody mends what failed, and Retry with the saved workflow must not make
 * the rest once more.
 */
export class DoneItems {
	private readonly kept: KeptRun;

	constructor(private readonly context: IExecuteFunctions) {
		this.kept = keptRunOf(context);
		for (const [index, { input }] of Object.entries(this.kept.items))
			if (input !== this.inputOf(Number(index))) delete this.kept.items[index];
	}

	/** Which of several equal writes those of the items are. */
	get ordinals(): Used[] {
		return Object.values(this.kept.items).map(({ ordinals }) => ordinals);
	}

	/** Whether an item with this input was done in an earlier try, in whatever books. */
	has(index: number): boolean {
		return this.kept.items[index] !== undefined;
	}

	/**
	 * What an item has put out in an earlier try; undefined if it wasn't done, or elsewhere.
	 *
	 * @param place names what it is about now; undefined if that can't be told, which makes no done item undone
	 */
	recall(index: number, place: string | undefined): INodeExecutionData[] | undefined {
		const done = this.kept.items[index];
		const isElsewhere = place !== undefined && done?.place !== hashedValue(place);
		return isElsewhere ? undefined : done?.output;
	}

	/** An output with files isn't kept: it would be in the execution's data twice. */
	remember(
		index: number,
		output: INodeExecutionData[],
		{ ordinals, place, isChange }: Pick<DoneItem, 'ordinals' | 'place' | 'isChange'>,
	): void {
		if (output.some(({ binary }) => binary)) return;
		const input = this.inputOf(index);
		const done = { input, output, ordinals, place: hashedValue(place) };
		this.kept.items[index] = isChange ? { ...done, isChange } : done;
	}

	/**
	 * Forgets the changes behind the first item that is not done, so that they come after its own when the run is tried
	 * again: what counts in the end is the last one of the input.
	 */
	forgetChangesAfter(first: number): void {
		for (const [index, { isChange }] of Object.entries(this.kept.items))
			if (isChange && Number(index) > first) delete this.kept.items[index];
	}

	/** To be called when n8n will make no other try: no item has failed, or the workflow goes on without those. */
	forget(): void {
		this.kept.items = {};
	}

	private inputOf(index: number): string {
		const { json, binary } = this.context.getInputData()[index] ?? {};
		const files = Object.entries(binary ?? {}).map(([name, file]) => [
			...[name, file.id, file.fileName, file.fileSize],
		]);
		// What code has put out may hold itself.
		return hashedValue([replaceCircularReferences(json), files]);
	}
}
