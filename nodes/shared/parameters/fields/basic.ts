import type { INodeProperties } from 'n8n-workflow';

/** A line of text, empty unless it is filled in. */
export function text(
	displayName: string,
	name: string,
	placeholder: string,
	description: string,
): INodeProperties {
	return { displayName, name, type: 'string', default: '', placeholder, description };
}

/** Fields that can be added one by one, offered in the order of their labels. */
export function collection(
	displayName: string,
	name: string,
	options: INodeProperties[],
	placeholder = 'Add Field',
): INodeProperties {
	return {
		displayName,
		name,
		type: 'collection',
		placeholder,
		default: {},
		options: options.toSorted((a, b) => a.displayName.localeCompare(b.displayName, 'en')),
	};
}

/** Rows of the same fields, as many as are added. */
export function rows(
	field: Pick<INodeProperties, 'displayName' | 'name' | 'description' | 'displayOptions'>,
	row: { displayName: string; name: string },
	values: INodeProperties[],
): INodeProperties {
	return {
		...field,
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: `Add ${row.displayName}`,
		default: {},
		options: [{ ...row, values }],
	};
}
