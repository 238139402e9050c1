import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { simplify } from '../../shared/parameters/fields/list';
import { byName, titleCase } from '../../shared/values/text';
import { AS_TOOL, isTool } from '../asTool';
import type { Item } from '../item';

/** What can be made of a record in the output. */
export interface Shape<T extends IDataObject> {
	/** What a simplified record holds, in words. */
	summary: string;
	simple(record: T): IDataObject;
	/** Codat's fields that can be selected, beside the ID. */
	fields: string[];
}

/**
 * How much of each record is put out. As n8n's guidelines want it: one switch in a workflow; as a tool of an AI agent,
 * whose context is small, also a selection of fields.
 *
 * @param byDefault whether a workflow gets simplified records unless told; what was just written is shown whole
 */
export function outputOf<T extends IDataObject>(
	{ summary, fields }: Shape<T>,
	byDefault = true,
): INodeProperties[] {
	return [
		{ ...simplify(summary), default: byDefault, displayOptions: { hide: AS_TOOL } },
		{
			displayName: 'Output',
			name: 'output',
			type: 'options',
			options: [
				{ name: 'Raw', value: 'raw', description: 'All fields' },
				{
					name: 'Selected Fields',
					value: 'selected',
					description: 'The ID and the fields you choose',
				},
				{
					name: 'Simplified',
					value: 'simplified',
					description: `The most useful fields: ${summary}`,
				},
			],
			default: 'simplified',
			displayOptions: { show: AS_TOOL },
			description: 'How much the AI agent gets',
		},
		{
			displayName: 'Fields',
			name: 'outputFields',
			type: 'multiOptions',
			options: fields.map((value) => ({ name: titleCase(value), value })).sort(byName),
			default: [],
			displayOptions: { show: { ...AS_TOOL, output: ['selected'] } },
			description: 'What the AI agent gets beside the ID',
		},
	];
}

/** Makes of a record what the item wants put out. */
export function shaper<T extends IDataObject>(
	item: Item,
	shape: Shape<T>,
): (record: T) => IDataObject {
	// Only a tool has the field Output, and only other nodes have Simplify.
	const inWorkflow = () => (item.boolean('simplify') ? 'simplified' : 'raw');
	const output = isTool(item) ? item.option('output') : inWorkflow();
	if (output === 'simplified') return (record) => shape.simple(record);
	if (output === 'raw') return (record) => record;
	const wanted = ['id', ...item.options('outputFields')];
	return (record) =>
		Object.fromEntries(wanted.map((field) => [field, record[field] ?? null])) as IDataObject;
}
