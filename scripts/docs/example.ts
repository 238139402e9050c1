import type { INodeParameters, INodeProperties, NodeParameterValueType } from 'n8n-workflow';

/** What the field's placeholder shows, without the "e.g.". */
function sample({ type, placeholder, modes = [] }: INodeProperties): string | number | undefined {
	const shown = modes.find(({ name }) => name === 'id')?.placeholder ?? placeholder;
	if (!shown?.startsWith('e.g. ')) return undefined;
	const text = shown.slice('e.g. '.length);
	return type === 'number' ? Number(text) : text;
}

const isHidden = ({ displayOptions }: INodeProperties, given: INodeParameters) =>
	Object.entries(displayOptions?.show ?? {}).some(
		([field, values]) => field !== '@version' && !values?.some((value) => value === given[field]),
	);

function valueOf(property: INodeProperties): NodeParameterValueType | undefined {
	const { type, required, options = [] } = property;
	if (type === 'notice' || type === 'collection') return undefined;
	if (type === 'fixedCollection') {
		const [group] = options;
		if (!('values' in group) || property.displayOptions === undefined) return undefined;
		return { [group.name]: [exampleOf(group.values, true)] };
	}
	if (type === 'resourceLocator')
		return required && !isAutomatic(property)
			? { __rl: true, mode: 'id', value: sample(property) ?? '' }
			: undefined;
	return required ? (sample(property) ?? property.default) : undefined;
}

const isAutomatic = ({ default: value }: INodeProperties) =>
	typeof value === 'object' && value !== null && 'value' in value && value.value !== '';

/**
 * Parameters for an operation, derived from its own fields: what is required and the rows it consists of, with the
 * values of the placeholders. `all` takes the optional fields that have a placeholder, too.
 */
export function exampleOf(properties: INodeProperties[], all = false): INodeParameters {
	const defaults = Object.fromEntries(properties.map(({ name, default: value }) => [name, value]));
	const shown = properties.filter((property) => !isHidden(property, defaults));
	const values = shown.map((property) => [
		property.name,
		all ? (sample(property) ?? (property.default || undefined)) : valueOf(property),
	]);
	return Object.fromEntries(values.filter(([, value]) => value !== undefined)) as INodeParameters;
}
