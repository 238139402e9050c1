import type { INodeParameters } from 'n8n-workflow';
import { byId, type Workflow } from '../n8n/story/workflow';

/** A node of a workflow, as n8n saves it. */
export interface NodeSpec {
	name: string;
	type: string;
	typeVersion: number;
	parameters: object;
	webhookId?: string;
	onError?: 'continueRegularOutput';
	credentials?: Record<string, { id: string | null; name: string }>;
}

/** Requests that Codat takes from a client at once (its guide to rate limits). */
export const AT_ONCE = 10;

/** Whose books a payables request is about: Codat's IDs. */
export interface ConnectionIds {
	companyId: string;
	connectionId: string;
}

/** Locators (fields named …Id) by their IDs, everything else as it is. */
function located(parameters: INodeParameters): object {
	const entries = Object.entries(parameters).map(([name, value]) => [
		name,
		name.endsWith('Id') && typeof value === 'string' ? byId(value) : value,
	]);
	return Object.fromEntries(entries) as object;
}

/** Codat Bill Pay. `operation` is `resource.operation`, such as `bill.create`. */
export function codat(name: string, operation: string, parameters: INodeParameters): NodeSpec {
	const [resource, action] = operation.split('.');
	return {
		name,
		type: 'n8n-nodes-codat.codatBillPay',
		typeVersion: 1,
		parameters: { resource, operation: action, ...located(parameters) },
		credentials: { codatApi: { id: null, name: 'Codat account' } },
	};
}

/** n8n's HTTP Request node. */
export const http = (name: string, parameters: object): NodeSpec => ({
	name,
	type: 'n8n-nodes-base.httpRequest',
	typeVersion: 4.2,
	parameters,
	onError: 'continueRegularOutput',
});

/** Parameters by which the HTTP Request node sends an API key as Codat wants it. */
export const authorization = (apiKey: string) => ({
	sendHeaders: true,
	headerParameters: {
		parameters: [
			{ name: 'Authorization', value: `Basic ${Buffer.from(apiKey).toString('base64')}` },
		],
	},
});

/** The HTTP Request node that posts a JSON body, an expression over an item, ten items at once. */
export const postInBatches = (
	apiKey: string,
	url: string,
	body: string,
	pauseMs: number,
): NodeSpec =>
	http('HTTP Request', {
		method: 'POST',
		url,
		...authorization(apiKey),
		sendBody: true,
		specifyBody: 'json',
		jsonBody: `={{ JSON.stringify(${body}) }}`,
		options: { batching: { batch: { batchSize: AT_ONCE, batchInterval: pauseMs } } },
	});

/** Two nodes that put out one item for each of `items`, which `$json` then is. */
export const feed = (items: object[]): NodeSpec[] => [
	{
		name: 'Items',
		type: 'n8n-nodes-base.set',
		typeVersion: 3.4,
		parameters: { mode: 'raw', jsonOutput: JSON.stringify({ items }), options: {} },
	},
	{
		name: 'One by one',
		type: 'n8n-nodes-base.splitOut',
		typeVersion: 1,
		parameters: { fieldToSplitOut: 'items', options: {} },
	},
];

/** Reads a file of n8n's readable folder into the binary field `data`. */
export const readFile = (name: string): NodeSpec => ({
	name: 'Read the file',
	type: 'n8n-nodes-base.readWriteFile',
	typeVersion: 1,
	parameters: { fileSelector: `.n8n-files/${name}`, options: {} },
});

const start: NodeSpec = {
	name: 'Start',
	type: 'n8n-nodes-base.manualTrigger',
	typeVersion: 1,
	parameters: {},
};

/** A workflow of nodes one after another, behind a manual trigger or another one. */
export function chain(id: string, nodes: NodeSpec[], trigger = start): Workflow {
	const all = [trigger, ...nodes];
	const links = all.slice(1).map(({ name: node }, index) => {
		const to = { node, type: 'main', index: 0 };
		return [all[index].name, { main: [[to]] }];
	});
	const whole = {
		id,
		name: id,
		active: false,
		settings: { executionOrder: 'v1' },
		nodes: all.map((node, index) => ({
			...node,
			id: `${id}-${index}`,
			position: [index * 220, 0],
		})),
		connections: Object.fromEntries(links) as Workflow['connections'],
	};
	return whole;
}
