import { createHash } from 'node:crypto';
import {
	deepCopy,
	Workflow,
	type IConnections,
	type IDataObject,
	type INode,
	type INodeParameters,
	type INodeType,
	type INodeTypeDescription,
	type INodeTypes,
	type IWorkflowSettings,
} from 'n8n-workflow';
import type { Credential } from '../credentials';
import { latestVersion, nodeTypesOf, typeName, type NodeClass } from './nodeTypes';

/** A node's settings tab, with n8n's own names. */
export type NodeSettings = Partial<
	Pick<
		INode,
		| 'onError'
		| 'retryOnFail'
		| 'maxTries'
		| 'waitBetweenTries'
		| 'alwaysOutputData'
		| 'executeOnce'
		| 'disabled'
		| 'typeVersion'
		| 'webhookId'
	>
>;

export interface NodeSpec extends NodeSettings {
	node: NodeClass;
	/** Default: the node's own default name. */
	name?: string;
	/** Default: one that follows from its name; a node that is renamed keeps its own. */
	id?: string;
	/** As a saved workflow holds them, expressions too; what is left out takes its default. */
	parameters?: INodeParameters;
	credentials?: Credential[];
}

/** `[from, to]`, or `[from, to, output]` for another output than the first. */
export type Connection = [from: string, to: string, output?: number];

export interface WorkflowSpec {
	nodes: NodeSpec[];
	/** Default: each node to the next. */
	connections?: Connection[];
	/** Default: one and the same for every run, as for the runs of one saved workflow. */
	workflowId?: string;
	/** As it stands in n8n's database; the given object is not changed. */
	staticData?: IDataObject;
	/** The workflow's; default: n8n's own default, America/New_York. */
	timezone?: string;
	settings?: IWorkflowSettings;
	active?: boolean;
}

export const nameOf = ({ name, node }: NodeSpec) =>
	name ??
	String((node.description as INodeTypeDescription).defaults?.name ?? node.description.displayName);

export const credentialsOf = ({ nodes }: WorkflowSpec) =>
	nodes.flatMap(({ credentials = [] }) => credentials);

/** n8n node ids are UUIDs that stay the same from run to run. */
const nodeId = (text: string) =>
	createHash('sha1')
		.update(text)
		.digest('hex')
		.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-8$4-$5');

function toNode(spec: NodeSpec, index: number, workflowId: string): INode {
	const { node, parameters = {}, credentials = [], ...settings } = spec;
	const { id = nodeId(`${workflowId}/${nameOf(spec)}`) } = spec;
	return {
		// The editor gives every node with webhooks an id for its URL.
		...((node as INodeType).description.webhooks && { webhookId: id }),
		...settings,
		id,
		name: nameOf(spec),
		type: typeName(node),
		typeVersion: settings.typeVersion ?? latestVersion(node),
		position: [index * 200, 0],
		parameters: deepCopy(parameters),
		...(credentials.length && {
			credentials: Object.fromEntries(
				credentials.map(({ type, id, name }) => [type.name, { id, name }]),
			),
		}),
	};
}

const chain = (nodes: NodeSpec[]): Connection[] =>
	nodes.slice(1).map((next, index) => [nameOf(nodes[index]), nameOf(next)]);

function toConnections(list: Connection[]): IConnections {
	const connections: IConnections = {};
	for (const [from, to, output = 0] of list) {
		const outputs = ((connections[from] ??= {}).main ??= []);
		while (outputs.length <= output) outputs.push([]);
		outputs[output]?.push({ node: to, type: 'main', index: 0 });
	}
	return connections;
}

/** The workflow as n8n builds it from a saved one: parameter defaults filled in, static data a copy. */
export function workflowFrom(spec: WorkflowSpec): Workflow {
	const {
		nodes,
		workflowId: id = 'HarnessWorkflow1',
		staticData = {},
		timezone,
		active = true,
	} = spec;
	const nodeTypes: INodeTypes = nodeTypesOf(nodes.map(({ node }) => node));
	return new Workflow({
		id,
		name: 'Test workflow',
		nodes: nodes.map((node, index) => toNode(node, index, id)),
		connections: toConnections(spec.connections ?? chain(nodes)),
		active,
		nodeTypes,
		staticData: deepCopy(staticData),
		settings: { executionOrder: 'v1', ...(timezone && { timezone }), ...spec.settings },
	});
}
