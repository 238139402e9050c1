import type { IDataObject, NodeApiError } from 'n8n-workflow';
import { NodeOperationError, sleep } from 'n8n-workflow';
import { canonical } from '../values/canonicalJson';
import { Expiring } from '../values/expiring';
import { normaliseBaseUrl } from './baseUrl';
import { ExecutionStopped } from './cancellation';
import type { CodatContext, CodatCredential } from './context';
import { apiError } from './errors';
import { Dispatcher, type Dispatched } from './dispatcher';
import { multipart, type FileToUpload } from './multipart';
import { memoryFor, type Kind, type Memory } from './memory';
import { EndlessListError, MAX_PAGE_SIZE, numberedPages, tokenPages } from './paging';
import { isRepeatable } from './retry';
import type { Readable } from './readable';
import { isFault, type Answer, type CodatRequest } from './send';
import { KEPT_MS } from './idempotency/rejections';
import { isRejection } from './idempotency/verdict';
import { WriteKeys } from './idempotency/writeKeys';

/** What an item gets that was still waiting to begin when the run stopped. */
export class NotStarted extends Error {}

/** How a record is to be created. */
export interface WriteOptions {
	/** Used instead of the key derived from the content. */
	customKey?: string;
	/** Whether an equal write of the same execution means this record, instead of one of its own. */
	isOneOfAKind?: boolean;
	/** A date that the clock sets: it is sent, but no part of what the key is derived from. In Codat's form of dates. */
	day?: { field: string; today: string; yesterday: string };
}

/** When the rejections were first seen that this process can't save, by key: ms since 1970. */
const firstSeen = new Expiring<number>(KEPT_MS);

/** What to know about a rejection that Codat repeats, because n8n has no place to remember it. */
function repeatedUntil(key: string): string {
	const until = new Date((firstSeen.get(key) ?? firstSeen.set(key, Date.now())) + KEPT_MS);
	const time = until.toISOString().slice(11, 16);
	return ` Codat repeats this answer to the same content until ${time} UTC, also when you mend the cause outside n8n. To send it afresh before then, enter any text in the option Idempotency Key, or let the active workflow run: n8n remembers nothing of manual runs.`;
}

function statusOf({ outcome }: Dispatched): number | undefined {
	return isFault(outcome) ? undefined : outcome.status;
}

/** The one way out to Codat: authenticated, within its limits, retried where that is safe, with errors that help. */
export class Codat {
	/** Whether this item has sent a request, and one that writes. */
	private hasAsked = false;

	private hasWritten = false;

	/** Whether Codat has confirmed a write of this item. */
	private hasRecorded = false;

	get recorded(): boolean {
		return this.hasRecorded;
	}

	private constructor(
		private readonly context: CodatContext,
		private readonly dispatcher: Dispatcher,
		private readonly keys: WriteKeys,
		private readonly memory: Memory,
		private readonly isStopped: () => boolean = () => false,
	) {}

	/**
	 * A client with the credential of the node.
	 *
	 * @param concurrentRequests how many requests it sends at once
	 * @throws NodeOperationError if there is no credential or its base URL is none
	 */
	static async connect(context: CodatContext, concurrentRequests?: number): Promise<Codat> {
		const { apiKey, baseUrl } = await context.getCredentials<CodatCredential>('codatApi');
		if (typeof apiKey !== 'string' || apiKey.trim() === '')
			throw new NodeOperationError(context.getNode(), 'The Codat API credential holds no API key', {
				description:
					"Open the credential and enter the API key. You find it in Codat's portal under Developers > API keys.",
			});
		try {
			const credential = { apiKey, baseUrl: normaliseBaseUrl(baseUrl, apiKey) };
			const dispatcher = new Dispatcher(context, credential, concurrentRequests);
			return new Codat(
				context,
				dispatcher,
				WriteKeys.of(context, credential),
				memoryFor(context, credential),
			);
		} catch (error) {
			throw new NodeOperationError(context.getNode(), error as Error, {
				description: 'Open the Codat API credential and correct its Base URL.',
			});
		}
	}

	/**
	 * This client as one item uses it. Once `isStopped`, an item that has written nothing yet gets a NotStarted instead of
	 * its next answer; one that has written finishes.
	 */
	forItem(isStopped: () => boolean): Codat {
		return new Codat(this.context, this.dispatcher, this.keys, this.memory, isStopped);
	}

	/** Reads one resource. */
	async get<T extends IDataObject>(path: string, query?: IDataObject): Promise<T> {
		return (await this.request({ method: 'GET', path, query })).body as T;
	}

	/** What the items of a run, or the editor's lists at about the same time, share `about` something (see `memoryFor`). */
	shared<T extends object>(kind: Kind<T>, about: string): T {
		return this.memory.of(kind, about);
	}

	/** n8n's ID of the execution; the editor's lists have none. */
	get executionId(): string {
		return this.context.getExecutionId();
	}

	/** @throws NodeOperationError with this message and what to do */
	refuse(message: string, description?: string): never {
		throw new NodeOperationError(this.context.getNode(), message, { description });
	}

