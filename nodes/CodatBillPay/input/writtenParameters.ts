import type { IDataObject, IExecuteFunctions, INode, INodeProperties } from 'n8n-workflow';
import { AUTOMATIC } from '../../shared/parameters/fields/connection';
import { getOrMake } from '../../shared/values/caches/getOrMake';

const nodes = new WeakMap<IExecuteFunctions, INode>();

/** The node of a run. n8n copies it with all its parameters at each call; one copy serves all items. */
export function nodeOf(context: IExecuteFunctions): INode {
	return getOrMake(nodes, context, () => context.getNode());
}

/** A resource locator as the workflow holds it, its expression not resolved. */
export function written(context: IExecuteFunctions, name: string): IDataObject {
	const value = nodeOf(context).parameters[name] as IDataObject | string | undefined;
	return typeof value === 'object' ? value : { value };
}

/**
 * Whether the input is to say what a field leaves open. An expression that finds nothing is a mistake, and none of
 * these.
 */
export function isOpen(context: IExecuteFunctions, field: INodeProperties | undefined): boolean {
	if (!field || field.required) return false;
	return ['', AUTOMATIC, undefined].includes(written(context, field.name).value as string);
}

/**
 * The company that an item names, or its input where the form leaves it open; not checked. A locator says in which way.
 */
export function givenCompanyId(
	context: IExecuteFunctions,
	properties: INodeProperties[],
	index: number,
): unknown {
	const field = properties.find(({ name }) => name === 'companyId');
	return isOpen(context, field)
		? context.getInputData()[index].json.companyId
		: context.getNodeParameter('companyId', index, null);
}
