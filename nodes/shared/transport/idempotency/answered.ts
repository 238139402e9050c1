import type { OwnedKey } from '../memory';
import { ANSWER_KEPT_MS } from './rejections';

/** Most keys that are remembered, at some 100 bytes each. */
const MOST_KEYS = 50_000;

interface First {
	id: unknown;
	/** Ms since 1970, by this clock. */
	at: number;
	/** By Codat's (the header `Date`); NaN if it doesn't say. */
	date: number;
}

/** What Codat answered to the keys of the last 90 minutes, the oldest first. */
const answered = new Map<OwnedKey, First>();

/**
 * How long ago Codat gave a success that is the answer to an earlier write, in ms; undefined for a first answer. Codat
 * keeps answers for 90 minutes, and they don't say so themselves; what is known is what this process has sent.
 *
 * @param id of the record in the answer
 * @param date of the answer, by Codat's clock: ms since 1970, NaN if it doesn't say
 */
export function ageOfReplay(key: OwnedKey, id: unknown, date: number): number | undefined {
	const now = Date.now();
	for (const [other, { at }] of answered) {
		if (at > now - ANSWER_KEPT_MS && answered.size < MOST_KEYS) break;
		answered.delete(other);
	}
	const first = answered.get(key);
	if (first && first.id === id) {
		const age = date - first.date;
		return Number.isNaN(age) ? now - first.at : age;
	}
	answered.delete(key);
	answered.set(key, { id, at: now, date });
	return undefined;
}
