import type { IDataObject, INodeListSearchResult, INodeListSearchItems } from 'n8n-workflow';
import type { Books } from '../books/books';
import { nextToken } from '../transport/paging';

/** Entries that fill a drop-down; a search reads on until it has as many, or this many pages. */
const ENOUGH = 20;

const MAX_PAGES = 10;

/** What is looked for. */
interface TokenSearch {
	/** A part of the entries' names; empty or undefined for all. */
	filter?: string;
	/** Of the portion; undefined for the first. */
	token?: string;
	/** Puts the entries in order, since Codat doesn't; for that a portion holds as many pages as may be. */
	order?: (a: INodeListSearchItems, b: INodeListSearchItems) => number;
}

/**
 * One portion of a list with continuation tokens, for a resource locator. Codat can't search these lists by text, so
 * entries are matched here, over as many pages as it takes to have some.
 */
export async function tokenSearch(
	books: Books,
	list: string,
	toEntries: (page: IDataObject) => INodeListSearchItems[],
	{ filter = '', token, order }: TokenSearch,
): Promise<INodeListSearchResult> {
	const wanted = filter.trim().toLowerCase();
	const results: INodeListSearchItems[] = [];
	const ordered = () => (order ? results.toSorted(order) : results);
	let read = 0;
	for await (const page of books.pages(list, {}, token)) {
		results.push(...toEntries(page).filter(({ name }) => name.toLowerCase().includes(wanted)));
		const next = nextToken(page);
		const isEnough = order === undefined && results.length >= ENOUGH;
		if (isEnough || ++read >= MAX_PAGES) return { results: ordered(), paginationToken: next };
	}
	return { results: ordered() };
}
