import type { IDataObject } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { normaliseBaseUrl } from './baseUrl';
import type { CodatContext, CodatCredential } from './context';
import { apiError } from './errors';
import { limitsOf } from './limits';
import { EndlessListError, MAX_PAGE_SIZE, numberedPages, tokenPages } from './paging';
import { companyOf } from './path';
import { MAX_RETRY_AFTER_MS, retryAfterMs, waitBeforeRetry } from './retry';
import { pause } from './pause';
import { isFault, send, type Answer, type CodatRequest, type Outcome, type Readable } from './send';
import { isRejection, WriteKeys } from './writeKeys';

/** A file to attach. */
export interface FileToUpload {
	name: string;
	/** MIME type. */
	type: string;
	bytes: Buffer;
}

/** The one way out to Codat: authenticated, within its limits, retried where that is safe, with errors that help. */
export class Codat {
	private readonly keys: WriteKeys;

	/** Until when Codat wants no more requests (ms since 1970), and the answer that said so. */
	private closed?: { until: number; answer: Answer };

	private readonly cache = new Map<string, Promise<unknown>>();

	private constructor(
		private readonly context: CodatContext,
		private readonly baseUrl: string,
	) {
		this.keys = WriteKeys.of(context);
	}

	/**
	 * A client with the credential of the node.
	 *
	 * @throws NodeOperationError if there is no credential or its base URL is none
	 */
	static async connect(context: CodatContext): Promise<Codat> {
		const { baseUrl } = await context.getCredentials<CodatCredential>('codatApi');
		try {
			return new Codat(context, normaliseBaseUrl(baseUrl));
		} catch (error) {
			throw new NodeOperationError(context.getNode(), error as Error, {
				description: 'Open the Codat API credential and correct its Base URL.',
			});
		}
	}

	/** Reads one resource. */
	async get<T extends IDataObject>(path: string, query?: IDataObject): Promise<T> {
		return (await this.request({ method: 'GET', path, query })).body as T;
	}

	/** Reads one resource once in the life of this client, however many items ask for it. */
	async getOnce<T extends IDataObject>(path: string): Promise<T> {
		return await this.once(path, async () => await this.get<T>(path));
	}

	/** Does `work` once for a key in the life of this client; a failure is not kept. */
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
		const { outcome } = await this.exchange(request);
		if (!isFault(outcome) && isRejection(outcome.status)) reject();
		return this.accept(request, outcome).body as T;
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
		const body = new FormData();
		body.append('file', new Blob([new Uint8Array(file.bytes)], { type: file.type }), file.name);
		return (await this.request({ method: 'POST', path, body })).body as T;
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
		const { outcome, attempts } = await this.exchange(request);
		// The first attempt at a deletion had no answer, but did its work.
		if (request.method === 'DELETE' && attempts > 1 && !isFault(outcome) && outcome.status === 404)
			return { ...outcome, status: 204, body: undefined };
		return this.accept(request, outcome);
	}

	/** The answer, if it is a success. @throws NodeApiError otherwise */
	private accept(request: CodatRequest, outcome: Outcome): Answer {
		if (!isFault(outcome) && outcome.status < 300) return outcome;
		throw apiError(this.context.getNode(), request, outcome, this.baseUrl);
	}

	/** Sends a request until its outcome is final. */
	private async exchange(request: CodatRequest): Promise<{ outcome: Outcome; attempts: number }> {
		for (let attempts = 1; ; attempts++) {
			const outcome = await limitsOf(this.baseUrl).run(
				companyOf(request.path),
				async () => await this.attempt(request),
			);
			const wait = waitBeforeRetry(request, outcome, attempts);
			if (wait === undefined) return { outcome, attempts };
			await pause(this.context, wait);
		}
	}

	/**
	 * One attempt, once Codat is open. While it wants no requests, all of this client wait; if that takes longer than is
	 * worth waiting for, they get the answer that said so without asking again.
	 */
	private async attempt(request: CodatRequest): Promise<Outcome> {
		while (this.closed && this.closed.until > Date.now()) {
			const wait = this.closed.until - Date.now();
			if (wait > MAX_RETRY_AFTER_MS) return this.closed.answer;
			await pause(this.context, wait);
		}
		const outcome = await send(this.context, this.baseUrl, request);
		if (!isFault(outcome) && outcome.status === 429) {
			const wait = retryAfterMs(outcome);
			if (wait !== undefined) this.closed = { until: Date.now() + wait, answer: outcome };
		}
		return outcome;
	}
}
