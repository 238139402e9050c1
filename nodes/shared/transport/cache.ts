import type { CodatContext, CodatCredential } from './context';

/** What a client has read and may be asked again, by path or by a name. */
export type Cache = Map<string, Promise<unknown>>;

/** How long what one list of the editor has read serves the next, in ms: long enough to fill in a form's first fields. */
const EDITOR_MS = 10_000;

const editors = new Map<string, { until: number; cache: Cache }>();

/**
 * The cache of a client. A run of a node has its own. The editor's lists, each of which is a client of its own, share one for
 * ten seconds, so that several lists of a form don't read the same connections and mapping options.
 */
export function cacheFor(context: CodatContext, { apiKey, baseUrl }: CodatCredential): Cache {
	if (!('getCurrentNodeParameter' in context)) return new Map();
	const now = Date.now();
	for (const [key, { until }] of editors) if (until <= now) editors.delete(key);
	const key = `${baseUrl} ${apiKey}`;
	const shared = editors.get(key) ?? { until: now + EDITOR_MS, cache: new Map() };
	editors.set(key, shared);
	return shared.cache;
}
