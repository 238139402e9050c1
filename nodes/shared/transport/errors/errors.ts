import type { INode, JsonObject } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';
import { isFault, type CodatRequest, type SendOutcome } from '../send';
import { errorBody } from './errorBody';
import { adviceIfOutcomeUnknown, explain } from './explanation';
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
	earlierOutcomeUnknown?: boolean;
}

/**
 * The error for an outcome that is no success. It carries Codat's body and status only: no header, no key.
 *
 * @param host scheme and host of the base URL, to name what could not be reached
 */
export function apiError(
	node: INode,
	{ request, outcome, earlierOutcomeUnknown = false }: Failed,
	host: string,
): NodeApiError {
	const facts = factsOf(request, outcome, earlierOutcomeUnknown);
	const [said, ...advice] = explain(request, outcome, host);
	const message = facts.outcomeUnknown && !isFault(outcome) ? `Outcome unknown: ${said}` : said;
	if (facts.outcomeUnknown) advice.unshift(adviceIfOutcomeUnknown(request));
	const body = isFault(outcome) ? {} : errorBody(outcome);
	const error = new NodeApiError(node, body as JsonObject, {
		message,
		description: [...advice, ...forSupport(body.correlationId)].join(' '),
		httpCode: isFault(outcome) ? outcome.code : String(outcome.status),
	});
	// n8n replaces messages that contain the name of a system error, even inside another word.
	error.message = message;
	error.context = { ...error.context, ...facts };
	return error;
}
