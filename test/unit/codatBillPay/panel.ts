import {
	NodeHelpers,
	type INodeParameters,
	type INodeProperties,
	type INodePropertyCollection,
	type INodePropertyOptions,
	type NodeParameterValue,
} from 'n8n-workflow';
import { CodatBillPay } from '../../../nodes/CodatBillPay/CodatBillPay.node';
import { resources } from '../../../nodes/CodatBillPay/resources';

export const node = new CodatBillPay();

/** Those that people see. */
export const properties = node.description.properties.filter(({ type }) => type !== 'hidden');

/** Every operation with the resource it belongs to. */
export const operations = resources.flatMap((resource) =>
	resource.operations.map((operation) => ({
		resource,
		operation,
		title: `${resource.value} ${operation.value}`,
	})),
);

/** Whether n8n shows a property of a new node, or of the tool that it makes of the node, for the given parameters. */
export function isShown(
	property: INodeProperties,
	parameters: INodeParameters,
	asTool = false,
): boolean {
	const name = `${node.description.name}${asTool ? 'Tool' : ''}`;
	const description = { ...node.description, name };
	const { defaultVersion: typeVersion = 1 } = node.description;
	return NodeHelpers.displayParameter(parameters, property, { typeVersion }, description);
}

const isCollection = (entry: object): entry is INodePropertyCollection => 'values' in entry;

const isProperty = (entry: object): entry is INodeProperties => 'type' in entry;

/** The fields in a property: of a collection, and of the rows of a fixed collection. */
export function inner(property: INodeProperties): INodeProperties[] {
	return (property.options ?? []).flatMap((entry) =>
		isCollection(entry) ? entry.values : isProperty(entry) ? [entry] : [],
	);
}

/** A property and everything in it. */
export function nested(property: INodeProperties): INodeProperties[] {
	return [property, ...inner(property).flatMap(nested)];
}

/** Every property of the node, however deep. */
export const everyProperty = properties.flatMap(nested);

/** The choices of an options field. */
export function choices(property: INodeProperties): INodePropertyOptions[] {
	return (property.options ?? []).filter(
		(entry): entry is INodePropertyOptions => !isCollection(entry) && !isProperty(entry),
	);
}

/** The values that a field can have where others depend on it. */
function valuesOf(property: INodeProperties): NodeParameterValue[] {
	return property.type === 'boolean' ? [true, false] : choices(property).map(({ value }) => value);
}

/** All settings of the fields that decide what else an operation shows. */
export function settingsOf(own: INodeProperties[], base: INodeParameters): INodeParameters[] {
	const deciding = new Set(
		own.flatMap(({ displayOptions }) => [
			...Object.keys(displayOptions?.show ?? {}),
			...Object.keys(displayOptions?.hide ?? {}),
		]),
	);
	// What begins with @ is about the node, not another field.
	const fields = [...deciding].filter((name) => !name.startsWith('@'));
	return fields.reduce<INodeParameters[]>(
		(settings, name) => {
			const field = own.find((property) => property.name === name);
			if (!field) throw new Error(`A field depends on "${name}", which the operation doesn't have`);
			return settings.flatMap((one) => valuesOf(field).map((value) => ({ ...one, [name]: value })));
		},
		[base],
	);
}
