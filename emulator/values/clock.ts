export const DAY_MS = 86_400_000;

/** The emulator's own time: the machine's, moved forward by tests; or one that stands still until it is moved. */
export class Clock {
	private offsetMs = 0;

	/**
	 * @param startAt milliseconds since 1970 at which the clock stands still; the machine's clock is followed without it
	 */
	constructor(private readonly startAt?: number) {}

	/** Milliseconds since 1970. */
	now(): number {
		return (this.startAt ?? Date.now()) + this.offsetMs;
	}

	/** Milliseconds that go by for whoever waits, even if the clock stands still. Only differences mean something. */
	elapsed(): number {
		return performance.now() + this.offsetMs;
	}

	get standsStill(): boolean {
		return this.startAt !== undefined;
	}

	/** How far the clock has been moved, in milliseconds. */
	get offset(): number {
		return this.offsetMs;
	}

	/** Now, as Codat writes moments: `2026-01-31T09:30:00.000Z`. */
	iso(): string {
		return new Date(this.now()).toISOString();
	}

	advance(ms: number): void {
		this.offsetMs += ms;
	}
}

/** Midnight UTC at the start of a moment's day. */
export const midnight = (moment: number): number => Math.floor(moment / DAY_MS) * DAY_MS;

/** A day as Codat writes calendar dates, `2026-01-31T00:00:00`, some days after midnight UTC of a moment. */
export function calendarDate(moment: number, days = 0): string {
	return `${new Date(moment + days * DAY_MS).toISOString().slice(0, 10)}T00:00:00`;
}
