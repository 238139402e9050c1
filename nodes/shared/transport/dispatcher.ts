import { Semaphore } from '../values/concurrency';
import { ExecutionStopped, isCancelled, pause } from './cancellation';
import type { CodatContext, CodatCredential } from './context';
import { limitsOf, MAX_CONCURRENT } from './limits';
import { companyOf } from './path';
import { isKept, MAX_RETRY_AFTER_MS, neverLeft, retryAfterMs, waitBeforeRetry } from './retry';
import { isFault, send, type Answer, type CodatRequest, type Outcome } from './send';

/** A request's final outcome. */
export interface Dispatched {
	outcome: Outcome;
	/** Whether an earlier attempt had no answer: it may have done its work, whatever the last one says. */
	uncertain: boolean;
}

/** Sends the requests of one run of a node, within its own limit and those that the process shares. */
export class Dispatcher {
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
	 * Sends a request until its outcome is final, or the user stops the execution.
	 *
	 * @param mayStart called when the request's turn has come; it rejects if the request is not wanted any more
	 * @throws ExecutionStopped if it was stopped before the request was sent at all
	 */
	async send(request: CodatRequest, mayStart: () => Promise<void>): Promise<Dispatched> {
		let uncertain = false;
		let last: Outcome | undefined;
		for (let attempts = 1; ; attempts++) {
			const outcome = await this.inTurn(request, mayStart, last);
			if (outcome === last) return { outcome, uncertain };
			if (isKept(outcome, last)) return { outcome: { ...outcome, isKept: true }, uncertain };
			const wait = waitBeforeRetry(request, outcome, attempts);
			if (wait === undefined) return { outcome, uncertain };
			if (!(await pause(this.context, wait))) return { outcome, uncertain };
			uncertain ||= isFault(outcome) && !neverLeft(outcome);
			last = outcome;
		}
	}

	/** One attempt, when its turn has come. Once the execution is stopped, what the attempt before it brought. */
	private async inTurn(
		request: CodatRequest,
		mayStart: () => Promise<void>,
		last: Outcome | undefined,
	): Promise<Outcome> {
		// A page of a list may be what several items wait for; the writes before it keep the other places busy.
		const goesFirst = request.method === 'GET';
		try {
			return await this.places.run(async () => {
				await mayStart();
				return await limitsOf(this.credential.baseUrl).run(
					companyOf(request.path),
					async () => await this.attempt(request),
					async () => await this.untilOpen(),
					async (ms) => await this.wait(ms),
				);
			}, goesFirst);
		} catch (error) {
			if (error instanceof ExecutionStopped && last) return last;
			throw error as Error;
		}
	}

	private async wait(ms: number): Promise<void> {
		if (!(await pause(this.context, ms))) throw new ExecutionStopped();
	}

	/** Waits while Codat wants no requests, unless that takes longer than is worth waiting for. */
	private async untilOpen(): Promise<void> {
		for (let ms = this.closedFor(); ms > 0 && ms <= MAX_RETRY_AFTER_MS; ms = this.closedFor())
			await this.wait(ms);
	}

	/** How long Codat wants no requests, in ms. */
	private closedFor(): number {
		return this.closed ? this.closed.until - Date.now() : 0;
	}

	/** One attempt. While Codat is closed for long, the answer that said so, without asking again. */
	private async attempt(request: CodatRequest): Promise<Outcome> {
		if (isCancelled(this.context)) throw new ExecutionStopped();
		if (this.closed && this.closedFor() > MAX_RETRY_AFTER_MS) return this.closed.answer;
		const outcome = await send(this.context, this.credential, request);
		if (!isFault(outcome) && outcome.status === 429) {
			const wait = retryAfterMs(outcome);
			if (wait !== undefined) this.closed = { until: Date.now() + wait, answer: outcome };
		}
		return outcome;
	}
}
