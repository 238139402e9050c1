import { LoadOptionsContext } from 'n8n-core';
import {
	NodeHelpers,
	type INodeListSearchResult,
	type INodeParameters,
	type INodePropertyOptions,
	type INodeType,
} from 'n8n-workflow';
import { additionalDataFor } from './additionalData';
import { TestCredentialsHelper } from './credentialsHelper';
import { latestVersion, typeName } from './nodeTypes';
import { workflowFrom, type NodeSpec } from './workflow';

interface EditorCall extends NodeSpec {
	/** The method's name, as the property gives it: `loadOptionsMethod` or `searchListMethod`. */
	method: string;
	/** The field being filled in, such as `parameters.companyId`. */
	path?: string;
}

/** The node as the editor's request describes it: n8n's dynamic-node-parameters.service.js. */
function prepare({ path = '', ...spec }: EditorCall) {
	const type = NodeHelpers.getVersionedNodeType(
		spec.node,
		spec.typeVersion ?? latestVersion(spec.node),
	);
	const name = 'Temp-Node';
	const given = workflowFrom({ nodes: [{ ...spec, name }] }).nodes[name];
	// The editor sends what it shows: the parameters with their defaults.
	const parameters: INodeParameters =
		NodeHelpers.getNodeParameters(
			type.description.properties,
			given.parameters,
			true,
			false,
			given,
			type.description,
		) ?? {};
	const workflow = workflowFrom({ nodes: [{ ...spec, parameters, name }] });
	const additionalData = additionalDataFor({
		credentialsHelper: new TestCredentialsHelper(spec.credentials ?? []),
		currentNodeParameters: parameters,
	});
	const node = workflow.nodes[name];
	return { type, context: new LoadOptionsContext(workflow, node, additionalData, path) };
}

function find<Kind extends 'loadOptions' | 'listSearch'>(
	kind: Kind,
	type: INodeType,
	name: string,
) {
	const method = type.methods?.[kind]?.[name];
	if (!method) throw new Error(`${typeName(type)} has no ${kind} method named "${name}"`);
	return method as NonNullable<NonNullable<INodeType['methods']>[Kind]>[string];
}

/** The options of a drop-down, as the editor asks for them with the node's current parameters. */
export async function loadOptions(call: EditorCall): Promise<INodePropertyOptions[]> {
	const { type, context } = prepare(call);
	return await find('loadOptions', type, call.method).call(context);
}

/** One page of a resource locator's *From list*: what the user typed is `filter`. */
export async function listSearch(
	call: EditorCall & { filter?: string; paginationToken?: string },
): Promise<INodeListSearchResult> {
	const { filter, paginationToken, ...rest } = call;
	const { type, context } = prepare(rest);
	const method = find('listSearch', type, call.method);
	const result = await method.call(context, filter, paginationToken);
	const token: unknown = result?.paginationToken;
	return typeof token === 'number' ? { ...result, paginationToken: String(token) } : result;
}
