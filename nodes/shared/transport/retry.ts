import { MINUTE_MS } from '../values/dates';
import { isFault, type Answer, type CodatRequest, type Fault, type SendOutcome } from './send';

/** Attempts at one request, the first included, where they fail by themselves. */
export const MAX_ATTEMPTS = 5;

/** A longer Retry-After is the daily quota, not a passing limit: waiting for it would block the workflow. */
export const MAX_RETRY_AFTER_MS = MINUTE_MS;

const BASE_DELAY_MS = 500;

const MAX_DELAY_MS = 16_000;

/**
 * Faults that another attempt can't mend: a wrong host name or certificate, an address that n8n blocks, and the user
 * stopping the execution.
 */
const PERMANENT =
	/^(ENOTFOUND|ERR_CANCELED|ERR_BLOCKED_BY_N8N|ERR_INVALID_\w+|CERT_\w+|UNABLE_TO_\w+|SELF_SIGNED_\w+|DEPTH_ZERO_\w+|ERR_TLS_\w+)$/;

/** Faults of requests that never left. */
const NEVER_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ERR_BLOCKED_BY_N8N']);

/** Whether another attempt can't mend the fault. */
export function isPermanent({ code }: Fault): boolean {
	return PERMANENT.test(code);
}

/** Whether the request can't have reached Codat. */
export function neverLeft({ code }: Fault): boolean {
	return NEVER_SENT.has(code);
}

/** Codat documents Idempotency-Key for the endpoints of Bill Pay itself; that others honour it can't be relied on. */
const HONOURS_KEYS = /\/payables\//;

/**
 * Whether a request may be sent again when its outcome is unknown: reads always; writes under an idempotency key,
 * because Codat answers the second from its cache; PUT, PATCH and DELETE, because doing them twice changes nothing.
 */
export function isRepeatable(request: CodatRequest): boolean {
	if (request.method !== 'POST') return true;
	return request.idempotencyKey !== undefined && HONOURS_KEYS.test(request.path);
}

/** How long the server asks to wait (seconds or an HTTP date), in ms from `now`; undefined if it doesn't say. */
export function retryAfterMs(answer: Answer, now: number = Date.now()): number | undefined {
	const header = answer.headers['retry-after'];
	if (header === undefined) return undefined;
	const seconds = Number(header);
	if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
	const date = Date.parse(header);
	return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/** A header's date. Codat documents a date; seconds since 1970 are read, too. */
export function dateOf(header: string | undefined): Date | undefined {
	if (!header) return undefined;
	const date = new Date(/^\d+$/.test(header) ? Number(header) * 1000 : header);
	return Number.isNaN(date.getTime()) ? undefined : date;
}

/** Whether Codat refused a request because there are too many: it has done nothing, and no key is used up. */
export function isTooMany(outcome: SendOutcome): outcome is Answer {
	return !isFault(outcome) && outcome.status === 429;
}

/**
 * How long a refusal asks to wait, in ms: by its Retry-After; else, if the daily quota is used up, until that begins
 * anew.
 */
export function askedWaitMs(refusal: Answer, now: number = Date.now()): number | undefined {
	const asked = retryAfterMs(refusal, now);
	if (asked !== undefined || refusal.headers['x-rate-limit-remaining'] !== '0') return asked;
	const reset = dateOf(refusal.headers['x-rate-limit-reset']);
	return reset === undefined ? undefined : Math.max(0, reset.getTime() - now);
}

function correlationId({ body }: Answer): unknown {
	return typeof body === 'object' && body !== null && 'correlationId' in body
		? body.correlationId
		: undefined;
}

/**
 * Codat answers 409 both to a key whose first request is still in progress and to a write whose data is not read yet,
 * and its OpenAPI file gives both the same example. Only the second is kept for the key: then it comes again as it was,
 * with the same correlation ID.
 */
export function isKept(outcome: SendOutcome, last: SendOutcome | undefined): outcome is Answer {
	if (last === undefined || isFault(outcome) || isFault(last)) return false;
	if (outcome.status !== 409 || last.status !== 409) return false;
	const id = correlationId(outcome);
	return id !== undefined && id === correlationId(last);
}

/** Whether an earlier try of the write is still in progress, as far as can be told. */
export function isInProgress(request: CodatRequest, answer: Answer): boolean {
	return answer.status === 409 && request.idempotencyKey !== undefined && !answer.isKept;
}

/** Exponential backoff with full jitter: anything from 0 to 0.5 s, 1 s, 2 s … 16 s. */
export function backoff(attempt: number): number {
	return Math.random() * Math.min(MAX_DELAY_MS, BASE_DELAY_MS * 2 ** (attempt - 1));
}

/**
 * How long to wait before the request is sent again, in ms; undefined if it must not be. What Codat refuses because
 * there are too many is no matter of attempts: see limits.ts.
 *
 * A 5xx answer to a write is final: Codat keeps it for the key, and whether the record was made is unknown.
 */
export function waitBeforeRetry(
	request: CodatRequest,
	outcome: SendOutcome,
	attempt: number,
): number | undefined {
	if (attempt >= MAX_ATTEMPTS) return undefined;
	if (isFault(outcome))
		return isRepeatable(request) && !isPermanent(outcome) ? backoff(attempt) : undefined;
	if (isInProgress(request, outcome)) return backoff(attempt) + BASE_DELAY_MS;
	return outcome.status >= 500 && request.method === 'GET' ? backoff(attempt) : undefined;
}
