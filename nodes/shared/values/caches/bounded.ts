/** What is kept by key for `ms` after it was set, up to a total size: what was not used for longest goes first. */
export class Bounded<T extends { readonly size: number }, K extends string> {
	/** Until when, in ms since 1970, by key; what was used last is at the end. */
	private readonly entries = new Map<K, { until: number; value: T }>();

	/** @param most the total of the values' sizes, which may change while they are kept */
	constructor(
		private readonly most: number,
		private readonly ms: number,
	) {}

	/** What is kept by the key; it counts as used now. Undefined if there is nothing, or no longer. */
	get(key: K): T | undefined {
		const entry = this.entries.get(key);
		if (!entry || entry.until <= Date.now()) {
			this.entries.delete(key);
			return undefined;
		}
		this.entries.delete(key);
		this.entries.set(key, entry);
		this.shrink();
		return entry.value;
	}

	/** Returns the value. One that is larger than the whole may be is not kept. */
	set(key: K, value: T): T {
		this.entries.delete(key);
		if (value.size <= this.most) this.entries.set(key, { until: Date.now() + this.ms, value });
		this.shrink();
		return value;
	}

	/** Forgets what is kept by the key. */
	delete(key: K): void {
		this.entries.delete(key);
	}

	private shrink(): void {
		const now = Date.now();
		let total = 0;
		for (const [key, { until, value }] of this.entries)
			if (until <= now) this.entries.delete(key);
			else total += value.size;
		for (const [key, { value }] of this.entries) {
			if (total <= this.most) return;
			this.entries.delete(key);
			total -= value.size;
		}
	}
}
