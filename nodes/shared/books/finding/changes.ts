import { SAME_MOMENT_MS, changedAt, type Dated } from './dated';

/** The longest time, in ms, that may lie between reading a record and deciding by it. */
const DECIDE_WITHIN_MS = 2000;

/** Asks for the records that changed after a moment (ms since 1970). */
type Ask<T> = (from: number) => Promise<T[]>;

/**
 * Keeps what a run has read up to date while it goes on. What changed since is asked for once for all its items, every
 * two seconds at most, and only by the dates of the records, which are the accounting software's.
 */
export class RunUpdates<T extends Dated> {
	/** When each record was read, in ms since 1970 by this clock. */
	private readonly readAt = new WeakMap<T, number>();

	/** What the looks have brought, by ID. */
	private readonly changed = new Map<string, T>();

	/** The latest change that was read; undefined before the first. */
	private latest?: number;

	/** The latest change that had been read when the last look began. */
	private from?: number;

	private look?: { begun: number; ended: Promise<void> };

	/** Takes note of records that were read now. */
	note(records: readonly T[]): void {
		const now = Date.now();
		for (const record of records) {
			this.readAt.set(record, now);
			const moment = changedAt(record);
			// A date in the future is a mistake, or another clock: it would hide what changes until then.
			if (moment <= now) this.latest = Math.max(this.latest ?? moment, moment);
		}
		this.from ??= this.latest;
	}

	/** The record as it is now; as it was read where records say no dates; as it is given if it wasn't read. */
	async current(record: T, ask: Ask<T>): Promise<T> {
		const readAt = this.readAt.get(record);
		if (readAt === undefined || this.isFresh(readAt) || Number.isNaN(changedAt(record)))
			return record;
		if (!this.look || !this.isFresh(this.look.begun)) this.look = this.begin(ask);
		await this.look?.ended;
		const changed = this.changed.get(record.id);
		return changed && (this.readAt.get(changed) ?? 0) > readAt ? changed : record;
	}

	private begin(ask: Ask<T>): { begun: number; ended: Promise<void> } | undefined {
		const { from, latest } = this;
		if (from === undefined) return undefined;
		const look = async () => {
			try {
				for (const record of await ask(from - SAME_MOMENT_MS)) this.changed.set(record.id, record);
				this.from = latest;
			} catch (error) {
				this.look = undefined;
				throw error as Error;
			}
		};
		return { begun: Date.now(), ended: look() };
	}

	private isFresh(moment: number): boolean {
		return Date.now() - moment < DECIDE_WITHIN_MS;
	}
}
