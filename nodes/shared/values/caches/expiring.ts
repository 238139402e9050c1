/**
 * What is known for a while, by key: each entry goes `ms` after it was set. What Codat answered has keys that name its
 * owner (`OwnedKey` of transport/memory.ts). Swept at each look, so it stays as small as
 * its use.
 */
export class Expiring<T, K extends string> {
	/** Until when, in ms since 1970, by key. */
	private readonly entries = new Map<K, { until: number; value: T }>();

	constructor(private readonly ms: number) {}

	/** What is known by the key; undefined if there is nothing, or no longer. */
	get(key: K): T | undefined {
		const now = Date.now();
		for (const [other, { until }] of this.entries) if (until <= now) this.entries.delete(other);
		return this.entries.get(key)?.value;
	}

	/** Returns the value. */
	set(key: K, value: T): T {
		this.entries.set(key, { until: Date.now() + this.ms, value });
		return value;
	}

	/** Forgets what is known by the key. */
	delete(key: K): void {
		this.entries.delete(key);
	}
}
