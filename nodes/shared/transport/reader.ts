import type { IDataObject } from 'n8n-workflow';
import { isNumberedPage, isTokenPage, type Expected } from './bodies/expected';
import type { Readable } from './bodies/readable';
import {
	EndlessListError,
	MAX_PAGE_SIZE,
	numberedPages,
	tokenPages,
	type NumberedPage,
} from './paging';
import type { Requests } from './requests';
import type { Answer } from './send';

/** What is read of Codat: resources, lists and files. */
export abstract class CodatReader {
	protected abstract readonly requests: Requests;

	/** @throws NodeOperationError with this message and what to do */
	abstract refuse(message: string, description?: string): never;

	/**
	 * Reads one resource.
	 *
	 * @param expected what the answer must be to count as one: a record with its ID, unless told
	 */
	async get<T extends IDataObject>(
		path: string,
		query?: IDataObject,
		expected?: Expected,
	): Promise<T> {
		return (await this.requests.request({ method: 'GET', path, query, expected })).body as T;
	}

	/** One page of a list with numbered pages, as Codat sends it. */
	async page<T extends IDataObject>(path: string, query: IDataObject): Promise<NumberedPage<T>> {
		return await this.get<NumberedPage<T>>(path, query, isNumberedPage);
	}

	/** The pages of a list with numbered pages (companies, connections, integrations). */
	async *pages<T extends IDataObject>(
		path: string,
		query: IDataObject = {},
		pageSize: number = MAX_PAGE_SIZE,
	): AsyncGenerator<T[]> {
		const get = async (page: IDataObject) => await this.page<T>(path, { ...query, ...page });
		for await (const { results } of numberedPages(get, Math.min(pageSize, MAX_PAGE_SIZE)))
			yield results;
	}

	/**
	 * The pages of a list with continuation tokens (bills, suppliers, mapping options), as Codat sends them.
	 *
	 * @param lists names of the arrays in a page (see `isTokenPage`)
	 * @throws NodeOperationError if a page names itself or an earlier one as the next
	 */
	async *tokenPages(
		path: string,
		lists: readonly string[],
		query: IDataObject = {},
		firstToken?: string,
	): AsyncGenerator<IDataObject> {
		const expected = isTokenPage(lists);
		const get = async (token: IDataObject) =>
			await this.get(path, { ...query, ...token }, expected);
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
		for await (const { results } of this.tokenPages(path, ['results'], query)) yield results as T[];
	}

	/** Downloads a file; `save` reads the stream. */
	async download<T>(
		path: string,
		save: (stream: Readable, headers: Answer['headers']) => Promise<T>,
	): Promise<T> {
		const { body, headers } = await this.requests.request({ method: 'GET', path, stream: true });
		return await save(body as Readable, headers);
	}
}
