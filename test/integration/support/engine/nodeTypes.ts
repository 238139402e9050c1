import {
	NodeConnectionTypes,
	NodeHelpers,
	type IDataObject,
	type INodeExecutionData,
	type INodeType,
	type INodeTypes,
	type IVersionedNodeType,
} from 'n8n-workflow';

/** A node as a value: `new CodatBillPay()`. */
export type NodeClass = INodeType | IVersionedNodeType;

/** A file that an input item carries. */
export interface InputFile {
	data: Buffer;
	fileName?: string;
	mimeType?: string;
}

/** An item to feed to a node; its files become n8n binary data by n8n's own helper. */
export interface InputItem {
	json?: IDataObject;
	binary?: Record<string, InputFile>;
}

/** The name n8n knows the node by: with the package's name before it. */
export const typeName = (node: NodeClass) => `n8n-nodes-codat.${node.description.name}`;

/** The version a new node gets in the editor. */
export function latestVersion(node: NodeClass): number {
	const { defaultVersion, version } = node.description as INodeType['description'];
	return defaultVersion ?? [version].flat().at(-1) ?? 1;
}

/** The node types of one workflow, as n8n's registry hands them out. */
export function nodeTypesOf(nodes: NodeClass[]): INodeTypes {
	const byName = new Map(nodes.map((node) => [typeName(node), node]));
	const find = (name: string) => {
		const node = byName.get(name);
		if (!node) throw new Error(`The test's workflow has no node of the type "${name}"`);
		return node;
	};
	return {
		getByName: find,
		getByNameAndVersion: (name, version) => NodeHelpers.getVersionedNodeType(find(name), version),
		getKnownTypes: () => Object.fromEntries([...byName.keys()].map((name) => [name, {}])),
	};
}

/** A node that emits the given items: what stands before the node under test. */
export const inputNode = (items: InputItem[]): INodeType => ({
	description: {
		displayName: 'Input',
		name: 'testInput',
		group: ['input'],
		version: 1,
		description: 'Emits given items',
		defaults: { name: 'Input' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
	},
	async execute() {
		const emit = async ({ json = {}, binary }: InputItem): Promise<INodeExecutionData> => ({
			json,
			...(binary && {
				binary: Object.fromEntries(
					await Promise.all(
						Object.entries(binary).map(async ([property, { data, fileName, mimeType }]) => [
							property,
							await this.helpers.prepareBinaryData(data, fileName, mimeType),
						]),
					),
				),
			}),
		});
		return [await Promise.all(items.map(emit))];
	},
});
