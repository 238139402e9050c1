import { canonicalJson, uuidV5 } from '../idempotency';

/** How long Codat keeps the answer to an idempotency key. */
const KEPT_MS = 90 * 60_000;

/** How often each content was rejected, in this process: { attempts, forgotten at }. */
const rejections = new Map<string, { count: number; until: number }>();

function rejectionsOf(content: string): number {
	const known = rejections.get(content);
	if (known && known.until > Date.now()) return known.count;
	rejections.delete(content);
	return 0;
}

/**
 * The idempotency keys of one run of a node. A key is derived from what is written (method, path, body), so that
 * whatever makes the node run again with the same input sends the same key and Codat answers from its cache.
 *
 * - Identical items of one run are told apart by their ordinal.
 * - Codat also replays rejections. A rejected key is therefore given up: the next run uses the next key of a chain.
 *   A rejection made no record, so moving on can't make a second one.
 */
export class WriteKeys {
	private readonly ordinals = new Map<string, number>();

	/** The key for the next write of this content, with `reject` to be called if Codat refuses it. */
	next(method: string, path: string, body: unknown): { key: string; reject: () => void } {
		const written = uuidV5(`${method} ${path} ${canonicalJson(body)}`);
		const ordinal = this.ordinals.get(written) ?? 0;
		this.ordinals.set(written, ordinal + 1);
		const content = `${written}/${ordinal}`;
		const attempt = rejectionsOf(content);
		return {
			key: uuidV5(`${content}/${attempt}`),
			reject: () => {
				rejections.set(content, { count: attempt + 1, until: Date.now() + KEPT_MS });
			},
		};
	}
}
