import { Semaphore } from '../values/concurrency';
import type { CodatContext, CodatCredential } from './context';
import { limitsOf, MAX_CONCURRENT } from './limits';
import { companyOf } from './path';
import { pause } from './pause';
import { MAX_RETRY_AFTER_MS, retryAfterMs, waitBeforeRetry } from './retry';
import { isFault, send, type Answer, type CodatRequest, type Outcome } from './send';

/** A request's final outcome, and how often it was sent. */
export interface Exchanged {
	outcome: Outcome;
	attempts: number;
	/** Whether an earlier attempt had no answer: it may have done its work, whatever the last one says. */
	uncertain: boolean;
}

/** Faults of requests that never left. */
const NEVER_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);

/** Sends the requests of one run of a node, within its own limit and those that the process shares. */
export class Exchange {
	private readonly places: Semaphore;

	/** Until when Codat wants no more requests (ms since 1970), and the answer that said so. */
	private closed?: { until: number; answer: Answer };

	constructor(
		private readonly context: CodatContext,
		readonly credential: CodatCredential,
		concurrentRequests: number = MAX_CONCURRENT,
	) {
		this.places = new Semaphore(concurrentRequests);
	}

	/**
	 * Sends a request until its outcome is final.
	 *
	 * @param mayStart called when the request's turn has come; it rejects if the request is not wanted any more
	 */
	async send(request: CodatRequest, mayStart: () => Promise<void>): Promise<Exchanged> {
		let uncertain = false;
		// A page of a list may be what several items wait for; the writes before it keep the other places busy.
		const goesFirst = request.method === 'GET';
		for (let attempts = 1; ; attempts++) {
			const outcome = await this.places.run(async () => {
				await mayStart();
				return await limitsOf(this.credential.baseUrl).run(
					companyOf(request.path),
					async () => await this.attempt(request),
					async () => await this.untilOpen(),
				);
			}, goesFirst);
			const wait = waitBeforeRetry(request, outcome, attempts);
			if (wait === undefined) return { outcome, attempts, uncertain };
			uncertain ||= isFault(outcome) && !NEVER_SENT.has(outcome.code);
			await pause(this.context, wait);
		}
	}

	/** Waits while Codat wants no requests, unless that takes longer than is worth waiting for. */
	private async untilOpen(): Promise<void> {
		for (
			let wait = this.closedFor();
			wait > 0 && wait <= MAX_RETRY_AFTER_MS;
			wait = this.closedFor()
		)
			await pause(this.context, wait);
	}

	/** How long Codat wants no requests, in ms. */
	private closedFor(): number {
		return this.closed ? this.closed.until - Date.now() : 0;
	}

	/** One attempt. While Codat is closed for long, the answer that said so, without asking again. */
	private async attempt(request: CodatRequest): Promise<Outcome> {
		if (this.closed && this.closedFor() > MAX_RETRY_AFTER_MS) return this.closed.answer;
		const outcome = await send(this.context, this.credential, request);
		if (!isFault(outcome) && outcome.status === 429) {
			const wait = retryAfterMs(outcome);
			if (wait !== undefined) this.closed = { until: Date.now() + wait, answer: outcome };
		}
		return outcome;
	}
}
