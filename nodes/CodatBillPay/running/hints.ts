import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { groupBy } from '../../shared/values/groupBy';
import type { Note } from '../input/itemInput';
import type { Operation } from '../operation';
import { listOfItems, writes } from './progress';

/** What has become of the items of a run that has come to its end. */
interface Results {
	/** The output of each item. */
	results: INodeExecutionData[][];
	/** Indexes of the items whose output is an error. */
	failed: ReadonlySet<number>;
	notes: Note[];
	/** How many items an earlier try of the run had done. */
	recalled: number;
}

/** Says how many records were there before, because Codat answered with an earlier write, and how to make others. */
function noteOfReplays(outputs: IDataObject[]): Note | undefined {
	const count = outputs.filter(({ replayed }) => replayed === true).length;
	if (count === 0) return undefined;
	return {
		isWarning: true,
		text: `${count} of ${outputs.length} had been recorded by an earlier, equal write within 90 minutes, so nothing new was made ("replayed": true). If you mean another one, enter a text in the option Idempotency Key that is different each time.`,
	};
}

/** The remarks about what was done, each once, with the number of items that it is about. */
function notesOfItems(notes: Note[], count: number): Note[] {
	return [...groupBy(notes, ({ text }) => text)].map(([text, equal]) => ({
		isWarning: equal[0].isWarning,
		text: count > 1 ? `${equal.length} of ${count}: ${text}` : text,
	}));
}

/** How to try failed items again: n8n looks at the first output item only (`checkFailure` in workflow-execute.js). */
const GO_ON =
	'. To try them again, run the node with the same items within 90 minutes, which makes nothing twice. The setting Retry On Fail does so by itself only if the first item is one of them.';

/** Says how many items failed, and which, where the run goes on without them. */
function noteOfFailures(context: IExecuteFunctions, operation: Operation, failed: number[]): Note {
	const count = context.getInputData().length;
	return {
		isWarning: true,
		text: `${failed.length} of ${count} failed: ${listOfItems(context, operation, failed)}${writes(operation) ? GO_ON : ''}`,
	};
}

/** Says that items were done by an earlier try of the same run, and not once more. */
function noteOfEarlierTries(recalled: number, count: number): Note {
	return {
		text: `${recalled} of ${count} were done by an earlier try of this run. Their output is that of the earlier try; nothing was sent for them again.`,
	};
}

/** Adds a line above the output. */
export function addHint(context: IExecuteFunctions, { text, isWarning }: Note): void {
	const type = isWarning ? { type: 'warning' as const } : {};
	context.addExecutionHints({ ...type, location: 'outputPane', message: text });
}

/** Adds the lines above the output that sum up what a run has done. */
export function addHints(
	context: IExecuteFunctions,
	operation: Operation,
	{ results, failed, notes, recalled }: Results,
): void {
	const count = results.length;
	const done = results.filter((_items, index) => !failed.has(index)).flat();
	const outputs = done.map(({ json }) => json);
	const said = outputs.length > 0 ? [operation.hint?.(outputs), noteOfReplays(outputs)] : [];
	if (recalled > 0) said.push(noteOfEarlierTries(recalled, count));
	said.push(...notesOfItems(notes, count));
	const inOrder = [...failed].sort((a, b) => a - b);
	if (inOrder.length > 0) said.push(noteOfFailures(context, operation, inOrder));
	for (const note of said) if (note) addHint(context, note);
}
