import type { INodeProperties } from 'n8n-workflow';
import type { ConnectionRef } from '../../shared/books/connection/connection';
import { valueOf } from '../../shared/parameters/fieldReader';
import { isGuid } from '../../shared/values/uuid';
import type { ItemInput } from './itemInput';
import { written } from './writtenParameters';

/** What an item says of where it is from, and what to do where the form says something else. */
const HOW_TO_AGREE = {
	companyId: 'Map the company from the item, too: {{ $json.companyId }}',
	connectionId:
		'Set the connection to Automatic, which takes that of the item. If the company was connected anew, list the records again',
} as const;

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** Fields whose expression gave a record that the input item names. */
function fieldsFromInput(item: ItemInput, properties: INodeProperties[]): INodeProperties[] {
	const input = item.input();
	return properties.filter(({ name, type }) => {
		if (type !== 'resourceLocator' || name in HOW_TO_AGREE) return false;
		const source = written(item.context, name).value;
		if (!isText(source) || !source.startsWith('=')) return false;
		const value = String(valueOf(item.context.getNodeParameter(name, item.index, null)));
		return [input.id, input[name]].some((one) => one !== undefined && String(one) === value);
	});
}

/**
 * Refuses a record that the item has from other books than those it would be looked for in: much software numbers its
 * records from 1, so another company has a bill, or a supplier, of the same ID.
 *
 * @throws NodeOperationError naming the field and what to do
 */
export function checkSameBooks(
	item: ItemInput,
	properties: INodeProperties[],
	ref: ConnectionRef,
): void {
	const input = item.input();
	for (const name of Object.keys(HOW_TO_AGREE) as Array<keyof ConnectionRef>) {
		const said = input[name];
		if (!isText(said) || !isGuid(said) || said.toLowerCase() === ref[name]) continue;
		const [field] = fieldsFromInput(item, properties);
		if (!field) continue;
		const label = item.label(name);
		item.refuse(
			`The field "${field.displayName}" is from an item of another ${label.toLowerCase()}`,
			`Nothing was sent. The input item is of ${name} ${said}, the field "${label}" says ${ref[name]}, whose books may have another record of the same ID. ${HOW_TO_AGREE[name]}. If ${name} of the item means something else, rename it before.`,
		);
	}
}
