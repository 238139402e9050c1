/**
 * What has changed since it was last asked. Before that everything has: nothing is noted where nobody asks, as in an
 * emulator that keeps its books in memory.
 */
export class Changes<T> {
	private changed?: Set<T>;
	private removed = new Set<string>();

	/** Notes that something is new or isn't as it was. */
	note(item: T): void {
		this.changed?.add(item);
	}

	/** Notes that something isn't there any more. */
	gone(item: T, id: string): void {
		if (!this.changed) return;
		this.changed.delete(item);
		this.removed.add(id);
	}

	/** What is new or changed, in its order, and the ids of what is gone. `all` is everything there is. */
	take(all: Iterable<T>): { changed: T[]; removed: string[] } {
		// Asked of every list at every write, and nearly always so: it has to cost nothing.
		if (this.changed?.size === 0 && this.removed.size === 0) return { changed: [], removed: [] };
		const taken = { changed: [...(this.changed ?? all)], removed: [...this.removed] };
		this.changed = new Set();
		this.removed = new Set();
		return taken;
	}
}
