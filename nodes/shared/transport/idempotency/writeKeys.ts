import { canonicalJson, uuidV5 } from '../../values/canonicalJson';
import {
	ordinalMemory,
	rejectionMemory,
	type OrdinalMemory,
	type RejectionMemory,
} from './keyMemory';
import type { CodatContext } from '../context';
import type { Answer } from '../send';

/** The idempotency key of one write, and what to call if Codat rejects it. */
export interface WriteKey {
	key: string;
	reject: () => void;
}

/**
 * The idempotency keys of one run of a node. A key is derived from what is written (method, path, body), so that
 * whatever makes the node run again with the same input sends the same key and Codat answers from its cache.
 *
 * - Identical items of one execution are told apart by their ordinal.
 * - Codat also replays rejections, for 90 minutes. A rejected key is therefore given up: the next run uses the next key
 *   of a chain. A rejection made no record, so moving on can't make a second one.
 */
export class WriteKeys {
	constructor(
		private readonly ordinals: OrdinalMemory,
		private readonly rejections: RejectionMemory,
	) {}

	static of(context: CodatContext): WriteKeys {
		return new WriteKeys(ordinalMemory(context), rejectionMemory(context));
	}

	/**
	 * The key for the next write of this content.
	 *
	 * @param customKey begins the chain instead of a key derived from the content; a text that is no GUID, which Codat
	 * demands, stands for one
	 */
	next(method: string, path: string, body: unknown, customKey?: string): WriteKey {
		const content = customKey === undefined ? this.derived(method, path, body) : asGuid(customKey);
		const attempt = this.rejections.count(content);
		return {
			key: attempt === 0 ? content : uuidV5(`${content}/${attempt}`),
			reject: () => this.rejections.set(content, attempt + 1),
		};
	}

	private derived(method: string, path: string, body: unknown): string {
		const written = uuidV5(`${method} ${path} ${canonicalJson(body)}`);
		return uuidV5(`${written}/${this.ordinals.take(written)}`);
	}
}

function asGuid(customKey: string): string {
	const isGuid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(customKey);
	return isGuid ? customKey.toLowerCase() : uuidV5(`custom ${customKey}`);
}

/** Decided in front of the idempotency cache, or no verdict on the content. */
const NO_VERDICT = [401, 402, 403, 407, 408, 409, 422, 425, 429];

/**
 * Whether an answer is Codat's verdict on the content, given behind its idempotency cache: then the key is known to
 * have made no record. 401, 402 and 403 are decided in front of it, for a key that may have made one; so is what a proxy
 * answers, which has no correlation ID.
 */
export function isRejection({ status, body }: Answer): boolean {
	if (status < 400 || status >= 500 || NO_VERDICT.includes(status)) return false;
	return typeof body === 'object' && body !== null && 'correlationId' in body;
}
