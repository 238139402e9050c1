/** What is new or changed, and the ids of what is gone. */
export interface Taken<T> {
	readonly changed: readonly T[];
	readonly removed: readonly string[];
}

/**
 * What has changed since it was last asked. Before that everything has: nothing is noted where nobody asks, as in an
 * emulator that keeps its books in memory.
 */
export class Changes<T> {
	private changed?: Set<T>;
	private removed = new Set<string>();

	/** `heard` is called at each change. */
	constructor(private readonly heard = (): void => undefined) {}

	/** Notes that something is new or isn't as it was. */
	note(item: T): void {
		this.changed?.add(item);
		this.heard();
	}

	/** Notes that something isn't there any more. */
	gone(item: T, id: string): void {
		this.heard();
		if (!this.changed) return;
		this.changed.delete(item);
		this.removed.add(id);
	}

	/**
	 * Takes the changes, in their order. Everything there is, `all`, comes the first time, and whenever it is asked for
	 * `anew`.
	 */
	take(all: () => Iterable<T>, anew = false): Taken<T> {
		const changed = anew ? undefined : this.changed;
		const taken = { changed: [...(changed ?? all())], removed: [...this.removed] };
		this.changed = new Set();
		this.removed = new Set();
		return taken;
	}
}
