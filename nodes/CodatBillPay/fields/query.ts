import type { INodeProperties } from 'n8n-workflow';
import type { Group } from '../../shared/parameters/parameterReader';
import { allOf, group, MAX_QUERY_LENGTH } from '../../shared/values/query';

/** A filter for those who know Codat's query language. `fields` says what it can be asked about. */
export const rawQuery = (fields: string, placeholder: string): INodeProperties => ({
	displayName: 'Codat Query',
	name: 'query',
	type: 'string',
	default: '',
	placeholder,
	description: `A query in Codat's own language, joined to the other filters${fields && `. ${fields}`}`,
});

/**
 * The query that somebody wrote, as one clause.
 *
 * @throws NodeOperationError if it is too long, or its braces don't match: it could undo the other filters
 */
export function readRawQuery(filters: Group): string | undefined {
	const query = filters.optionalText('query', { maxLength: MAX_QUERY_LENGTH });
	if (query === undefined) return undefined;
	try {
		return group(query);
	} catch (error) {
		return filters.fail('query', `has braces that don't match: ${(error as Error).message}`);
	}
}

/** All of the clauses. @throws NodeOperationError if the query gets longer than Codat takes */
export function queryOf(filters: Group, ...clauses: Array<string | undefined>): string | undefined {
	const query = allOf(...clauses);
	return query && query.length > MAX_QUERY_LENGTH
		? filters.refuse(
				`The filters make a query of ${query.length} characters, but Codat takes ${MAX_QUERY_LENGTH}`,
			)
		: query;
}
