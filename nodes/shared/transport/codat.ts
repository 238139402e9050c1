import type { IDataObject } from 'n8n-workflow';
import { NodeOperationError, sleep } from 'n8n-workflow';
import { normaliseBaseUrl } from './baseUrl';
import type { CodatContext, CodatCredential } from './context';
import { apiError } from './errors';
import { limitsOf } from './limits';
import { EndlessListError, MAX_PAGE_SIZE, numberedPages, tokenPages } from './paging';
import { companyOf } from './path';
import { waitBeforeRetry } from './retry';
import { isFault, send, type Answer, type CodatRequest, type Outcome, type Readable } from './send';
import { WriteKeys } from './writeKeys';

/** A file to attach. */
export interface FileToUpload {
	name: string;
	/** MIME type. */
	type: string;
	bytes: Buffer;
}

/** The one way out to Codat: authenticated, within its limits, retried where that is safe, with errors that help. */
export class Codat {
	private readonly keys = new WriteKeys();

	private readonly cache = new Map<string, Promise<unknown>>();

	private constructor(
		private readonly context: CodatContext,
		private readonly baseUrl: string,
	) {}

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
		const { key, reject } = this.keys.next(method, path, body);
		const request = { method, path, body, idempotencyKey: customKey ?? key };
		const outcome = await this.exchange(request);
		if (!isFault(outcome) && outcome.status >= 400 && outcome.status < 500) reject();
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
		return this.accept(request, await this.exchange(request));
	}

	/** The answer, if it is a success. @throws NodeApiError otherwise */
	private accept(request: CodatRequest, outcome: Outcome): Answer {
		if (!isFault(outcome) && outcome.status < 300) return outcome;
		throw apiError(this.context.getNode(), request, outcome, this.baseUrl);
	}

	/** Sends a request until its outcome is final. */
	private async exchange(request: CodatRequest): Promise<Outcome> {
		const limits = limitsOf(this.baseUrl);
		for (let attempt = 1; ; attempt++) {
			const outcome = await limits.run(
				companyOf(request.path),
				async () => await send(this.context, this.baseUrl, request),
			);
			const wait = waitBeforeRetry(request, outcome, attempt);
			if (wait === undefined) return outcome;
			await sleep(wait);
		}
	}
}
