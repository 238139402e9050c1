import { backoff, MAX_RETRY_AFTER_MS } from '../retry';
import type { Answer } from '../send';
import { refusalAt } from './refusal';

/**
 * Connections whose accounting software refuses requests because there are too many. Such a limit closes its connection
 * only: other companies, and other connections of the same one, go on.
 */
export class SoftwareLimits {
	/**
	 * Until when a connection is closed (ms since 1970), and what the software said, by `connectionOf`. Swept at each
	 * refusal, so it holds no more than are closed.
	 */
	private readonly closings = new Map<string, { until: number; refusal: Answer }>();

	/** @param askedMs how long the software wants to be left alone, in ms, if it says */
	refused(connection: string, refusal: Answer, askedMs: number = backoff(1)): void {
		const now = Date.now();
		for (const [other, { until }] of this.closings) if (until <= now) this.closings.delete(other);
		this.closings.set(connection, { until: now + askedMs, refusal });
	}

	/** How long the connection is still closed, in ms. */
	closedFor(connection = ''): number {
		return Math.max(0, (this.closings.get(connection)?.until ?? 0) - Date.now());
	}

	/** What the software said, if it takes no requests for longer than anybody waits. */
	refusalOf(connection = ''): Answer | undefined {
		const { until = 0, refusal } = this.closings.get(connection) ?? {};
		const isLong = this.closedFor(connection) > MAX_RETRY_AFTER_MS;
		return refusal && isLong ? refusalAt(refusal, until) : undefined;
	}
}
