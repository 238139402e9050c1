import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { uuidV5 } from '../../values/uuid';
import type { Used } from './ordinals';

/** What an item has written and put out. */
interface DoneItem {
	/** Names the item's input. */
	input: string;
	output: INodeExecutionData[];
	/** Which of several equal writes the item's own were. */
	ordinals: Used;
}

/** What is kept of one run of the node, in the execution's own data. */
interface Kept {
	/** Index of the run. */
	run: number;
	/** Names what the node does, and in which books. */
	task: string;
	items: Record<string, DoneItem>;
}

const nameOf = (value: unknown) => uuidV5(JSON.stringify(value)).slice(0, 13);

/** What a locator says, without the name that the editor shows for it. */
const chosen = (locator: unknown) => (locator as IDataObject | undefined)?.value;

function keptOf(context: IExecuteFunctions): Kept {
	const { type, parameters, credentials } = context.getNode();
	const run = Number(context.getWorkflowDataProxy(0).$runIndex);
	const { resource, operation, companyId, connectionId } = parameters;
	const books = [credentials?.codatApi?.id, chosen(companyId), chosen(connectionId)];
	const task = nameOf([type, resource, operation, books]);
	const data = context.getContext('node');
	const kept = data.codatDone as unknown as Kept | undefined;
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
 * without failures. They count for the same run and input, the same operation and the same books. Other settings may
 * have changed: somebody mends what failed, and Retry with the saved workflow must not make the rest once more.
 */
export class DoneItems {
	private readonly kept: Kept;

	constructor(private readonly context: IExecuteFunctions) {
		this.kept = keptOf(context);
		for (const [index, { input }] of Object.entries(this.kept.items))
			if (input !== this.inputOf(Number(index))) delete this.kept.items[index];
	}

	/** Which of several equal writes those of the items are. */
	get ordinals(): Used[] {
		return Object.values(this.kept.items).map(({ ordinals }) => ordinals);
	}

	/** What an item has put out in an earlier try; undefined if it wasn't done. */
	recall(index: number): INodeExecutionData[] | undefined {
		return this.kept.items[index]?.output;
	}

	/** An output with files isn't kept: it would be in the execution's data twice. */
	remember(index: number, output: INodeExecutionData[], ordinals: Used): void {
		if (output.some(({ binary }) => binary)) return;
		this.kept.items[index] = { input: this.inputOf(index), output, ordinals };
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
		return nameOf([json, files]);
	}
}
