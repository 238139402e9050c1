/**
 * Codat's query language (https://docs.codat.io/using-the-api/querying): clauses `field operator value` joined by
 * `&&` and `||`, grouped by `{}`. It has no quoting, so a value that holds a character of the language can't be sent:
 * it could end its clause and widen the query.
 */

export type QueryOperator = '=' | '!=' | '~' | '>' | '<' | '>=' | '<=';

/** Codat refuses longer queries: they must be under 2048 characters. */
export const MAX_QUERY_LENGTH = 2047;

const RESERVED = /[=!~<>&|{}]/;

/**
 * What can't be sent in a query at all: controls and halves of surrogate pairs, and null, which Codat can't query on.
 */
const UNSENDABLE = /[\p{Cc}\p{Cs}]|^\s*null\s*$/iu;

/** Whether `value` can stand in a query without changing its meaning. */
export function isQueryable(value: string): boolean {
	return value.trim() !== '' && !RESERVED.test(value) && !UNSENDABLE.test(value);
}

/**
 * One clause, e.g. `status=Open`.
 *
 * @throws RangeError if the value holds a character of the query language, or can't be queried on
 */
export function clause(field: string, operator: QueryOperator, value: string): string {
	if (!isQueryable(value)) throw new RangeError(`"${value}" can't be used in a Codat query`);
	return `${field}${operator}${value.trim()}`;
}

/** All of the clauses must hold; those that are empty are left out. */
export function allOf(...clauses: Array<string | undefined>): string | undefined {
	const given = clauses.filter((one): one is string => Boolean(one));
	return given.length > 0 ? given.join('&&') : undefined;
}

/**
 * A query that somebody wrote, as one clause among others.
 *
 * @throws RangeError if its braces don't match: it could end its group and widen the whole
 */
export function group(query: string): string {
	let depth = 0;
	for (const character of query) {
		if (character === '{') depth += 1;
		if (character === '}') depth -= 1;
		if (depth < 0) break;
	}
	if (depth !== 0) throw new RangeError(`The braces of the query "${query}" don't match`);
	return `{${query}}`;
}

/** One of the clauses must hold. */
export function anyOf(clauses: string[]): string | undefined {
	if (clauses.length < 2) return clauses[0];
	return `{${clauses.join('||')}}`;
}
