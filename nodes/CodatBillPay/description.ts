import type { IBuilderHintVariation, INodeProperties } from 'n8n-workflow';
import { namedByInput } from '../shared/parameters/fields/company';
import { byName } from '../shared/values/text';
import { startingInTool } from './asTool';
import type { Operation, Resource } from './operation';

function resourceMenu(resources: Resource[]): INodeProperties {
	return {
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: resources.toSorted(byName).map(({ name, value, description }) => ({
			name,
			value,
			description,
		})),
		default: 'bill',
	};
}

/** What a tool of an agent begins with: it lists records, if it can, until somebody lets it write. */
const initialInTool = ({ operations, initial }: Resource) =>
	operations.find(({ value }) => value === 'getAll') ?? initial;

function operationMenu(resource: Resource): INodeProperties[] {
	const first = resource.initial.value;
	const menu: INodeProperties = {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [resource.value] } },
		options: resource.operations
			.toSorted(byName)
			.map(({ name, value, action, description, output }) => ({
				name,
				value,
				action,
				description,
				...(output && { builderHint: { propertyHint: output } }),
			})),
		default: first,
	};
	const inTool = initialInTool(resource).value;
	return inTool === first ? [menu] : startingInTool(menu, inTool);
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
		...resources.flatMap(operationMenu),
		...namedByInput,
		...resources.flatMap((resource) =>
			resource.operations.flatMap((operation) => fields(resource, operation)),
		),
	];
}
