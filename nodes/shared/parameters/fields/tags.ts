import type { INodeProperties } from 'n8n-workflow';
import { clause, isQueryable } from '../../values/query';
import type { ParameterReader } from '../parameterReader';
import { rows, text } from './basic';

/** Keys and values that companies are tagged with: rows `tag` of `key` and `value`. */
export const tagsField = (
	own: Pick<INodeProperties, 'displayName' | 'name' | 'description' | 'displayOptions'>,
): INodeProperties =>
	rows(own, { displayName: 'Tag', name: 'tag' }, [
		text('Key', 'key', 'e.g. region', 'Name of the tag, 27 characters at most'),
		text('Value', 'value', 'e.g. uk', 'Value of the tag, 100 characters at most'),
	]);

/**
 * Tags as a query for companies that have them all; undefined if there are none.
 *
 * @throws NodeOperationError if a key or value is empty, or can't be sent in a query
 */
export function tagQuery(reader: ParameterReader, name: string): string | undefined {
	const clauses = reader.rows(name, 'tag').map((row) => {
		const [key, value] = [row.text('key'), row.text('value')];
		for (const [field, text] of [
			['key', key],
			['value', value],
		])
			if (!isQueryable(text))
				row.fail(field, `may not hold any of = ! ~ < > & | { }, but is "${text}"`);
		return clause(key, '=', value);
	});
	return clauses.length > 0 ? clauses.join(' && ') : undefined;
}
