/** n8n's AI Agent with a tool for each operation, and a stand-in for its model that goes by the tools' words. */
import MiniSearch from 'minisearch';
import type { INodeProperties } from 'n8n-workflow';
import { resources } from '../../../nodes/CodatBillPay/resources';
import type { Message, Tool } from '../../../scripts/model/chatModel';
import type { Workflow } from '../../../scripts/n8n/story/workflow';

/** Operations that are no tools: a model hands over no files, and must not see a secret. */
const NO_TOOLS = /^(invoice\.read|billAttachment\.(up|down)load|company\.getAccessToken)$/;

const LANGCHAIN = '@n8n/n8n-nodes-langchain';

/** What models fill in beside the fields that are required, by operation. */
const FILLED: Record<string, Record<string, unknown>> = {
	'bill.create': {
		reference: ai('reference', 'Number of the invoice'),
		lineItemsInput: 'json',
		lineItemsJson: ai(
			'lineItems',
			'Lines: description, quantity, unitAmount, account, taxPercent',
			'json',
		),
	},
	'bill.update': { updateFields: { dueDate: ai('dueDate', 'The new due date, YYYY-MM-DD') } },
	'bill.getAll': {
		returnAll: true,
		filters: { overdue: ai('overdue', 'Whether to list overdue bills only', 'boolean') },
	},
};

function ai(name: string, description: string, type = 'string'): string {
	return `={{ $fromAI('${name}', \`${description}\`, '${type}') }}`;
}

/** A field that the model fills in: a record by its name where it has one. */
function filled({ name, type, description = '', modes }: INodeProperties): unknown {
	const types: Partial<Record<INodeProperties['type'], string>> = {
		number: 'number',
		json: 'json',
	};
	const value = ai(name, description, types[type] ?? 'string');
	if (type !== 'resourceLocator') return value;
	const mode = modes?.some((one) => one.name === 'name') ? 'name' : 'id';
	return { __rl: true, mode, value };
}

/** The operations as tools, each with the name and the description that n8n gives it by itself. */
const tools = resources.flatMap((resource) =>
	resource.operations
		.map((operation) => ({ operation, key: `${resource.value}.${operation.value}` }))
		.filter(({ key }) => !NO_TOOLS.test(key))
		.map(({ operation, key }) => ({
			name: operation.action,
			key,
			parameters: {
				descriptionType: 'auto',
				resource: resource.value,
				operation: operation.value,
				...Object.fromEntries(
					operation.properties
						.filter(
							({ required, name, displayOptions }) =>
								(required && !displayOptions) || name === 'companyId',
						)
						.map((property) => [property.name, filled(property)]),
				),
				...FILLED[key],
			},
		})),
);

/** The name under which the model is told of an operation: `bill.getAll` → `Get_many_bills`. */
export const toolOf = (key: string) =>
	tools.find((tool) => tool.key === key)?.name.replaceAll(' ', '_');

/** A node of an agent's workflow. @param use the type of its credential */
export const agentNode = (
	name: string,
	type: string,
	typeVersion: number,
	parameters: object,
	use?: string,
) => ({
	...{ id: name, name, type, typeVersion, parameters, position: [0, 0] },
	...(use && { credentials: { [use]: { id: null, name: use } } }),
});

/** A workflow that gives the requests to the agent, one item each. */
export function agentWithAllTools(requests: string[]): Workflow {
	const to = (name: string, type: string) => ({ [type]: [[{ node: name, type, index: 0 }]] });
	const chat = { model: { __rl: true, mode: 'id', value: 'stand-in' }, options: {} };
	const wanted = { mode: 'raw', jsonOutput: JSON.stringify({ requests }) };
	const asked = { promptType: 'define', text: '={{ $json.requests }}', options: {} };
	return {
		id: 'codatAllTools001',
		name: 'All tools',
		nodes: [
			agentNode('Start', 'n8n-nodes-base.manualTrigger', 1, {}),
			agentNode('Requests', 'n8n-nodes-base.set', 3.4, wanted),
			agentNode('One each', 'n8n-nodes-base.splitOut', 1, {
				fieldToSplitOut: 'requests',
				options: {},
			}),
			agentNode('Agent', `${LANGCHAIN}.agent`, 3, asked),
			agentNode('Model', `${LANGCHAIN}.lmChatOpenAi`, 1.2, chat, 'openAiApi'),
			...tools.map(({ name, parameters }) =>
				agentNode(name, 'n8n-nodes-codat.codatBillPayTool', 1, parameters, 'codatApi'),
			),
		],
		connections: {
			Start: to('Requests', 'main'),
			Requests: to('One each', 'main'),
			'One each': to('Agent', 'main'),
			Model: to('Agent', 'ai_languageModel'),
			...Object.fromEntries(tools.map(({ name }) => [name, to('Agent', 'ai_tool')])),
		},
		settings: { executionOrder: 'v1' },
	} as unknown as Workflow;
}

/** What was asked for in a conversation. */
export const requestIn = (messages: Message[]) =>
	messages.findLast(({ role }) => role === 'user')?.content ?? '';

/** Words that are in every request and description. */
const SAY_NOTHING = new Set(
	'a an and are do from in is it its of or the there this to we what which with'.split(' '),
);

/** The tool whose name, description and fields have most of a request's words (BM25; rare words count more). */
export function toolFor(request: string, offered: Tool[]): string {
	const words = new MiniSearch<{ id: string; description: string; fields: string }>({
		fields: ['id', 'description', 'fields'],
		processTerm: (word) => (SAY_NOTHING.has(word.toLowerCase()) ? null : word.toLowerCase()),
		searchOptions: { prefix: true, fuzzy: 0.2, boost: { id: 4, description: 4 } },
	});
	words.addAll(
		offered.map(({ function: { name, description = '', parameters } }) => ({
			id: name,
			description,
			fields: JSON.stringify(parameters),
		})),
	);
	return String(words.search(request).at(0)?.id);
}
