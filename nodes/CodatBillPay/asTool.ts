import type { INodeProperties, NodeParameterValueType } from 'n8n-workflow';
import { nodeOf } from './input/writtenParameters';
import type { Item } from './item';

/** Condition of fields that a tool of an AI agent alone has, or hides. */
export const AS_TOOL = { '@tool': [true] };

/** Whether the node runs as a tool of an AI agent: n8n's name for the tool that it makes of a node ends so. */
export function isTool({ context }: Pick<Item, 'context'>): boolean {
	return nodeOf(context).type.endsWith('Tool');
}

/** The version of the node from which on fields of a tool have defaults of their own. */
const SINCE = 1.1;

const before = { '@version': [{ _cnd: { lt: SINCE } }] };
const since = { '@version': [{ _cnd: { gte: SINCE } }] };

/** Whether a property is there for workflows that were saved with an earlier version of the node, and for no others. */
export const isOfEarlierVersion = ({ displayOptions }: INodeProperties) =>
	displayOptions?.show?.['@version'] === before['@version'];

/**
 * A field that begins with another value when the node is a tool, as one property for each case: n8n takes the default
 * of the one that is shown. n8n saves no value that equals the default, so a tool that was saved with version 1 keeps
 * that of version 1.
 */
export function startingInTool(
	field: INodeProperties,
	start: NodeParameterValueType,
): INodeProperties[] {
	const { show, hide } = field.displayOptions ?? {};
	const shown = (more: object, less = hide, value = field.default) => ({
		...field,
		displayOptions: { show: { ...show, ...more }, ...(less && { hide: less }) },
		default: value,
	});
	return [
		shown(before),
		shown(since, { ...hide, ...AS_TOOL }),
		shown({ ...since, ...AS_TOOL }, hide, start),
	];
}

/**
 * A field that the model defines when the node is a tool, because neither an example nor the input of the agent could
 * be meant. The value is what n8n's editor writes for "Let the model define this parameter", with the mark by which
 * the editor knows it again; the field's description is what the model is told.
 */
export function definedByModel(field: INodeProperties): INodeProperties[] {
	const key = field.displayName.replace(/[^\w-]/g, '_');
	const asked = `$fromAI('${key}', \`${field.description}\`, '${field.type}')`;
	return startingInTool(field, `={{ /*n8n-auto-generated-fromAI-override*/ ${asked} }}`);
}
