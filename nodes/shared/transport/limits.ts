import { sleep } from 'n8n-workflow';
import { Semaphore } from '../values/concurrency';

/** Codat serves this many requests at once for a company (https://docs.codat.io/using-the-api/rate-limits). */
export const MAX_CONCURRENT = 10;

/** … and this many a minute from one IP address. */
const MAX_PER_MINUTE = 1000;

const MINUTE_MS = 60_000;

/** Lets `max` requests start in any `windowMs`; a burst below that passes at once, the rest waits for the window to slide. */
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

/** What a process shares for one Codat host: the window for its IP address and the places for each company. */
class HostLimits {
	private readonly window = new SlidingWindow(MAX_PER_MINUTE, MINUTE_MS);

	private readonly companies = new Map<string, Semaphore>();

	/**
	 * Runs one attempt within the limits.
	 *
	 * @param company undefined for requests that belong to none
	 * @param open awaited when one of the company's places is free, before the attempt counts in the window
	 * @param wait as `SlidingWindow.take` takes it
	 */
	async run<T>(
		company: string | undefined,
		attempt: () => Promise<T>,
		open: () => Promise<void> = async () => await Promise.resolve(),
		wait?: (ms: number) => Promise<unknown>,
	): Promise<T> {
		return await this.placesOf(company ?? '').run(async () => {
			await open();
			await this.window.take(wait);
			return await attempt();
		});
	}

	private placesOf(company: string): Semaphore {
		let places = this.companies.get(company);
		if (!places) this.companies.set(company, (places = new Semaphore(MAX_CONCURRENT)));
		return places;
	}
}

const hosts = new Map<string, HostLimits>();

/** The limits that all nodes of this process share for the Codat at `baseUrl`. */
export function limitsOf(baseUrl: string): HostLimits {
	let limits = hosts.get(baseUrl);
	if (!limits) hosts.set(baseUrl, (limits = new HostLimits()));
	return limits;
}
