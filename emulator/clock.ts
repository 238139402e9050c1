export const DAY_MS = 86_400_000;

/** The emulator's own time: the machine's, moved forward by tests. */
export class Clock {
	private offsetMs = 0;

	/** Milliseconds since 1970. */
	now(): number {
		return Date.now() + this.offsetMs;
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
