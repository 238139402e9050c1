import type { INode, JsonObject } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';
import { isRejection } from '../idempotency/verdict';
import { isFault, type CodatRequest, type SendOutcome } from '../send';
import { errorBody } from './errorBody';
import { explain, UNKNOWN, unknownOutcome } from './explanation';
import { factsOf } from './failureFacts';

/** Whether nobody knows if the record was made. */
export function isOutcomeUnknown(error: unknown): boolean {
	return error instanceof NodeApiError && error.context.outcomeUnknown === true;
}

/** Whether Codat refused a write for certain, so that nothing was recorded. */
export function isRefused(error: unknown): boolean {
	return (
		error instanceof NodeApiError && /^4/.test(error.httpCode ?? '') && !isOutcomeUnknown(error)
	);
}

/** What Codat's support asks for, as the last sentence of a description: one, or none. */
export const forSupport = (correlationId: unknown): string[] =>
	correlationId ? [`If you contact Codat, quote correlation ID ${String(correlationId)}.`] : [];

/** A request without success. */
interface Failed {
	request: CodatRequest;
	outcome: SendOutcome;
	/** Whether an earlier attempt had no answer. */
	uncertain?: boolean;
}

/**
 * The error for an outcome that is no success. It carries Codat's body and status only: no header, no key.
 *
 * @param host scheme and host of the base URL, to name what could not be reached
 */
export function apiError(
	node: INode,
	{ request, outcome, uncertain = false }: Failed,
	host: string,
): NodeApiError {
	const [said, advice] = explain(request, outcome, host, uncertain);
	// A verdict on the content settles what an attempt without answer did; any other failure leaves it open.
	const isOpen =
		uncertain &&
		request.method !== 'GET' &&
		!isFault(outcome) &&
		!isRejection(outcome) &&
		outcome.status < 500;
	const message = isOpen ? `${UNKNOWN}${said}` : said;
	const whatToDo = isOpen ? `${unknownOutcome(request)} ${advice}` : advice;
	const body = isFault(outcome) ? {} : errorBody(outcome);
	const error = new NodeApiError(node, body as JsonObject, {
		message,
		description: [whatToDo, ...forSupport(body.correlationId)].join(' '),
		httpCode: isFault(outcome) ? outcome.code : String(outcome.status),
	});
	// n8n replaces messages that contain the name of a system error, even inside another word.
	error.message = message;
	error.context = { ...error.context, ...factsOf(request, outcome, uncertain) };
	return error;
}
