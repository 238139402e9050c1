import { Changes, type Taken } from '../values/changes';

export interface Slice<T> {
	items: T[];
	/** Where the next slice starts; absent when nothing more matches. */
	next?: number;
}

/** Records in the order they were added, found by id in constant time. */
export class Collection<T extends { id: string }> implements Iterable<T> {
	private readonly list: T[] = [];
	private readonly byId = new Map<string, T>();

	constructor(private readonly changes = new Changes<T>()) {}

	get size(): number {
		return this.list.length;
	}

	add(record: T): T {
		this.list.push(record);
		this.byId.set(record.id, record);
		this.changes.note(record);
		return record;
	}

	/** A record isn't as it was: whoever changes one says so, or a file doesn't hear of it. */
	changed(record: T): T {
		this.changes.note(record);
		return record;
	}

	/** What was added, changed and deleted since this was last asked; at first, and `anew`, all that is there. */
	takeChanges(anew: boolean): Taken<T> {
		return this.changes.take(() => this.list, anew);
	}

	get(id: string): T | undefined {
		return this.byId.get(id);
	}

	delete(id: string): void {
		const record = this.byId.get(id);
		if (!record) return;
		this.byId.delete(id);
		this.changes.gone(record, id);
		this.list.splice(this.list.indexOf(record), 1);
	}

	find(matches: (record: T) => boolean): T | undefined {
		return this.list.find(matches);
	}

	filter(matches: (record: T) => boolean): T[] {
		return this.list.filter(matches);
	}

	/** Up to `size` matching records from a position on. Reads no further than it must, so that the last page of a
	 * long list costs what the first did. */
	slice(from: number, size: number, matches: (record: T) => boolean): Slice<T> {
		const items: T[] = [];
		for (let position = from; position < this.list.length; position++) {
			if (!matches(this.list[position])) continue;
			if (items.length === size) return { items, next: position };
			items.push(this.list[position]);
		}
		return { items };
	}

	[Symbol.iterator](): Iterator<T> {
		return this.list[Symbol.iterator]();
	}
}
