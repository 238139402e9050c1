import { getOrMake } from '../values/caches/getOrMake';
import { Semaphore } from '../values/concurrency';
import { ExecutionStopped, isCancelled, pause, whenStopped } from './cancellation';
import type { CodatContext, CodatCredential } from './context';
import { Secrets } from './credential/secrets';
import { MAX_CONCURRENT } from './limits/concurrencyShare';
import { limitsOf } from './limits/limits';
import { limitBehind, refusalAt } from './limits/refusal';
import { SoftwareLimits } from './limits/softwareLimits';
import { companyOf, connectionOf } from './path';
import {
	askedWaitMs,
	isKept,
	isTooMany,
	MAX_RETRY_AFTER_MS,
	neverLeft,
	waitBeforeRetry,
} from './retry';
import { isFault, send, type Answer, type CodatRequest, type SendOutcome } from './send';

/** A request's final outcome. */
export interface Dispatched {
	outcome: SendOutcome;
	/** Whether an earlier attempt had no answer: it may have made the record, whatever the last one says. */
	earlierOutcomeUnknown: boolean;
	/** Whether there was no attempt before the last. */
	isFirst: boolean;
}

/** Sends the requests of one run of a node, within its own limit for each company and those that the process shares. */
export class Dispatcher {
	private readonly places = new Map<string, Semaphore>();

	/** Until when the daily quota is used up (ms since 1970), and the answer that said so. */
	private exhausted?: { until: number; answer: Answer };

	/** Connections whose accounting software takes no requests for longer than anybody waits. */
	private readonly software = new SoftwareLimits();

	/** What may be in no text that comes of an answer. */
	readonly secrets: Secrets;

	constructor(
		private readonly context: CodatContext,
		readonly credential: CodatCredential,
		readonly concurrentRequests: number = MAX_CONCURRENT,
	) {
		this.secrets = new Secrets(credential.apiKey);
	}

	private get limits() {
		return limitsOf(this.credential.baseUrl);
	}

	/**
	 * Sends a request until its outcome is final, or the user stops the execution.
	 *
	 * @param mayStart called when the request's turn has come; it rejects if the request is not wanted any more
	 * @throws ExecutionStopped if it was stopped before the request was sent at all
	 */
	async send(request: CodatRequest, mayStart: () => Promise<void>): Promise<Dispatched> {
		let earlierOutcomeUnknown = false;
		let last: SendOutcome | undefined;
		let refusedSince: number | undefined;
		for (let attempts = 0; ;) {
			const outcome = await this.inTurn(request, mayStart, last);
			const final = { outcome, earlierOutcomeUnknown, isFirst: last === undefined };
			if (outcome === last) return final;
			if (isKept(outcome, last)) return { ...final, outcome: { ...outcome, isKept: true } };
			if (isTooMany(outcome)) {
				refusedSince ??= Date.now();
				if (!this.isWorthWaiting(request, outcome, refusedSince)) return final;
			} else {
				refusedSince = undefined;
				const wait = waitBeforeRetry(request, outcome, ++attempts);
				if (wait === undefined) return final;
				if (!(await pause(this.context, wait))) return final;
				earlierOutcomeUnknown ||= isFault(outcome) && !neverLeft(outcome);
			}
			last = outcome;
		}
	}

	/** One attempt, when its turn has come. Once the execution is stopped, what the attempt before it brought. */
	private async inTurn(
		request: CodatRequest,
		mayStart: () => Promise<void>,
		last: SendOutcome | undefined,
	): Promise<SendOutcome> {
		const company = companyOf(request.path);
		const isRefused = last !== undefined && isTooMany(last);
		// A page of a list may be what several items wait for; the writes before it keep the other places busy.
		const goesFirst = request.method === 'GET' || isRefused;
		const givingUp = whenStopped(this.context);
		const wait = async (ms: number) => {
			if (!(await pause(this.context, ms))) throw new ExecutionStopped();
		};
		try {
			return await this.placesOf(company).run(
				async () => {
					await mayStart();
					return await this.limits.run(company, async () => await this.attempt(request, company), {
						wait,
						givingUp,
						isRefused,
						connection: connectionOf(request.path),
					});
				},
				{ goesFirst, givingUp },
			);
		} catch (error) {
			if (error instanceof ExecutionStopped && last) return last;
			throw error as Error;
		}
	}

	/** This run's places for a company: the limit counts for each. */
	private placesOf(company = ''): Semaphore {
		return getOrMake(this.places, company, () => new Semaphore(this.concurrentRequests));
	}

	/** The daily quota is not: it begins anew at midnight. */
	private isWorthWaiting(request: CodatRequest, refusal: Answer, since: number): boolean {
		return (
			(askedWaitMs(refusal) ?? 0) <= MAX_RETRY_AFTER_MS &&
			this.limits.isWorthWaiting(companyOf(request.path), since)
		);
	}

	/** One attempt. While a limit is used up for long, the answer that said so, without asking again. */
	private async attempt(request: CodatRequest, company: string | undefined): Promise<SendOutcome> {
		if (isCancelled(this.context)) throw new ExecutionStopped();
		const { until = 0, answer } = this.exhausted ?? {};
		if (answer && until - Date.now() > MAX_RETRY_AFTER_MS) return refusalAt(answer, until);
		const refusal = this.software.refusalOf(connectionOf(request.path));
		if (refusal) return refusal;
		const sentAt = Date.now();
		const said = await send(this.context, this.credential, request);
		// What becomes of it: messages, logs, and the error's `errorResponse`, which n8n saves with the execution.
		const outcome = isFault(said) || said.status < 300 ? said : this.secrets.hideIn(said);
		if (isTooMany(outcome)) this.learn(request, sentAt, outcome);
		else if (!isFault(outcome)) this.limits.served(company);
		return outcome;
	}

	/** What a refusal says about the requests to come. */
	private learn(request: CodatRequest, sentAt: number, refusal: Answer): void {
		const asked = askedWaitMs(refusal);
		const connection = connectionOf(request.path);
		const limit = limitBehind(request, refusal);
		if (limit.of === 'quota')
			this.exhausted = { until: Date.now() + (asked ?? 0), answer: refusal };
		else if (limit.of === 'codat') this.limits.refused(companyOf(request.path), sentAt, asked);
		else if (connection !== undefined) {
			// The next run may ask anew: whoever looks after the software may have lifted its limit.
			const isLong = (asked ?? 0) > MAX_RETRY_AFTER_MS;
			(isLong ? this.software : this.limits.software).refused(connection, refusal, asked);
		}
	}
}