	/** The pages of a list with numbered pages (companies, connections, integrations). */
	async *pages<T extends IDataObject>(
		path: string,
		query: IDataObject = {},
		pageSize: number = MAX_PAGE_SIZE,
	): AsyncGenerator<T[]> {
		const get = async (page: IDataObject) => await this.get(path, { ...query, ...page });
		for await (const body of numberedPages(get, Math.min(pageSize, MAX_PAGE_SIZE)))
			yield (body.results ?? []) as T[];
	}

	/**
	 * The pages of a list with continuation tokens (bills, suppliers, mapping options), as Codat sends them.
	 *
	 * @throws NodeOperationError if a page names itself or an earlier one as the next
	 */
	async *tokenPages(
		path: string,
		query: IDataObject = {},
		firstToken?: string,
	): AsyncGenerator<IDataObject> {
		const get = async (token: IDataObject) => await this.get(path, { ...query, ...token });
		try {
			yield* tokenPages(get, firstToken);
		} catch (error) {
			if (!(error instanceof EndlessListError)) throw error as Error;
			this.refuse(
				error.message,
				'The list would never end. Try again; if it persists, contact Codat.',
			);
		}
	}

	/** The records of a list with continuation tokens, page by page. */
	async *records<T extends IDataObject>(path: string, query?: IDataObject): AsyncGenerator<T[]> {
		for await (const body of this.tokenPages(path, query)) yield (body.results ?? []) as T[];
	}

	/**
	 * Creates a record under an idempotency key, so that it is made once however often this is tried (docs/money.md).
	 *
	 * @throws NodeApiError if Codat refuses it or its outcome is unknown
	 */
	async write<T extends IDataObject>(
		path: string,
		body: IDataObject,
		{ customKey, isOneOfAKind, day }: WriteOptions = {},
	): Promise<T> {
		const key = this.keys.next({ path, body, customKey, isOneOfAKind });
		const dated = (value?: string) =>
			canonical(day && value ? { ...body, [day.field]: value } : body);
		const request = { method: 'POST' as const, path, idempotencyKey: key.key };
		let sent = { ...request, body: dated(day?.today) };
		let dispatched = await this.dispatch(sent);
		if (day && statusOf(dispatched) === 422) {
			// The key was used before midnight. What Codat keeps for it is the answer to that day's content.
			const yesterday = { ...request, body: dated(day.yesterday) };
			const again = await this.dispatch(yesterday);
			if (statusOf(again) !== 422) [sent, dispatched] = [yesterday, again];
		}
		const { outcome } = dispatched;
		if (isFault(outcome)) return this.accept(sent, dispatched).body as T;
		if (outcome.status < 300) key.accept();
		const isRejected = isRejection(outcome);
		if (isRejected) key.reject();
		try {
			return this.accept(sent, dispatched).body as T;
		} catch (error) {
			if (isRejected && !key.canMoveOn && isRepeatable(sent))
				(error as NodeApiError).description += repeatedUntil(key.key);
			throw error as NodeApiError;
		}
	}

	/** Sends a change that Codat takes no idempotency key for. */
	async sendWithoutKey<T extends IDataObject>(
		method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
		path: string,
		body?: IDataObject,
	): Promise<T> {
		return (await this.request({ method, path, body })).body as T;
	}

	/** Uploads a file as multipart/form-data, in the field `file` (schema AttachmentUpload). */
	async upload<T extends IDataObject>(path: string, file: FileToUpload): Promise<T> {
		const request = { method: 'POST', path, file: multipart(file) } as const;
		return (await this.request(request)).body as T;
	}

	/** Downloads a file; `save` reads the stream. */
	async download<T>(
		path: string,
		save: (stream: Readable, headers: Answer['headers']) => Promise<T>,
	): Promise<T> {
		const { body, headers } = await this.request({ method: 'GET', path, stream: true });
		return await save(body as Readable, headers);
	}

	private async request(request: CodatRequest): Promise<Answer> {
		const dispatched = await this.dispatch(request);
		const { outcome, uncertain } = dispatched;
		// An earlier attempt at a deletion had no answer, but did its work.
		if (request.method === 'DELETE' && uncertain && !isFault(outcome) && outcome.status === 404)
			return { ...outcome, status: 204, body: undefined };
		return this.accept(request, dispatched);
	}

	private async dispatch(request: CodatRequest): Promise<Dispatched> {
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
			return this.refuse(
				'The execution was stopped',
				'This item was under way: what it had sent before counts. Running it again with the same input makes nothing twice.',
			);
		}
	}

	/** The answer, if it is a success. @throws NodeApiError otherwise */
	private accept(request: CodatRequest, { outcome, uncertain }: Dispatched): Answer {
		if (!isFault(outcome) && outcome.status < 300) {
			this.hasRecorded ||= request.method !== 'GET';
			return outcome;
		}
		const { baseUrl } = this.dispatcher.credential;
		throw apiError(this.context.getNode(), request, outcome, baseUrl, uncertain);
	}
}
