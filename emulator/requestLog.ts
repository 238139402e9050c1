/** How many calls are remembered; older ones are forgotten. */
const BOUND = 20_000;

export interface LoggedRequest {
	/** The emulator's time, ISO. */
	at: string;
	method: string;
	/** With its query. */
	path: string;
	/** Operation id of Codat's files. */
	operation?: string;
	company?: string;
	connection?: string;
	idempotencyKey?: string;
	/** Absent while under way, and when the connection was cut before an answer. */
	status?: number;
	/** Answered from the idempotency cache. */
	replayed?: true;
	fault?: string;
}

/** The latest API calls, and counts that are never cut. */
export class RequestLog {
	private entries: LoggedRequest[] = [];
	total = 0;
	replays = 0;
	readonly byStatus: Record<string, number> = {};

	add(entry: LoggedRequest): LoggedRequest {
		this.total++;
		this.entries.push(entry);
		if (this.entries.length > BOUND * 1.1) this.entries = this.entries.slice(-BOUND);
		return entry;
	}

	answered(entry: LoggedRequest, status: number): void {
		entry.status = status;
		this.byStatus[status] = (this.byStatus[status] ?? 0) + 1;
	}

	list(): LoggedRequest[] {
		return this.entries.slice(-BOUND);
	}

	clear(): void {
		this.entries = [];
		this.total = 0;
		this.replays = 0;
		for (const status of Object.keys(this.byStatus)) delete this.byStatus[status];
	}
}
