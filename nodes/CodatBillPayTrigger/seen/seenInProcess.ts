import type { SeenRecords } from './seen';

/** Records that are kept for a trigger: about 20 MB. */
const MAX_RECORDS = 200_000;

/**
 * What a trigger has seen in this process, record by record and for each connection: it saves a poll from reading the
 * whole list to tell what is new. What n8n stores is only the sketch, so what was kept longest ago may go, and all of
 * it does when n8n stops.
 */
export class SeenInProcess {
	private readonly kept = new Map<string, SeenRecords>();

	private records = 0;

	/** What has this sketch; undefined if that isn't what was kept, or nothing was. */
	get(key: string, sketch: string | undefined): SeenRecords | undefined {
		const seen = this.kept.get(key);
		return seen?.sketch === sketch ? seen : undefined;
	}

	/** Keeps what was seen of a connection, and forgets what was kept longest ago where that is too much. */
	keep(key: string, seen: SeenRecords): void {
		this.forget(key);
		this.kept.set(key, seen);
		this.records += seen.size;
		for (const oldest of this.kept.keys()) {
			if (this.records <= MAX_RECORDS) return;
			this.forget(oldest);
		}
	}

	private forget(key: string): void {
		this.records -= this.kept.get(key)?.size ?? 0;
		this.kept.delete(key);
	}
}
