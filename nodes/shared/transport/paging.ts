import type { IDataObject } from 'n8n-workflow';

/** A page of a list, as one GET request gives it. */
type GetPage<T> = (query: IDataObject) => Promise<T>;

/** A page of a list with numbered pages (schema PagingInfo). */
export interface NumberedPage<T extends IDataObject> extends IDataObject {
	results: T[];
	/** Of the whole list. */
	totalResults: number;
}

/** Most companies or connections that Codat gives in one page. */
export const MAX_PAGE_SIZE = 2000;

/** Records in a page of a list with continuation tokens; Codat takes no other number. */
export const TOKEN_PAGE_SIZE = 100;

/** Thrown when a list would never end; the client turns it into an n8n error. */
export class EndlessListError extends Error {}

/** Companies, connections and integrations: numbered pages, until `totalResults` are read. */
export async function* numberedPages<T extends IDataObject>(
	get: GetPage<NumberedPage<T>>,
	pageSize: number,
): AsyncGenerator<NumberedPage<T>> {
	for (let page = 1, read = 0; ; page++) {
		const body = await get({ page, pageSize });
		yield body;
		read += body.results.length;
		if (body.results.length === 0 || read >= body.totalResults) return;
	}
}

/** Bills, suppliers and mapping options: each page names the next with a token; the last has none. */
export async function* tokenPages(
	get: GetPage<IDataObject>,
	firstToken?: string,
): AsyncGenerator<IDataObject> {
	const seen = new Set<string>(firstToken === undefined ? [] : [firstToken]);
	for (let token = firstToken; ;) {
		const body = await get(token === undefined ? {} : { continuationToken: token });
		yield body;
		token = nextToken(body);
		if (token === undefined) return;
		if (seen.has(token)) throw new EndlessListError('Codat sent the same page of the list twice');
		seen.add(token);
	}
}

/** The token of the page after this one. */
export function nextToken(body: IDataObject): string | undefined {
	const { continuationToken } = (body.pagination ?? {}) as { continuationToken?: string };
	return continuationToken || undefined;
}

/** The records of all pages that `keep` lets through, up to `limit`; no page is fetched after that. */
export async function collect<T>(
	pages: AsyncIterable<T[]>,
	limit: number,
	keep: (record: T) => boolean = () => true,
): Promise<T[]> {
	const kept: T[] = [];
	if (limit <= 0) return kept;
	for await (const page of pages) {
		for (const record of page) {
			if (!keep(record)) continue;
			kept.push(record);
			if (kept.length >= limit) return kept;
		}
	}
	return kept;
}

/** A list that is read only as far as it is searched, and remembers what it read. Searches may overlap. */
export class LazyList<T> {
	private readonly read: T[] = [];

	private pagesRead = 0;

	/** Whether the page that was read last had as many records as Codat puts in one; also before the first page. */
	private isPageFull = true;

	private isAtEnd = false;

	private reading?: Promise<void>;

	private failure?: { reason: unknown };

	constructor(private readonly pages: AsyncGenerator<T[]>) {}

	/** Whether the whole list was read. */
	get ended(): boolean {
		return this.isAtEnd;
	}

	/** What was read so far. */
	get records(): readonly T[] {
		return this.read;
	}

	/** The first record that `matches`; undefined when the whole list has none. */
	async find(matches: (record: T) => boolean): Promise<T | undefined> {
		return await this.findWithin(Infinity, matches);
	}

	/**
	 * As `find`, in the first `pages` pages only, and in what was read beyond them. A page that isn't full is the last one
	 * in all likelihood, so the list is read on then.
	 */
	async findWithin(pages: number, matches: (record: T) => boolean): Promise<T | undefined> {
		for (let searched = 0; ;) {
			for (; searched < this.read.length; searched++)
				if (matches(this.read[searched])) return this.read[searched];
			if (this.isAtEnd || (this.pagesRead >= pages && this.isPageFull)) return undefined;
			await this.readOn();
		}
	}

	private async readOn(): Promise<void> {
		this.reading ??= this.nextPage().finally(() => {
			this.reading = undefined;
		});
		await this.reading;
	}

	/** A generator that failed is finished: whoever searches on gets the failure again, not the end of the list. */
	private async nextPage(): Promise<void> {
		this.failure ??= await this.pages.next().then(
			({ value, done }) => {
				if (done) {
					this.isAtEnd = true;
					return undefined;
				}
				const page = value as T[];
				this.read.push(...page);
				this.pagesRead += 1;
				this.isPageFull = page.length >= TOKEN_PAGE_SIZE;
				return undefined;
			},
			(reason: unknown) => ({ reason }),
		);
		if (this.failure) throw this.failure.reason as Error;
	}
}
