import type { Answer } from '../send';

/** Decided in front of the idempotency cache, or no verdict on the content. */
const NO_VERDICT = [401, 402, 403, 407, 408, 409, 422, 425, 429];

/**
 * Whether an answer is Codat's verdict on the content, given behind its idempotency cache: then the key is known to
 * have made no record. 401, 402 and 403 are decided in front of it, for a key that may have made one; so is what a
 * proxy answers, which has no correlation ID. A 409 is a verdict if it is kept: the data was not read yet.
 */
export function isRejection({ status, body, isKept }: Answer): boolean {
	if (isKept) return true;
	if (status < 400 || status >= 500 || NO_VERDICT.includes(status)) return false;
	return typeof body === 'object' && body !== null && 'correlationId' in body;
}
