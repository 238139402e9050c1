import { NodeOperationError, sleep } from 'n8n-workflow';
import { ExecutionStopped } from './cancellation';
import type { CodatContext } from './context';
import type { Dispatched, Dispatcher } from './dispatcher';
import { apiError } from './errors/errors';
import { isFault, type Answer, type CodatRequest } from './send';

/** What an item gets that was still waiting to begin when the run stopped. */
export class NotStarted extends Error {}

/** The requests of one item, from the first to the last. */
export class Requests {
	/** Whether this item has sent a request, and one that writes. */
	private hasAsked = false;

	private hasWritten = false;

	/** Whether Codat has confirmed a write of this item. */
	private hasRecorded = false;

	/** Whether Codat, or the books, have confirmed a write of this item. */
	get recorded(): boolean {
		return this.hasRecorded;
	}

	/** The books show that a write was made which Codat did not confirm. */
	settle(): void {
		this.hasRecorded = true;
	}

	/** @param isStopped whether the run has stopped: an item that has written nothing yet then sends nothing more */
	constructor(
		private readonly context: CodatContext,
		private readonly dispatcher: Dispatcher,
		private readonly isStopped: () => boolean,
	) {}

	/** Sends a request. @throws NodeApiError if it is no success */
	async request(request: CodatRequest): Promise<Answer> {
		const dispatched = await this.dispatch(request);
		const { outcome, earlierOutcomeUnknown } = dispatched;
		// An earlier attempt at a deletion had no answer, but did its work.
		if (
			request.method === 'DELETE' &&
			earlierOutcomeUnknown &&
			!isFault(outcome) &&
			outcome.status === 404
		)
			return { ...outcome, status: 204, body: undefined };
		return this.accept(request, dispatched);
	}

	/** Sends a request until its outcome is final, whatever it is. @throws NotStarted if the run has stopped */
	async dispatch(request: CodatRequest): Promise<Dispatched> {
		const writes = request.method !== 'GET';
		const mayStart = async () => {
			if (this.hasWritten) return;
			// The place may come from an item that has just failed: its failure must be known before this one goes on.
			if (writes || !this.hasAsked) await sleep(0);
			if (this.isStopped()) throw new NotStarted();
			this.hasAsked = true;
			this.hasWritten = writes;
		};
		const hadWritten = this.hasWritten;
		try {
			return await this.dispatcher.send(request, mayStart);
		} catch (error) {
			// An item that has written nothing yet was not begun, as far as the user is concerned.
			if (!(error instanceof ExecutionStopped && hadWritten)) throw error as Error;
			throw new NodeOperationError(this.context.getNode(), 'The execution was stopped', {
				description:
					'This item was under way: what it had sent before counts. Running it again with the same input makes nothing twice.',
			});
		}
	}

	/** The answer, if it is a success. @throws NodeApiError otherwise */
	accept(request: CodatRequest, { outcome, earlierOutcomeUnknown }: Dispatched): Answer {
		if (!isFault(outcome) && outcome.status < 300) {
			this.hasRecorded ||= request.method !== 'GET';
			return outcome;
		}
		const { baseUrl } = this.dispatcher.credential;
		throw apiError(this.context.getNode(), { request, outcome, earlierOutcomeUnknown }, baseUrl);
	}
}
