import { KEPT_MS } from './rejections';

/** Most keys that are remembered, at some 100 bytes each. */
const MANY = 50_000;

/** What Codat answered to the keys of the last 90 minutes, the oldest first. */
const answered = new Map<string, { id: unknown; at: number }>();

/**
 * Whether a success is the answer to an earlier write, which Codat keeps for 90 minutes. Its answers don't say so
 * themselves; what is known is what this process has sent.
 *
 * @param id of the record in the answer
 */
export function isReplay(key: string, id: unknown): boolean {
	const now = Date.now();
	for (const [other, { at }] of answered) {
		if (at > now - KEPT_MS && answered.size < MANY) break;
		answered.delete(other);
	}
	const known = answered.get(key);
	if (known && known.id === id) return true;
	answered.delete(key);
	answered.set(key, { id, at: now });
	return false;
}
