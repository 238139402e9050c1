import type { INodeExecutionData, NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { Operation } from './operation';

type NodeError = NodeApiError | NodeOperationError;

type Outcome = PromiseSettledResult<INodeExecutionData[]> | undefined;

/** Records and failures that are named in full; of more, only the number is given. */
const MAX_NAMED = 50;

/** Whether an operation makes or changes records, by its endpoints' names in Codat's OpenAPI file. */
function writes(operation: Operation): boolean {
	return operation.endpoints.some((endpoint) => !/^(get|list|download)-/.test(endpoint));
}

function nameOf({ json }: INodeExecutionData): string {
	const { id, reference } = json;
	return [reference, id && `(${id as string})`].filter(Boolean).join(' ') || 'done';
}

function list(names: string[]): string {
	const rest = names.length - MAX_NAMED;
	return names.slice(0, MAX_NAMED).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}

function sentences(operation: Operation, outcomes: Outcome[], count: number): string[] {
	const done = outcomes.flatMap((outcome, index) =>
		outcome?.status === 'fulfilled'
			? outcome.value.map((item) => `item ${index}: ${nameOf(item)}`)
			: [],
	);
	const failed = outcomes.flatMap((outcome, index) =>
		outcome?.status === 'rejected'
			? [`item ${index}: ${(outcome.reason as NodeError).message}`]
			: [],
	);
	const doneItems = outcomes.filter((outcome) => outcome?.status === 'fulfilled').length;
	const said = [`${doneItems} of ${count} items were done before the run stopped.`];
	if (failed.length > 1) said.push(`${failed.length} items failed: ${list(failed)}.`);
	if (!writes(operation)) return said;
	if (done.length > 0) said.push(`Done: ${list(done)}.`);
	said.push('Running it again with the same input within 90 minutes makes nothing twice.');
	return said;
}

/**
 * Adds to the error of a run that stopped half-way what the run has done, so that nothing is lost or repeated by hand:
 * n8n shows no output of a node that failed.
 *
 * @param outcomes of the items in order; a hole for one that was not started
 * @param count input items in all
 */
export function withProgress(
	error: NodeError,
	operation: Operation,
	outcomes: Outcome[],
	count: number,
): NodeError {
	if (count < 2) return error;
	error.description = [error.description, ...sentences(operation, outcomes, count)]
		.filter(Boolean)
		.join(' ');
	return error;
}
