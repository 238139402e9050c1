import { fingerprint, HASH_LENGTH } from './hash';

/** Records that are remembered, the ones that were looked at last. */
export const MAX_KNOWN = 20_000;

const ENTRY = 2 * HASH_LENGTH;

/**
 * The records that were seen, each with the version it was in. n8n stores it as one text of 16 bytes a record, 320 kB
 * for the most it holds.
 */
export class Known {
	/** Hash of the ID → hash of the version, in the order of last sight. */
	private readonly entries = new Map<string, string>();

	constructor(stored = '') {
		for (let at = 0; at + ENTRY <= stored.length; at += ENTRY)
			this.entries.set(
				stored.slice(at, at + HASH_LENGTH),
				stored.slice(at + HASH_LENGTH, at + ENTRY),
			);
	}

	/** Whether it holds as many as it can, so that older ones may have been forgotten. */
	get isFull(): boolean {
		return this.entries.size >= MAX_KNOWN;
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
			.slice(-MAX_KNOWN)
			.map(([key, version]) => key + version)
			.join('');
	}
}
