import type { Unpaid } from './events/absence';
import { fingerprint, type SeenKind } from './seen/seen';
import type { Settings } from './settings';
import type { Named, WatchedSource } from './source';

/**
 * What is remembered of one connection: the same space whatever its books hold (docs/scaling.md), but for the unpaid
 * bills of software that lists no paid ones.
 */
export interface ConnectionState extends Unpaid {
	/** When it was last looked at, in seconds since 1970; missing until that has worked once. */
	at?: number;
	/** The latest change that was seen, in ms since 1970, by the accounting software's dates. */
	until?: number;
	/** Fingerprint of the records that had changed within the overlap before that: the same answer is no news. */
	recent?: string;
	/** Sketch of the records that were seen (see `SeenRecords`). */
	seen?: string;
	/** Whether some records have no date of modification, so that no date can tell what changed. */
	isUndated?: true;
	/** What failed last time, so that it is reported once; missing if nothing did. */
	failed?: string;
}

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
 * Nor can Bill Paid, where no paid bills are listed, tell one that came since then and was paid while n8n was off.
 */
export interface State {
	/** Fingerprint of what is watched: another event or filter starts afresh. */
	watched: string;
	/** Where one company's records come from. Missing after a poll that failed: the connection may have been replaced. */
	source?: WatchedSource;
	/** What the name of the company meant when the trigger began: another company of that name changes nothing. */
	named?: Named;
	/** By the fingerprint of the connection's ID. */
	connections: { [key: string]: ConnectionState };
}

/** Fingerprint of what a trigger with these settings watches, wherever. */
export function watchedBy({ event, days, filters, companies }: Settings): string {
	return fingerprint([event.value, days, filters, companies === 'one']);
}

/** What is kept of the records that were seen: more room where there is one connection only. */
export function seenKindOf({ event, companies }: Settings): SeenKind {
	return { countsRecords: event.tellsNew ?? false, capacity: companies === 'one' ? 64 : 32 };
}

/** How long a connection that is no longer listed is remembered, in seconds: it may come back. */
const KEPT_SECONDS = 7 * 86_400;

/** Those of the listed connections, and of others that were looked at within the last week. */
export function stillRemembered(
	connections: State['connections'],
	listed: Set<string>,
	now: number,
): State['connections'] {
	return Object.fromEntries(
		Object.entries(connections).filter(
			([key, { at = 0 }]) => listed.has(key) || at > now / 1000 - KEPT_SECONDS,
		),
	);
}
