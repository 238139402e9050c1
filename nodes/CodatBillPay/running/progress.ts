import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { forSupport } from '../../shared/transport/errors/errors';
import { groupBy } from '../../shared/values/groupBy';
import type { NodeError } from '../errorCopy';
import type { Operation } from '../operation';
import { itemInWords } from './failure';

/** What became of an item; undefined if it was not begun. */
export type ItemOutcome = PromiseSettledResult<INodeExecutionData[]> | undefined;

/** Items that are named in full; of more, only the number is given. */
const MAX_NAMED = 50;

/** Whether an operation makes or changes records, by its endpoints' names in Codat's OpenAPI file. */
export function writes(operation: Operation): boolean {
	return operation.endpoints.some((endpoint) => !/^(get|list|download)-/.test(endpoint));
}

function namesInWords(names: string[], between: string): string {
	const rest = names.length - MAX_NAMED;
	return names.slice(0, MAX_NAMED).join(between) + (rest > 0 ? ` and ${rest} more` : '');
}

/** `item 3 (INV-7), item 4`, in the order of the input. */
export function listOfItems(
	context: IExecuteFunctions,
	operation: Operation,
	indexes: number[],
): string {
	const shown = indexes.slice(0, MAX_NAMED);
	const names = shown.map((index) => itemInWords(context, operation, index));
	return namesInWords([...names, ...indexes.slice(MAX_NAMED).map(String)], ', ');
}

/** How {@link failure} names the item at the end of its message. */
const ITEM_MARK = /^ \[item (?<item>\d+) of (?<count>\d+)(?<name>(?: \(.*)?)\]$/s;

/** A message, and its parts: what went wrong, and with which item, if it names one. */
function causeOf({ message }: NodeError) {
	const at = message.lastIndexOf(' [item ');
	const mark = at < 0 ? undefined : ITEM_MARK.exec(message.slice(at))?.groups;
	return { message, cause: mark ? message.slice(0, at) : message, mark };
}

/**
 * What is wrong, each cause once, with the items that it concerns: `The period is closed. [items 1 (INV-1), 2 (INV-2)
 * of 4]`. What one item alone has stays in the words of its message.
 */
function listOfErrors(errors: NodeError[]): string {
	const causes = groupBy(errors.map(causeOf), ({ cause }) => cause);
	return namesInWords(
		[...causes].map(([cause, concerned]) => {
			const marks = concerned.map(({ mark }) => mark).filter((mark) => mark !== undefined);
			if (marks.length < 2) return concerned[0].message;
			const items = marks.map(({ item, name }) => `${item}${name}`);
			return `${cause} [items ${namesInWords(items, ', ')} of ${marks[0].count}]`;
		}),
		'; ',
	);
}

/** Puts what became of the run before what to do; what only Codat's support needs stays last. */
function withDescription(error: NodeError, sentences: string[]): NodeError {
	const support = forSupport(error.context.correlationId);
	const advice = support.reduce(
		(text, sentence) => text.replace(sentence, '').trim(),
		error.description ?? '',
	);
	error.description = [...sentences, advice, ...support].filter(Boolean).join(' ');
	return error;
}

/** The error of a run in which nothing was sent, because items are invalid: it names all of them. */
export function invalidItems(errors: NodeError[], count: number): NodeError {
	const said = ['Nothing was sent.'];
	if (errors.length > 1)
		said.unshift(`${errors.length} of ${count} items are invalid: ${listOfErrors(errors)}.`);
	return withDescription(errors[0], said);
}

/**
 * Adds to the error of a run that stopped half-way what the run has done, so that nothing is lost or repeated by hand:
 * n8n shows no output of a node that failed.
 *
 * @param outcomes of the items in order
 * @param invalid what is wrong with items that were not begun
 */
export function withProgress(
	error: NodeError,
	{ context, operation }: { context: IExecuteFunctions; operation: Operation },
	outcomes: ItemOutcome[],
	invalid: NodeError[],
): NodeError {
	const count = context.getInputData().length;
	if (count < 2) return error;
	const done = [...outcomes.keys()].filter((index) => outcomes[index]?.status === 'fulfilled');
	const failed = outcomes.flatMap((outcome) =>
		outcome?.status === 'rejected' ? [outcome.reason as NodeError] : [],
	);
	const untried = [...outcomes.keys()].filter((index) => outcomes[index] === undefined);
	const said = [
		`${done.length} of ${count} items were done before the run stopped${untried.length > 0 ? `, ${untried.length} not tried (${listOfItems(context, operation, untried)})` : ''}.`,
	];
	if (failed.length > 1) said.push(`${failed.length} items failed: ${listOfErrors(failed)}.`);
	if (invalid.length > 0)
		said.push(
			`Of those that were not begun, ${invalid.length} are invalid: ${listOfErrors(invalid)}.`,
		);
	if (writes(operation)) {
		if (done.length > 0) said.push(`Done: ${listOfItems(context, operation, done)}.`);
		said.push('Running it again with the same input within 90 minutes makes nothing twice.');
	}
	return withDescription(error, said);
}
