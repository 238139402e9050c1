import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';

/** A parameter as a row of the documentation. */
export interface ParameterRow {
	label: string;
	name: string;
	type: string;
	default: string;
	description: string;
}

type Option = NonNullable<INodeProperties['options']>[number];

const isChoice = (option: Option): option is INodePropertyOptions => 'value' in option;
const isField = (option: Option): option is INodeProperties => 'type' in option;
const isGroup = (option: Option): option is INodePropertyCollection => 'values' in option;

/** The fields inside a collection, each with the path to it: `options.currency`, `lineItems.line[].quantity`. */
function inner({ name, options = [] }: INodeProperties): Array<[string, INodeProperties]> {
	return [
		...options.filter(isField).map((field) => [name, field] as [string, INodeProperties]),
		...options
			.filter(isGroup)
			.flatMap((group) =>
				group.values.map(
					(field) => [`${name}.${group.name}[]`, field] as [string, INodeProperties],
				),
			),
	];
}

function typeOf(property: INodeProperties) {
	const { type, required, options = [], typeOptions, displayOptions, modes = [] } = property;
	const choices = options.filter(isChoice).map(({ value }) => `\`${String(value)}\``);
	const from = typeOptions?.loadOptionsMethod ? 'list or ID' : choices.join(', ');
	const words: Record<string, string> = {
		resourceLocator: modes.some(({ name }) => name === 'name') ? 'list, name or ID' : 'list or ID',
		options: from,
		multiOptions: `any of ${from}`,
		collection: 'fields to add',
		fixedCollection: 'rows to add',
		dateTime: 'date',
		json: 'JSON',
	};
	const { '@tool': isTool, ...show } = displayOptions?.show ?? {};
	const others = Object.entries(show).filter(([field]) => field !== '@version');
	const conditions = others.map(
		([field, values]) =>
			`if \`${field}\` is ${(values ?? []).map((one) => `\`${String(one)}\``).join(' or ')}`,
	);
	return [
		words[type] ?? type,
		required ? 'required' : '',
		isTool ? 'as an AI tool' : '',
		...conditions,
	]
		.filter(Boolean)
		.join('; ');
}

const isExpression = (value: unknown): value is string =>
	typeof value === 'string' && value.startsWith('=');

/** In a tool, a model fills in what `$fromAI` asks it for. */
const calculated = (expression: string) =>
	expression.includes('$fromAI') ? 'what the model gives' : `\`${expression}\``;

function defaultOf({ type, default: value }: INodeProperties): string {
	if (type === 'json') return isExpression(value) ? calculated(value) : 'an example';
	if (value === '' || value === undefined || value === null) return '';
	if (typeof value !== 'object') return `\`${String(value)}\``;
	if ('mode' in value) return value.value ? `\`${String(value.value)}\`` : '';
	return Array.isArray(value) ? value.map((one) => `\`${String(one)}\``).join(', ') : '';
}

/** Descriptions hold links for the editor, where they are HTML. */
const plain = (text: string) => text.replace(/<a [^>]*>([^<]*)<\/a>/g, '$1').replace(/\|/g, '\\|');

/** A parameter and, for a collection, the ones inside it; notices are no parameters. */
export function parameterRows(property: INodeProperties, within = ''): ParameterRow[] {
	if (property.type === 'notice' || property.type === 'hidden') return [];
	const { displayName, name, description = '', hint } = property;
	return [
		{
			label: displayName,
			name: `${within}${name}`,
			type: typeOf(property),
			default: defaultOf(property),
			description: plain(hint ? `${description.replace(/\.$/, '')}. ${hint}.` : description),
		},
		...inner(property).flatMap(([path, field]) => parameterRows(field, `${within}${path}.`)),
	];
}
