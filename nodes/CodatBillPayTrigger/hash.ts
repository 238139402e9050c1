import { createHash } from 'crypto';
import { canonicalJson } from '../shared/values/canonicalJson';

/** Characters of a short hash: 6 bits each. Two of 20,000 records share one with a probability below one in a million. */
export const HASH_LENGTH = 8;

/** A short name for a value: equal content gives an equal one, whatever the order of its properties. */
export function fingerprint(value: unknown): string {
	return createHash('sha256')
		.update(canonicalJson(value))
		.digest('base64url')
		.slice(0, HASH_LENGTH);
}
