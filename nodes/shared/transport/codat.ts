import type { IDataObject } from 'n8n-workflow';
import { NodeOperationError, sleep } from 'n8n-workflow';
import { normaliseBaseUrl } from './baseUrl';
import { cacheFor, type Cache } from './cache';
import type { CodatContext, CodatCredential } from './context';
import { apiError } from './errors';
import { Exchange, type Exchanged } from './dispatcher';
import { multipart, type FileToUpload } from './multipart';
import { EndlessListError, MAX_PAGE_SIZE, numberedPages, tokenPages } from './paging';
import { isFault, type Answer, type CodatRequest, type Readable } from './send';
import { isRejection, WriteKeys } from './idempotency/writeKeys';

/** What an item gets that was still waiting to begin when the run stopped. */
export class NotStarted extends Error {}

/** The one way out to Codat: authenticated, within its limits, retried where that is safe, with errors that help. */
export class Codat {
	/** Whether this item has sent a request, and one that writes. */
	private hasAsked = false;

	private hasWritten = false;

	private constructor(
		private readonly context: CodatContext,
		private readonly exchange: Exchange,
		private readonly keys: WriteKeys,
		private readonly cache: Cache,
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
			const exchange = new Exchange(context, credential, concurrentRequests);
			return new Codat(context, exchange, WriteKeys.of(context), cacheFor(context, credential));
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
		return new Codat(this.context, this.exchange, this.keys, this.cache, isStopped);
	}

	/** Reads one resource. */
	async get<T extends IDataObject>(path: string, query?: IDataObject): Promise<T> {
		return (await this.request({ method: 'GET', path, query })).body as T;
	}

	/** Reads one resource once however many items of a run, or lists of the editor at about the same time, ask for it. */
	async getOnce<T extends IDataObject>(path: string): Promise<T> {
		return await this.once(path, async () => await this.get<T>(path));
	}

	/** Does `work` once for a key (see `cacheFor`); a failure is not kept. */
	async once<T>(key: string, work: () => Promise<T>): Promise<T> {
		let pending = this.cache.get(key) as Promise<T> | undefined;
		if (!pending) {
			pending = work();
			this.cache.set(key, pending);
			pending.catch(() => this.cache.delete(key));
		}
		return await pending;
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
			throw new NodeOperationError(this.context.getNode(), error.message, {
				description: 'The list would never end. Try again; if it persists, contact Codat.',
			});
		}
	}

	/** The records of a list with continuation tokens, page by page. */
	async *records<T extends IDataObject>(path: string, query?: IDataObject): AsyncGenerator<T[]> {
		for await (const body of this.tokenPages(path, query)) yield (body.results ?? []) as T[];
	}

	/**
	 * Creates or replaces a record under an idempotency key, so that it is made once however often this is tried.
	 *
	 * @param customKey used instead of the key derived from the content
	 */
	async write<T extends IDataObject>(
		method: 'POST' | 'PUT',
		path: string,
		body: IDataObject,
		customKey?: string,
	): Promise<T> {
		const { key, reject } = this.keys.next(method, path, body, customKey);
		const request = { method, path, body, idempotencyKey: key };
		const exchanged = await this.exchangeOf(request);
		if (!isFault(exchanged.outcome) && isRejection(exchanged.outcome)) reject();
		return this.accept(request, exchanged).body as T;
	}

	/** Sends a change that Codat takes no idempotency key for. */
	async send<T extends IDataObject>(
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
		const exchanged = await this.exchangeOf(request);
		const { outcome, uncertain } = exchanged;
		// An earlier attempt at a deletion had no answer, but did its work.
		if (request.method === 'DELETE' && uncertain && !isFault(outcome) && outcome.status === 404)
			return { ...outcome, status: 204, body: undefined };
		return this.accept(request, exchanged);
	}

	private async exchangeOf(request: CodatRequest): Promise<Exchanged> {
		const writes = request.method !== 'GET';
		return await this.exchange.send(request, async () => {
			if (this.hasWritten) return;
			// The place may come from an item that has just failed: its failure must be known before this one goes on.
			if (writes || !this.hasAsked) await sleep(0);
			if (this.isStopped()) throw new NotStarted();
			this.hasAsked = true;
			this.hasWritten = writes;
		});
	}

	/** The answer, if it is a success. @throws NodeApiError otherwise */
	private accept(request: CodatRequest, { outcome, uncertain }: Exchanged): Answer {
		if (!isFault(outcome) && outcome.status < 300) return outcome;
		const { baseUrl } = this.exchange.credential;
		throw apiError(this.context.getNode(), request, outcome, baseUrl, uncertain);
	}
}
