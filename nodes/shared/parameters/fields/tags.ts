import type { INodeProperties } from 'n8n-workflow';

/** Keys and values that companies are tagged with: rows `tag` of `key` and `value`. */
export function tagsField(
	own: Pick<INodeProperties, 'displayName' | 'name' | 'description' | 'displayOptions'>,
): INodeProperties {
	return {
		...own,
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Tag',
		default: {},
		options: [
			{
				displayName: 'Tag',
				name: 'tag',
				values: [
					{
						displayName: 'Key',
						name: 'key',
						type: 'string',
						default: '',
						placeholder: 'e.g. region',
						description: 'Name of the tag, 27 characters at most',
					},
					{
						displayName: 'Value',
						name: 'value',
						type: 'string',
						default: '',
						placeholder: 'e.g. uk',
						description: 'Value of the tag, 100 characters at most',
					},
				],
			},
		],
	};
}
