/**
 * What is known for a while, by key: each entry goes `ms` after it was set. Swept at each look, so it stays as small as
 * its use.
 */
export class Expiring<T> {
	/** Until when, in ms since 1970, by key. */
	private readonly entries = new Map<string, { until: number; value: T }>();

	constructor(private readonly ms: number) {}

	get(key: string): T | undefined {
		const now = Date.now();
		for (const [other, { until }] of this.entries) if (until <= now) this.entries.delete(other);
		return this.entries.get(key)?.value;
	}

	/** Returns the value. */
	set(key: string, value: T): T {
		this.entries.set(key, { until: Date.now() + this.ms, value });
		return value;
	}

	delete(key: string): void {
		this.entries.delete(key);
	}
}
