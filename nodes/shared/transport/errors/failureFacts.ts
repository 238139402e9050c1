import { isRejection } from '../idempotency/verdict';
import { isOfSoftware } from '../limits/refusal';
import { isInProgress, isPermanent, isRepeatable, neverLeft } from '../retry';
import { isFault, type CodatRequest, type SendOutcome } from '../send';
import { errorBody } from './errorBody';

/**
 * What a workflow can decide by after a failed request. It is on the error's `context`, and in a failed item's `error`.
 */
export interface FailureFacts {
	/** Whether the same request may succeed if it is sent again unchanged, without making a second record. */
	retryable: boolean;
	/** Whether nobody knows if the record was made. */
	outcomeUnknown: boolean;
	/** Whether the limit of the accounting software behind the connection was reached: other companies go on. */
	softwareLimit?: true;
	/** Codat's name of the request, for its support. */
	correlationId?: string;
}

function isWorthRepeating(request: CodatRequest, outcome: SendOutcome): boolean {
	if (isFault(outcome))
		return !isPermanent(outcome) && (isRepeatable(request) || neverLeft(outcome));
	if ([408, 409, 425, 429].includes(outcome.status)) return true;
	// Codat keeps a 5xx for an idempotency key and would only repeat it.
	return outcome.status >= 500 && isRepeatable(request) && request.idempotencyKey === undefined;
}

/**
 * Whether nobody knows if the request made its record.
 *
 * @param earlierOutcomeUnknown whether an earlier attempt had no answer
 */
function leavesOutcomeUnknown(
	request: CodatRequest,
	outcome: SendOutcome,
	earlierOutcomeUnknown: boolean,
): boolean {
	if (request.method === 'GET') return false;
	if (isFault(outcome)) return earlierOutcomeUnknown || !neverLeft(outcome);
	if (outcome.status >= 500 || isInProgress(request, outcome)) return true;
	return earlierOutcomeUnknown && !isRejection(outcome);
}

/** The facts about an outcome that is no success. */
export function factsOf(
	request: CodatRequest,
	outcome: SendOutcome,
	earlierOutcomeUnknown: boolean,
): FailureFacts {
	const correlationId = isFault(outcome) ? undefined : errorBody(outcome).correlationId;
	return {
		retryable: isWorthRepeating(request, outcome),
		outcomeUnknown: leavesOutcomeUnknown(request, outcome, earlierOutcomeUnknown),
		...(isOfSoftware(request, outcome) && { softwareLimit: true as const }),
		...(typeof correlationId === 'string' ? { correlationId } : {}),
	};
}
