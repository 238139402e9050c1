import type { RequestDetails } from './details';

/** How many calls are remembered; older ones are forgotten. */
const BOUND = 20_000;

/** How many calls are remembered with their headers and bodies. */
const DETAILS_BOUND = 300;

export interface LoggedRequest {
	/** 1 for the first call since the start or the last reset. */
	number: number;
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
	/** Milliseconds until the answer; absent while under way. */
	ms?: number;
	/** Answered from the idempotency cache. */
	replayed?: true;
	fault?: string;
	/** Names of query parameters that the endpoint doesn't know, which changed nothing. */
	ignored?: string[];
}

/** Told of each call once it is answered or cut. */
export type RequestListener = (entry: LoggedRequest) => void;

/** The latest API calls, and counts that are never cut. */
export class RequestLog {
	private entries: LoggedRequest[] = [];
	private details = new Map<number, RequestDetails>();
	private last = 0;
	total = 0;
	replays = 0;
	readonly byStatus: Record<string, number> = {};
	/** The scenario under way listens here. */
	listener?: RequestListener;

	add(call: Omit<LoggedRequest, 'number'>, details: RequestDetails): LoggedRequest {
		const entry = { number: ++this.last, ...call };
		this.total++;
		this.entries.push(entry);
		if (this.entries.length > BOUND * 1.1) this.entries = this.entries.slice(-BOUND);
		this.details.set(entry.number, details);
		this.details.delete(entry.number - DETAILS_BOUND);
		return entry;
	}

	/** A call is over: answered with a status, or cut without one. */
	finished(entry: LoggedRequest, ms: number, status?: number): void {
		entry.ms = ms;
		if (status !== undefined) {
			entry.status = status;
			this.byStatus[status] = (this.byStatus[status] ?? 0) + 1;
		}
		this.listener?.(entry);
	}

	list(): LoggedRequest[] {
		return this.entries.slice(-BOUND);
	}

	/** A call by its number, with its headers and bodies if it is one of the latest 300; undefined if it is forgotten. */
	get(number: number): { entry: LoggedRequest; details?: RequestDetails } | undefined {
		const entry = this.entries.find((candidate) => candidate.number === number);
		return entry && { entry, details: this.details.get(number) };
	}

	clear(): void {
		this.entries = [];
		this.details.clear();
		this.total = 0;
		this.replays = 0;
		for (const status of Object.keys(this.byStatus)) delete this.byStatus[status];
	}
}
