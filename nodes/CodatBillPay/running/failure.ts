import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { FailureFacts } from '../../shared/transport/errors/failureFacts';
import { isTool } from '../asTool';
import { copyOf, type NodeError } from '../errorCopy';
import { filesAtErrorOutput, inputFiles } from '../files/inputFiles';
import type { ItemOfRun } from '../input/itemInput';
import type { Operation } from '../operation';
import { inFormWords } from './formWords';

/** Parameters that people know a record by. */
const ITEM_NAME_FIELDS = ['reference', 'supplierName', 'name'];

const MAX_NAME = 60;

/** What people know an item by: its reference or name in the form, else in the input; empty if it has none. */
function itemName(context: IExecuteFunctions, operation: Operation, index: number): string {
	const parameter = ITEM_NAME_FIELDS.find((name) =>
		operation.properties.some((one) => one.name === name),
	);
	let given: unknown;
	try {
		given = parameter && context.getNodeParameter(parameter, index, '');
	} catch {
		// Its expression fails, which is what the item reports itself.
	}
	const name = given || context.getInputData()[index].json.reference;
	return typeof name === 'string' || typeof name === 'number'
		? String(name).trim().slice(0, MAX_NAME)
		: '';
}

/** `item 3 (INV-7)`: an item in words, counted from 1, with the reference where there is one. */
export function itemInWords(
	context: IExecuteFunctions,
	operation: Operation,
	index: number,
): string {
	const name = itemName(context, operation, index);
	return `item ${index + 1}${name ? ` (${name})` : ''}`;
}

/**
 * Every failure as an n8n error in the words of the form, which names its item if there are several.
 *
 * n8n itself counts items from 0, and the editor adds `[item 0]` to the message of an error that carries its item's
 * index (NodeErrorView). The error therefore carries none: the message would name two different numbers.
 *
 * Of a tool's error, n8n gives an AI agent the message alone. There it also says what to do.
 */
export function failure(
	context: IExecuteFunctions,
	operation: Operation,
	cause: unknown,
	index: number,
): NodeError {
	const known = cause instanceof NodeApiError || cause instanceof NodeOperationError;
	const error = copyOf(known ? cause : new NodeOperationError(context.getNode(), cause as Error));
	delete error.context.itemIndex;
	if (error instanceof NodeApiError) error.message = inFormWords(error.message, operation);
	const count = context.getInputData().length;
	if (count > 1)
		error.message += ` [${itemInWords(context, operation, index).replace(/\d+/, `$& of ${count}`)}]`;
	if (isTool({ context })) {
		error.message = [error.message, error.description].filter(Boolean).join('. ');
		error.description = undefined;
	}
	return error;
}

/**
 * A failed item, for the settings of *On Error* that go on.
 *
 * n8n tells failed items by their JSON. The form that every version sends to the error output is `error` alone: in 2.30
 * and older, `error` beside `details` went on as a success. n8n adds the input's fields itself there. With a property
 * `error` beside the JSON, it would cut the JSON down to the message (WorkflowExecute: handleNodeErrorOutput,
 * normalizeNodeErrors).
 *
 * @param written whether Codat has confirmed something that this item wrote
 * @param binary the files that it keeps: those of the input item unless told
 */
export function failedItem(
	{ context, index }: Pick<ItemOfRun, 'context' | 'index'>,
	error: NodeError,
	written: boolean,
	binary = inputFiles({ context, index }),
): INodeExecutionData {
	const { message, description, httpCode } = error as NodeApiError;
	const { retryable, outcomeUnknown, correlationId } = error.context as Partial<FailureFacts>;
	const { json } = context.getInputData()[index];
	const facts = {
		message,
		description: description ?? null,
		httpCode: httpCode ?? null,
		correlationId: correlationId ?? null,
		retryable: retryable ?? false,
		outcomeUnknown: outcomeUnknown ?? false,
		written,
	};
	const isForErrorOutput = context.getNode().onError === 'continueErrorOutput';
	const kept: IDataObject = isForErrorOutput ? {} : json;
	const files = isForErrorOutput ? filesAtErrorOutput({ context, index }, binary) : binary;
	return {
		json: { ...kept, error: facts },
		...(files ? { binary: files } : {}),
		pairedItem: { item: index },
	};
}
