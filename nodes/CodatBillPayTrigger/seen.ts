import { createHash } from 'crypto';
import { canonicalJson } from '../shared/values/canonicalJson';

/** Characters of a fingerprint: 6 bits each. Two of 20,000 records share one with a probability below one in a million. */
const LENGTH = 8;

/** A short name for a value: equal content gives an equal one, whatever the order of its properties. */
export function fingerprint(value: unknown): string {
	return createHash('sha256').update(canonicalJson(value)).digest('base64url').slice(0, LENGTH);
}

/** Records that are remembered: those that were seen last. */
export const MAX_SEEN = 20_000;

const ENTRY = 2 * LENGTH;

/**
 * The records that were seen, each with the version it was in. n8n stores it as one text of 16 bytes a record, 320 kB
 * for the most it holds.
 */
export class Seen {
	/** Fingerprint of the ID → fingerprint of the version, in the order in which they were last seen. */
	private readonly entries = new Map<string, string>();

	constructor(stored = '') {
		for (let at = 0; at + ENTRY <= stored.length; at += ENTRY)
			this.entries.set(stored.slice(at, at + LENGTH), stored.slice(at + LENGTH, at + ENTRY));
	}

	/** Whether it holds as many as it can, so that older ones may have been forgotten. */
	get isFull(): boolean {
		return this.entries.size >= MAX_SEEN;
	}

	/** The version a record was last seen in, of those given; undefined if it wasn't seen. */
	versionOf(id: string): string | undefined {
		return this.entries.get(fingerprint(id));
	}

	remember(id: string, version: string): void {
		const key = fingerprint(id);
		this.entries.delete(key);
		this.entries.set(key, version);
	}

	/** Forgets the records that were last seen in a version, except those with the given IDs. Returns how many. */
	forget(version: string, except: Iterable<string>): number {
		const kept = new Set([...except].map(fingerprint));
		const gone = [...this.entries].filter(([key, value]) => value === version && !kept.has(key));
		for (const [key] of gone) this.entries.delete(key);
		return gone.length;
	}

	/** As n8n stores it; what was seen longest ago is left out beyond the limit. */
	toString(): string {
		return [...this.entries]
			.slice(-MAX_SEEN)
			.map(([key, version]) => key + version)
			.join('');
	}
}
