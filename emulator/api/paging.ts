import { createHash } from 'node:crypto';
import type { Collection, Slice } from '../books/collection';
import { ApiError } from '../http/errors';

/** Records in a page of a listing with continuation tokens. */
export const TOKEN_PAGE_SIZE = 100;

export interface NumberedQuery {
	page: number;
	pageSize: number;
	query?: string;
	orderBy?: string;
}

/** Orders by a field's name, `-` first for descending; throws 400 for a field the endpoint doesn't know. */
function sorted<T>(
	records: T[],
	orderBy: string | undefined,
	fields: Record<string, (record: T) => unknown>,
): T[] {
	if (!orderBy) return records;
	const name = orderBy.replace(/^-/, '');
	if (!Object.hasOwn(fields, name))
		throw new ApiError(400, `Could not order by ${name}.`, { service: 'ClientsApi' });
	const direction = orderBy.startsWith('-') ? -1 : 1;
	const key = (record: T) => String(fields[name](record) ?? '');
	return [...records].sort((a, b) =>
		key(a) < key(b) ? -direction : key(a) > key(b) ? direction : 0,
	);
}

/** A page by number, with Codat's links to its neighbours. `path` is the listing's own path. */
export function numberedPage<T>(
	records: T[],
	{ page, pageSize, ...rest }: NumberedQuery & { tags?: string },
	path: string,
	fields: Record<string, (record: T) => unknown>,
): { results: T[] } & Record<string, unknown> {
	const href = (number: number) => {
		const search = new URLSearchParams({ page: String(number), pageSize: String(pageSize) });
		for (const [name, value] of Object.entries(rest)) if (value) search.set(name, value);
		return { href: `${path}?${search.toString()}` };
	};
	const ordered = sorted(records, rest.orderBy, fields);
	return {
		results: ordered.slice((page - 1) * pageSize, page * pageSize),
		pageNumber: page,
		pageSize,
		totalResults: records.length,
		_links: {
			self: { href: path },
			current: href(page),
			...(page * pageSize < records.length && { next: href(page + 1) }),
			...(page > 1 && { previous: href(page - 1) }),
		},
	};
}

interface Token {
	page: number;
	pageSize: number;
	/** Where in the books the page starts. */
	position: number;
	/** Ties the token to its listing and query. */
	of: string;
}

const fingerprint = (listing: string) =>
	createHash('sha256').update(listing).digest('hex').slice(0, 12);

function readToken(text: string, of: string): Token {
	try {
		const token = JSON.parse(Buffer.from(text, 'base64').toString()) as Partial<Token>;
		if (
			token.of === of &&
			Number.isSafeInteger(token.position) &&
			Number.isSafeInteger(token.page)
		) {
			return token as Token;
		}
	} catch {
		// Falls through to the refusal.
	}
	throw new ApiError(400, 'The continuation token is not valid for this request.');
}

/**
 * Where a page starts, and the `pagination` object for the page after it. `listing` names the listing and its query.
 */
export function tokenCursor(text: string | undefined, listing: string) {
	const of = fingerprint(listing);
	const { page, position } = text ? readToken(text, of) : { page: 1, position: 0 };
	return {
		position,
		pagination: (next: number | undefined) => {
			if (next === undefined) return {};
			const token: Token = { page: page + 1, pageSize: TOKEN_PAGE_SIZE, position: next, of };
			return { continuationToken: Buffer.from(JSON.stringify(token)).toString('base64') };
		},
	};
}

/** From a place in the books: what stops matching before it moves no record to another page. */
const sliceOf = <T extends { id: string }>(
	records: Collection<T>,
	position: number,
	matches: (record: T) => boolean,
) => records.slice(position, TOKEN_PAGE_SIZE, matches);

/** From a place among what matches, as of a query with an offset: what leaves before it moves the rest up by one. */
function shiftingSlice<T extends { id: string }>(
	records: Collection<T>,
	position: number,
	matches: (record: T) => boolean,
): Slice<T> {
	const found = records.filter(matches);
	const end = position + TOKEN_PAGE_SIZE;
	return { items: found.slice(position, end), next: end < found.length ? end : undefined };
}

/** What a page is of, and how it is made. */
interface Making<T> {
	matches: (record: T) => boolean;
	/** The continuation token that was given. */
	token: string | undefined;
	/** Names the list and its filter: a token is of one only. */
	listing: string;
	/** A record as it is shown; one that isn't doesn't match. */
	shown?(record: T): T | undefined;
	/** Whether its place is counted among what matches. */
	shifts?: boolean;
}

/** A page of matching records by continuation token. */
export function tokenPage<T extends { id: string }>(
	records: Collection<T>,
	{ matches, token, listing, shown = (record) => record, shifts = false }: Making<T>,
): { results: T[]; pagination: { continuationToken?: string } } {
	const cursor = tokenCursor(token, listing);
	const isListed = (record: T) => {
		const one = shown(record);
		return one !== undefined && matches(one);
	};
	const slice = shifts ? shiftingSlice : sliceOf;
	const { items, next } = slice(records, cursor.position, isListed);
	const results = items.map((record) => shown(record) ?? record);
	return { results, pagination: cursor.pagination(next) };
}
