import { sleep } from 'n8n-workflow';
import { Semaphore, type Waiting } from '../values/concurrency';
import { backoff } from './retry';

/** Codat serves this many requests at once for a company (https://docs.codat.io/using-the-api/rate-limits). */
export const MAX_CONCURRENT = 10;

/** What is left of a share when Codat refuses a request. */
const SHRINKING = 0.7;

/** What a share gains while as many requests are served as it has places. */
const GROWTH = 2;

/**
 * The places of one company that this process uses. Other processes use some, too, which it learns from Codat only: when
 * a request is refused because there are too many, it takes fewer, and with each that is served a little more, up to ten
 * (additive increase, multiplicative decrease). So processes come to share the places without talking to each other.
 *
 * The figures are from a simulation of two to eight processes: less shrinking has more requests refused, less growth leaves
 * places empty once other processes have finished.
 */
export class CompanyPlaces {
	private readonly places = new Semaphore(MAX_CONCURRENT);

	/** How many places this process thinks it can use; a fraction counts towards the next. */
	private share = MAX_CONCURRENT;

	/** When the share last shrank, ms since 1970. Requests that were sent before tell nothing new. */
	private shrunkAt = 0;

	/** How often in a row Codat refused requests without saying for how long. */
	private refusals = 0;

	/** Grows whenever the places are closed or opened. */
	private changes = 0;

	/** When a request was last served, ms since 1970. */
	servedAt = 0;

	/** Whether nobody is in or waits, and all places are open. */
	get isForgettable(): boolean {
		return this.places.isIdle && this.share === MAX_CONCURRENT;
	}

	/** Runs one attempt in a place of its own. */
	async run<T>(attempt: () => Promise<T>, waiting?: Waiting): Promise<T> {
		return await this.places.run(attempt, waiting);
	}

	/** Codat has served a request. So a place has become free there, however long it wanted to be left alone. */
	served(): void {
		this.servedAt = Date.now();
		this.refusals = 0;
		this.share = Math.min(MAX_CONCURRENT, this.share + GROWTH / this.share);
		this.open();
	}

	/**
	 * Codat has refused a request. Nothing is sent until it is time, or a request that is under way has been served.
	 *
	 * @param sentAt when the request was sent, ms since 1970
	 * @param askedMs how long Codat wants to be left alone, if it says
	 */
	refused(sentAt: number, askedMs?: number): void {
		const now = Date.now();
		if (sentAt > this.shrunkAt) {
			this.share = Math.max(1, this.share * SHRINKING);
			this.shrunkAt = now;
		}
		const closing = ++this.changes;
		this.places.resize(0);
		const wait = askedMs === undefined ? backoff(++this.refusals) : askedMs + backoff(1);
		void sleep(wait).then(() => {
			if (closing === this.changes) this.open();
		});
	}

	private open(): void {
		this.changes += 1;
		this.places.resize(Math.floor(this.share));
	}
}
