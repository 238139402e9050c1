import { createHash } from 'crypto';

/** Namespace of the keys (a random UUID, fixed for ever: another one would give every write a new key). */
const WRITES_NAMESPACE = 'b6f6d5f0-6d0b-4c0e-9a57-0f4a5f3f2c11';

/** Name-based UUID, version 5 (RFC 9562, section 5.5). */
export function uuidV5(name: string, namespace: string = WRITES_NAMESPACE): string {
	const hash = createHash('sha1')
		.update(Buffer.from(namespace.replaceAll('-', ''), 'hex'))
		.update(name)
		.digest()
		.subarray(0, 16);
	hash[6] = (hash[6] & 0x0f) | 0x50;
	hash[8] = (hash[8] & 0x3f) | 0x80;
	return hash.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** Names a text by 13 characters, as what is remembered names it: enough to tell some thousands apart. */
export function shortHash(text: string): string {
	return uuidV5(text).slice(0, 13);
}

/**
 * Regular expression of a GUID, as Codat gives them to companies and connections and takes them as idempotency keys.
 */
export const GUID = '[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}';

const WHOLE_GUID = new RegExp(`^${GUID}$`);

/** Whether a text is a GUID and nothing else, in either case. */
export function isGuid(text: string): boolean {
	return WHOLE_GUID.test(text);
}
