import { Expiring } from '../values/expiring';
import type { CodatContext, CodatCredential } from './context';

/** What a client has read and may be asked again, by path or by a name. */
export type Cache = Map<string, Promise<unknown>>;

/** The editor's, by address and key: for ten seconds, long enough to fill in a form's first fields. */
const editors = new Expiring<Cache>(10_000);

/**
 * The cache of a client. A run of a node has its own. The editor's lists, each of which is a client of its own, share one for
 * ten seconds, so that several lists of a form don't read the same connections and mapping options.
 */
export function cacheFor(context: CodatContext, { apiKey, baseUrl }: CodatCredential): Cache {
	if (!('getCurrentNodeParameter' in context)) return new Map();
	const key = `${baseUrl} ${apiKey}`;
	return editors.get(key) ?? editors.set(key, new Map());
}
