import { sleep } from 'n8n-workflow';

/**
 * Lets `max` requests start in any `windowMs`; a burst below that passes at once, the rest waits for the window to
 * slide.
 */
export class SlidingWindow {
	private readonly starts: number[] = [];

	constructor(
		private readonly max: number,
		private readonly windowMs: number,
	) {}

	/**
	 * Takes the next place. Resolves when the request may start.
	 *
	 * @param wait waits so many ms; it may reject if the request is not wanted any more
	 */
	async take(wait: (ms: number) => Promise<unknown> = sleep): Promise<void> {
		const now = Date.now();
		while (this.starts.length > 0 && this.starts[0] <= now - this.windowMs) this.starts.shift();
		// A request that has to wait takes its place at the time it will start, so that waiters queue up in order.
		const start =
			this.starts.length < this.max
				? now
				: Math.max(now, this.starts[this.starts.length - this.max] + this.windowMs);
		this.starts.push(start);
		if (start > now) await wait(start - now);
	}
}
