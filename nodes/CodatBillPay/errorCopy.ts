import type { NodeApiError, NodeOperationError } from 'n8n-workflow';

/** The errors that n8n shows with a description. */
export type NodeError = NodeApiError | NodeOperationError;

/** An error of its own for each item: items that wait for one request share what it throws. */
export function copyOf(error: NodeError): NodeError {
	const copy = Object.create(Object.getPrototypeOf(error) as object) as NodeError;
	return Object.assign(copy, error, {
		message: error.message,
		stack: error.stack,
		context: { ...error.context },
	});
}
