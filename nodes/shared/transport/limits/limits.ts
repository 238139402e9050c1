import { sleep } from 'n8n-workflow';
import { getOrMake } from '../../values/caches/getOrMake';
import { Semaphore, type GivingUp } from '../../values/concurrency';
import { MINUTE_MS } from '../../values/dates';
import { backoff } from '../retry';
import { MAX_CONCURRENT, ConcurrencyShare } from './concurrencyShare';
import { SlidingWindow } from './slidingWindow';
import { SoftwareLimits } from './softwareLimits';

/** Codat serves this many requests a minute from one IP address. */
const MAX_PER_MINUTE = 1000;

/**
 * Codat counts requests when they arrive. Those of a burst take longer on their way than those of the next minute, so
 * that these would come too early.
 */
const ON_THEIR_WAY_MS = 1000;

/** Codat asks to be left alone for longer where the limit is the address's, up to a minute. */
const LONG_MS = 5000;

/** How long requests are tried while none is served: as long as three minutes' limits. */
const PATIENCE_MS = 3 * MINUTE_MS;

/** The most requests that a process has under way. It is more than Codat's limit for an address ever lets it need. */
const MAX_REQUESTS_UNDER_WAY = 200;

/** How an attempt waits. */
interface AttemptWaiting {
	/** Waits so many ms; it may reject if the request is not wanted any more. */
	wait?: (ms: number) => Promise<unknown>;
	givingUp?: GivingUp;
	/** Whether Codat refused it before. */
	isRefused?: boolean;
	/** The connection that the request belongs to, see `connectionOf`; undefined for requests that belong to none. */
	connection?: string;
}

/** What a process shares for one Codat host: the window for its IP address and the places for each company. */
class HostLimits {
	private readonly window = new SlidingWindow(MAX_PER_MINUTE, MINUTE_MS + ON_THEIR_WAY_MS);

	/** What this process uses of its address's limit, beside others there. */
	private readonly address = new ConcurrencyShare(MAX_REQUESTS_UNDER_WAY);

	/** Requests pass one after another, so that those that wait do it in order. */
	private readonly gate = new Semaphore(1);

	private readonly companies = new Map<string, ConcurrencyShare>();

	/** Until when nothing is sent, because the address has sent too much; ms since 1970. */
	private closedUntil = 0;

	/** Connections whose accounting software takes no requests, for as long as they wait. */
	readonly software = new SoftwareLimits();

	/** Until when any refusal is taken for the address's; ms since 1970. */
	private tenseUntil = 0;

	/** Requests that are sent and not answered yet. */
	private underWay = 0;

	/** How often in a row Codat refused requests without saying for how long. */
	private unspecified = 0;

	/**
	 * Runs one attempt within the limits.
	 *
	 * @param company undefined for requests that belong to none
	 */
	async run<T>(
		company: string | undefined,
		attempt: () => Promise<T>,
		{ wait = sleep, givingUp, isRefused: goesFirst, connection }: AttemptWaiting = {},
	): Promise<T> {
		// Out of the company's places: its other connections go on.
		for (let ms; (ms = this.software.closedFor(connection)) > 0;) await wait(ms);
		const places = this.placesOf(company);
		const waiting = { goesFirst, givingUp };
		const pass = async () => {
			for (let ms = this.closedFor(); ms > 0; ms = this.closedFor()) await wait(ms);
			await this.window.take(wait);
		};
		try {
			const inAddress = async () => {
				await this.gate.run(pass, waiting);
				this.underWay += 1;
				return await attempt().finally(() => (this.underWay -= 1));
			};
			return await places.run(async () => await this.address.run(inAddress, waiting), waiting);
		} finally {
			if (places.isForgettable) this.companies.delete(company ?? '');
		}
	}

	/** Codat has answered a request by something else than that there are too many. */
	served(company: string | undefined): void {
		this.unspecified = 0;
		this.address.served();
		this.placesOf(company).served();
	}

	/**
	 * Codat has refused a request because there are too many. It doesn't say of which limit: of the address's it may be if
	 * the wait is long, and for a minute after that.
	 *
	 * @param sentAt when the request was sent, ms since 1970
	 * @param askedMs how long Codat wants to be left alone, if it says, a minute at most
	 */
	refused(company: string | undefined, sentAt: number, askedMs?: number): void {
		const now = Date.now();
		if (askedMs !== undefined && askedMs > LONG_MS) this.tenseUntil = now + askedMs + MINUTE_MS;
		const wait =
			askedMs === undefined ? backoff(++this.unspecified) : Math.ceil(askedMs + backoff(1));
		if (this.isTense) {
			this.address.refused(sentAt, this.underWay);
			this.closedUntil = Math.max(this.closedUntil, now + wait);
		} else {
			const places = this.placesOf(company);
			places.refused(sentAt);
			places.close(wait);
		}
	}

	/**
	 * Whether a request that Codat refuses is worth trying on: as long as others are served, or have been until lately.
	 *
	 * @param since when it was refused first, ms since 1970
	 */
	isWorthWaiting(company: string | undefined, since: number): boolean {
		const { servedAt } = this.isTense ? this.address : this.placesOf(company);
		return Date.now() - Math.max(since, servedAt) < PATIENCE_MS;
	}

	private get isTense(): boolean {
		return Date.now() < this.tenseUntil;
	}

	private closedFor(): number {
		return this.closedUntil - Date.now();
	}

	private placesOf(company = ''): ConcurrencyShare {
		return getOrMake(this.companies, company, () => new ConcurrencyShare(MAX_CONCURRENT));
	}
}

const hosts = new Map<string, HostLimits>();

/** The limits that all nodes of this process share for the Codat at `baseUrl`. */
export function limitsOf(baseUrl: string): HostLimits {
	return getOrMake(hosts, baseUrl, () => new HostLimits());
}
