import type { INodeProperties } from 'n8n-workflow';
import { clause, isQueryable, type QueryOperator } from '../../values/query';
import type { ParameterReader } from '../parameterReader';
import { rows, text } from './basic';

type TagsField = Pick<INodeProperties, 'displayName' | 'name' | 'description' | 'displayOptions'>;

const ROW = { displayName: 'Tag', name: 'tag' };

const key = text('Key', 'key', 'e.g. region', 'Name of the tag, 27 characters at most');

const value = text('Value', 'value', 'e.g. uk', 'Value of the tag, 100 characters at most');

const operator: INodeProperties = {
	displayName: 'Operator',
	name: 'operator',
	type: 'options',
	options: [
		{ name: 'Contains', value: '~', description: 'The value is part of that of the company' },
		{ name: 'Is', value: '=' },
		{ name: 'Is Not', value: '!=', description: 'Companies without the tag count, too' },
	],
	default: '=',
	description:
		'How the value is compared: =, ~ for a part of it, != also for companies without the tag',
};

/** Keys and values that companies are tagged with: rows `tag` of `key` and `value`. */
export const tagsField = (own: TagsField): INodeProperties => rows(own, ROW, [key, value]);

/** As `tagsField`, to look for companies by: each row has an `operator`, too. */
export const tagConditions = (own: TagsField): INodeProperties =>
	rows(own, ROW, [key, operator, value]);

/**
 * Tags as a query for companies that have them all, or any of them; undefined if there are none.
 *
 * @throws NodeOperationError if a key or value is empty, or can't be sent in a query
 */
export function tagQuery(
	reader: ParameterReader,
	name: string,
	join: '&&' | '||' = '&&',
): string | undefined {
	const clauses = reader.rows(name, 'tag').map((row) => {
		const tag = { key: row.text('key'), value: row.text('value') };
		for (const [field, given] of Object.entries(tag))
			if (!isQueryable(given))
				row.fail(field, `may not hold any of = ! ~ < > & | { }, but is "${given}"`);
		// The rows of `tagsField` have no operator.
		return clause(tag.key, (row.optionalOption('operator') ?? '=') as QueryOperator, tag.value);
	});
	return clauses.length > 0 ? clauses.join(` ${join} `) : undefined;
}
