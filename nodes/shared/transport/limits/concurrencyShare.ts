import { sleep } from 'n8n-workflow';
import { Semaphore, type Waiting } from '../../values/concurrency';

/** Codat serves this many requests at once for a company (https://docs.codat.io/using-the-api/rate-limits). */
export const MAX_CONCURRENT = 10;

/** What is left of a share when Codat refuses a request. */
const SHRINKING = 0.7;

/** What a share gains while as many requests are served as it has places. */
const GROWTH = 3;

/** A share doesn't shrink below this: once other processes are done, one that has nothing takes long to come back. */
const LEAST = 3;

/**
 * The places at Codat that this process uses. Other processes use some, too, which it learns from Codat only: when a
 * request is refused because there are too many, it takes fewer, and with each that is served a little more (additive
 * increase, multiplicative decrease). So processes come to share the places without talking to each other.
 *
 * The figures are from a simulation of two to eight processes that share ten places: with less shrinking more requests
 * are refused, with less growth places stay empty once other processes have finished.
 */
export class ConcurrencyShare {
	private readonly places: Semaphore;

	/** How many places this process thinks it can use; a fraction counts towards the next. */
	private share: number;

	/** When the share last shrank, ms since 1970. Requests that were sent before tell nothing new. */
	private shrunkAt = 0;

	/** Grows whenever the places are closed or opened. */
	private changes = 0;

	/** When a request was last served, ms since 1970. */
	servedAt = 0;

	constructor(private readonly most: number) {
		this.share = most;
		this.places = new Semaphore(most);
	}

	/** Whether nobody is in or waits, and all places are open. */
	get isForgettable(): boolean {
		return this.places.isIdle && this.share === this.most;
	}

	/** Runs one attempt in a place of its own. */
	async run<T>(attempt: () => Promise<T>, waiting?: Waiting): Promise<T> {
		return await this.places.run(attempt, waiting);
	}

	/** Codat has served a request. So a place has become free there, and closed ones open. */
	served(): void {
		this.servedAt = Date.now();
		this.share = Math.min(this.most, this.share + GROWTH / this.share);
		this.open();
	}

	/**
	 * Codat has refused a request.
	 *
	 * @param sentAt when it was sent, ms since 1970
	 * @param underWay how many are under way, itself included
	 */
	refused(sentAt: number, underWay: number = this.places.inside): void {
		if (sentAt <= this.shrunkAt) return;
		this.share = Math.max(LEAST, Math.min(this.share, underWay) * SHRINKING);
		this.shrunkAt = Date.now();
		this.open();
	}

	/** Lets nobody in for so many ms, or until a request that is under way is served. */
	close(ms: number): void {
		const closing = ++this.changes;
		this.places.resize(0);
		void sleep(ms).then(() => {
			if (closing === this.changes) this.open();
		});
	}

	private open(): void {
		this.changes += 1;
		this.places.resize(Math.floor(this.share));
	}
}
