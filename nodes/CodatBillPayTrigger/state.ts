import type { Unpaid } from './absence';
import { fingerprint } from './seen';
import type { Settings } from './settings';
import type { Source } from './source';

/**
 * What the trigger remembers from poll to poll, in n8n's static data.
 *
 * n8n saves it when the workflow is activated (which includes each start of n8n) and when a poll emits, together with
 * what is emitted; a poll that finds nothing leaves no trace beyond the life of the process. So an older state may come
 * back at any time, and going on from it must give what wasn't emitted, and nothing else: it holds all that was emitted
 * up to when it was saved.
 *
 * One thing can't be told after an older state came back: a bill that was created since then, and changed while n8n was
 * off, is new to the trigger; Bill Updated reports it from the next change on.
 */
export interface State extends Unpaid {
	/** Fingerprint of what is watched: another event, connection or filter starts afresh. */
	watched: string;
	/** The event's value. */
	event: string;
	/** Missing after a poll that failed: the connection may have been replaced. */
	source?: Source;
	/** Day (`YYYY-MM-DD`, workflow's timezone) of the last poll that worked. */
	day: string;
	/**
	 * Every change before this moment (ISO, UTC) was seen. Missing if some records have no date of modification, so that no
	 * date can tell what changed.
	 */
	cursor?: string;
	/** The records that were seen, as text. */
	seen?: string;
}

/** Fingerprint of what a trigger with these settings watches. */
export function watchedBy({ event, days, filters }: Settings, source: Source): string {
	const { companyId, connectionId } = source;
	return fingerprint([event.value, companyId, connectionId, days, filters]);
}
