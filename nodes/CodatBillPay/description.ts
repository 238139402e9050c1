import type { IBuilderHintVariation, INodeProperties } from 'n8n-workflow';
import { namedByInput } from '../shared/parameters/fields/company';
import type { Operation, Resource } from './operation';

/** Title Case order, as n8n lists options. */
function sortedByName<T extends { name: string }>(entries: T[]): T[] {
	return [...entries].sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

function resourceMenu(resources: Resource[]): INodeProperties {
	return {
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: sortedByName(resources).map(({ name, value, description }) => ({
			name,
			value,
			description,
		})),
		default: 'bill',
	};
}

function operationMenu({ value: resource, operations, initial }: Resource): INodeProperties {
	const first = initial.value;
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [resource] } },
		options: sortedByName(operations).map(({ name, value, action, description, output }) => ({
			name,
			value,
			action,
			description,
			...(output && { builderHint: { propertyHint: output } }),
		})),
		default: first,
	};
}

/** The operation's own fields, shown for it only; conditions that a field has of its own are kept. */
function fields(resource: Resource, operation: Operation): INodeProperties[] {
	return operation.properties.map((property) => ({
		...property,
		displayOptions: {
			...property.displayOptions,
			show: {
				resource: [resource.value],
				operation: [operation.value],
				...property.displayOptions?.show,
			},
		},
	}));
}

/** What models are told of the output of each operation, where n8n shows them its fields. */
export function outputHints(resources: Resource[]): IBuilderHintVariation[] {
	return resources.flatMap(({ value: resource, operations }) =>
		operations.flatMap(({ value: operation, output }) =>
			output
				? [
						{
							content: `Output: ${output}`,
							displayOptions: { show: { resource: [resource], operation: [operation] } },
						},
					]
				: [],
		),
	);
}

/** Everything the node panel shows, from the table of resources. */
export function propertiesOf(resources: Resource[]): INodeProperties[] {
	return [
		resourceMenu(resources),
		...resources.map(operationMenu),
		...namedByInput,
		...resources.flatMap((resource) =>
			resource.operations.flatMap((operation) => fields(resource, operation)),
		),
	];
}
