import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
	NodeApiError,
	NodeConnectionTypes,
	type ICredentialType,
	type IExecuteFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
	type JsonObject,
} from 'n8n-workflow';
import axios from 'axios';
import { testCredential } from './support/credentialTest';
import { credential, inputNode, readBinary, runNode, runWorkflow } from './support/engine';
import { listSearch, loadOptions } from './support/loadOptions';
import { startPolling } from './support/poll';
import { listen } from './support/webhook';

const describeNode = (more: Partial<INodeTypeDescription>): INodeTypeDescription => ({
	displayName: 'Probe',
	name: 'probe',
	group: ['transform'],
	version: 1,
	description: '',
	defaults: { name: 'Probe' },
	inputs: [NodeConnectionTypes.Main],
	outputs: [NodeConnectionTypes.Main],
	properties: [],
	...more,
});

class ProbeApi implements ICredentialType {
	name = 'probeApi';
	displayName = 'Probe API';
	properties: ICredentialType['properties'] = [
		{ displayName: 'API Key', name: 'apiKey', type: 'string', default: '' },
		{ displayName: 'Scheme', name: 'scheme', type: 'string', default: 'Basic' },
		{ displayName: 'Base URL', name: 'baseUrl', type: 'string', default: '' },
	];
	authenticate: ICredentialType['authenticate'] = {
		type: 'generic',
		properties: {
			headers: { Authorization: '={{$credentials.scheme}} {{$credentials.apiKey.base64Encode()}}' },
		},
	};
	test: ICredentialType['test'] = { request: { baseURL: '={{$credentials.baseUrl}}', url: '/ok' } };
}

/** Does what its parameter says, with n8n's own helpers. */
class Probe implements INodeType {
	description = describeNode({
		credentials: [{ name: 'probeApi', required: false }],
		properties: [
			{ displayName: 'Do', name: 'do', type: 'string', default: 'echo' },
			{ displayName: 'Path', name: 'path', type: 'string', default: '/ok' },
			{ displayName: 'Text', name: 'text', type: 'string', default: 'nothing', required: true },
		],
	});

	methods: INodeType['methods'] = {
		loadOptions: {
			async paths() {
				const { baseUrl } = await this.getCredentials('probeApi');
				const url = `${String(baseUrl)}${String(this.getCurrentNodeParameter('path'))}`;
				const options = { url };
				const { url: name } = (await this.helpers.httpRequestWithAuthentication.call(
					this,
					'probeApi',
					options,
				)) as { url: string };
				return [{ name, value: String(this.getNodeParameter('text', 'none')) }];
			},
		},
		listSearch: {
			async search(filter, paginationToken) {
				return {
					results: [{ name: `${filter}`, value: `${paginationToken}` }],
					paginationToken: '2',
				};
			},
		},
	};

	async execute(this: IExecuteFunctions) {
		const todo = this.getNodeParameter('do', 0) as keyof typeof actions;
		return [await Promise.all(this.getInputData().map((_, item) => actions[todo](this, item)))];
	}
}

const actions = {
	echo: async (node: IExecuteFunctions, item: number) => ({
		json: {
			text: node.getNodeParameter('text', item),
			timezone: node.getTimezone(),
			executionId: node.getExecutionId(),
		},
		pairedItem: { item },
	}),
	request: async (node: IExecuteFunctions, item: number) => {
		const { baseUrl } = await node.getCredentials('probeApi');
		const url = `${String(baseUrl)}${String(node.getNodeParameter('path', item))}`;
		try {
			const json = await node.helpers.httpRequestWithAuthentication.call(node, 'probeApi', { url });
			return { json, pairedItem: { item } };
		} catch (error) {
			if (!node.continueOnFail()) throw new NodeApiError(node.getNode(), error as JsonObject);
			return { json: { error: (error as Error).message }, pairedItem: { item } };
		}
	},
	upperCase: async (node: IExecuteFunctions, item: number) => {
		const text = (await node.helpers.getBinaryDataBuffer(item, 'data')).toString().toUpperCase();
		const data = await node.helpers.prepareBinaryData(Buffer.from(text), 'upper.txt');
		return { json: {}, binary: { data } };
	},
	count: async (node: IExecuteFunctions, item: number) => {
		const memory = node.getWorkflowStaticData('node');
		memory.count = Number(memory.count ?? 0) + 1;
		return { json: { count: memory.count }, pairedItem: { item } };
	},
	wait: async (node: IExecuteFunctions) => {
		const signal = node.getExecutionCancelSignal();
		await new Promise((resolve) => signal?.addEventListener('abort', resolve, { once: true }));
		return { json: {} };
	},
};

/** Refuses bodies without `ok`; remembers its registration and how many it let through. */
class Hook implements INodeType {
	description = describeNode({
		displayName: 'Hook',
		name: 'hook',
		group: ['trigger'],
		defaults: { name: 'Hook' },
		inputs: [],
		webhooks: [{ name: 'default', httpMethod: 'POST', path: 'hook', responseMode: 'onReceived' }],
	});

	webhookMethods: INodeType['webhookMethods'] = {
		default: {
			async checkExists() {
				return this.getWorkflowStaticData('node').url === this.getNodeWebhookUrl('default');
			},
			async create() {
				Object.assign(this.getWorkflowStaticData('node'), {
					url: this.getNodeWebhookUrl('default'),
					activation: this.getActivationMode(),
				});
				return true;
			},
			async delete() {
				delete this.getWorkflowStaticData('node').url;
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		const body = this.getBodyData();
		if (body.broken) throw new Error('Broken');
		if (!body.ok) {
			this.getResponseObject().status(401).json({ message: 'No' });
			return { noWebhookResponse: true };
		}
		const memory = this.getWorkflowStaticData('node');
		memory.count = Number(memory.count ?? 0) + 1;
		const raw = (this.getRequestObject() as unknown as { rawBody: Buffer }).rawBody.toString();
		return { workflowData: [[{ json: { raw, mode: this.getMode() } }]] };
	}
}

/** Emits the numbers up to `top` that it has not emitted yet. */
class Counter implements INodeType {
	top = 0;
	description = describeNode({
		displayName: 'Counter',
		name: 'counter',
		group: ['trigger'],
		defaults: { name: 'Counter' },
		inputs: [],
		polling: true,
	});

	poll: INodeType['poll'];

	constructor() {
		const top = () => this.top;
		this.poll = async function () {
			if (top() < 0) throw new Error('Below zero');
			const memory = this.getWorkflowStaticData('node');
			const from = Number(memory.last ?? 0);
			if (top() <= from) return null;
			memory.last = top();
			return [[{ json: { from, to: top(), mode: this.getMode() } }]];
		};
	}
}

let server: Server;
let baseUrl: string;
let requests: Array<{ url?: string; headers: IncomingHttpHeaders }>;
let failures: number;

beforeAll(async () => {
	server = createServer(({ url, headers }, response) => {
		requests.push({ url, headers });
		const ok = url !== '/fail' && failures-- <= 0;
		response.writeHead(ok ? 200 : 418, { 'content-type': 'application/json' });
		response.end(JSON.stringify(ok ? { url } : { error: 'I am a teapot' }));
	});
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
	baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => {
	requests = [];
	failures = 0;
});
afterAll(() => server.close());

const node = new Probe();
const login = () => credential(new ProbeApi(), { apiKey: 'made-up', baseUrl });

describe('parameters', () => {
	it('take their defaults, and expressions over each item', async () => {
		const none = await runNode({ node });
		expect(none.items[0].json.text).toBe('nothing');

		const { items, status } = await runNode({
			node,
			parameters: { text: '={{ $json.name }} of {{ $("Input").all().length }}' },
			items: [{ json: { name: 'first' } }, { json: { name: 'second' } }],
		});
		expect(status).toBe('success');
		expect(items.map(({ json }) => json.text)).toEqual(['first of 2', 'second of 2']);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
	});

	it("are in the workflow's timezone", async () => {
		const parameters = { text: '={{ DateTime.fromISO("2026-06-30T20:00:00Z").toISODate() }}' };
		const zone = async (timezone?: string) =>
			(await runNode({ node, parameters, timezone })).items[0].json;
		expect(await zone('Pacific/Auckland')).toMatchObject({
			text: '2026-07-01',
			timezone: 'Pacific/Auckland',
		});
		expect(await zone()).toMatchObject({ text: '2026-06-30', timezone: 'America/New_York' });
	});

	it('that are required and empty stop the run before it starts', async () => {
		const { error, status, items } = await runNode({ node, parameters: { text: '' } });
		expect(error?.name).toBe('WorkflowHasIssuesError');
		expect(status).toBe('error');
		expect(items).toEqual([]);
	});
});

describe('credentials', () => {
	it('authenticate requests by their own rule', async () => {
		const { items } = await runNode({
			node,
			parameters: { do: 'request' },
			credentials: [login()],
		});
		expect(items[0].json).toEqual({ url: '/ok' });
		expect(requests[0].headers.authorization).toBe('Basic bWFkZS11cA==');
	});

	it('may hold expressions', async () => {
		const secret = credential(new ProbeApi(), { apiKey: '={{ "made" + "-up" }}', baseUrl });
		await runNode({ node, parameters: { do: 'request' }, credentials: [secret] });
		expect(requests[0].headers.authorization).toBe('Basic bWFkZS11cA==');
	});

	it('are missed as n8n misses them', async () => {
		const { error } = await runNode({ node, parameters: { do: 'request' } });
		expect(error?.message).toMatch(/does not require credentials/i);
	});
});

describe('failures', () => {
	const failing = () => ({
		node,
		parameters: { do: 'request', path: '/fail' },
		credentials: [login()],
	});

	it('end the run with the error that n8n shows', async () => {
		const { error, items, status, saved } = await runNode(failing());
		expect(error).toMatchObject({ name: 'NodeApiError', httpCode: '418' });
		expect(items).toEqual([]);
		expect(status).toBe('error');
		expect(saved).toContain('NodeApiError');
		expect(saved).not.toContain('made-up');
	});

	it('of the network are errors as in n8n', async () => {
		const nowhere = credential(new ProbeApi(), { apiKey: 'x', baseUrl: 'http://127.0.0.1:9' });
		const { error } = await runNode({ ...failing(), credentials: [nowhere] });
		expect(error).toMatchObject({
			name: 'NodeApiError',
			message: expect.stringContaining('refused the connection'),
			messages: expect.arrayContaining([expect.stringContaining('ECONNREFUSED')]),
		});
	});

	it('become items with Continue On Fail', async () => {
		const { error, items } = await runNode({ ...failing(), onError: 'continueRegularOutput' });
		expect(error).toBeUndefined();
		expect(items[0].json.error).toMatch(/could not be processed/);
	});

	it('are tried again with Retry On Fail', async () => {
		failures = 2;
		const { items } = await runNode({
			...failing(),
			parameters: { do: 'request' },
			retryOnFail: true,
			waitBetweenTries: 1,
		});
		expect(items[0].json).toEqual({ url: '/ok' });
		expect(requests).toHaveLength(3);
	});

	it('are tried again by the Retry button, in a new execution with the same input', async () => {
		failures = 1;
		const first = await runNode({
			...failing(),
			parameters: { do: 'request', path: '={{ $json.path }}' },
			items: [{ json: { path: '/ok' } }],
		});
		expect(first.status).toBe('error');
		const second = await first.retry();
		expect(second.status).toBe('success');
		expect(second.items[0].json).toEqual({ url: '/ok' });
		expect(second.executionId).not.toBe(first.executionId);
		expect(second.runData.Input).toHaveLength(1);
		await expect(second.retry()).rejects.toThrow('succeeded');
	});

	it('are mended before Retry', async () => {
		const first = await runNode(failing());
		const second = await first.retry({ parameters: { do: 'echo', text: 'mended' } });
		expect(second.items[0].json.text).toBe('mended');
	});
});

describe('settings', () => {
	it('Execute Once and Always Output Data', async () => {
		const items = [{ json: { a: 1 } }, { json: { a: 2 } }];
		expect((await runNode({ node, items, executeOnce: true })).items).toHaveLength(1);
		expect((await runNode({ node, items: [] })).runData.Probe).toBeUndefined();
		const always = await runWorkflow({
			nodes: [{ node: inputNode([]), alwaysOutputData: true }, { node }],
		});
		expect(always.outputs('Probe')[0]).toHaveLength(1);
	});

	it('the execution id, and the next number otherwise', async () => {
		const one = await runNode({ node, executionId: '4711' });
		expect(one.items[0].json.executionId).toBe('4711');
		const [two, three] = [await runNode({ node }), await runNode({ node })];
		expect(Number(three.executionId)).toBe(Number(two.executionId) + 1);
	});

	it('a run can be stopped', async () => {
		const stopped = await runNode({
			node,
			parameters: { do: 'wait' },
			signal: AbortSignal.timeout(100),
		});
		expect(stopped.status).toBe('canceled');
	});
});

describe.each(['memory', 'filesystem'] as const)('binary data in %s', (binaryMode) => {
	it('goes in and out', async () => {
		const binary = {
			data: { data: Buffer.from('bill'), fileName: 'bill.txt', mimeType: 'text/plain' },
		};
		const { items } = await runNode({
			node,
			parameters: { do: 'upperCase' },
			items: [{ binary }],
			binaryMode,
		});
		expect((await readBinary(items[0])).toString()).toBe('BILL');
		expect(items[0].binary?.data).toMatchObject({ fileName: 'upper.txt', mimeType: 'text/plain' });
		expect(Boolean(items[0].binary?.data.id)).toBe(binaryMode === 'filesystem');
	});
});

describe('static data', () => {
	it('is kept by production runs only', async () => {
		const parameters = { do: 'count' };
		const { staticData } = await runNode({ node, parameters });
		const next = await runNode({ node, parameters, staticData });
		expect(next.items[0].json.count).toBe(2);
		const manual = await runNode({ node, parameters, staticData, mode: 'manual' });
		expect(manual.items[0].json.count).toBe(2);
		expect(manual.staticData).toEqual(staticData);
	});
});

describe('workflows', () => {
	it('run node after node', async () => {
		const result = await runWorkflow({
			nodes: [
				{ node, name: 'One', parameters: { text: 'a' } },
				{ node, name: 'Two', parameters: { text: '={{ $json.text }}b' } },
				{ node, name: 'Three', parameters: { text: '={{ $("One").item.json.text }}c' } },
			],
			connections: [
				['One', 'Two'],
				['Two', 'Three'],
			],
		});
		expect(result.outputs('Two')[0][0].json.text).toBe('ab');
		expect(result.outputs('Three')[0][0].json.text).toBe('ac');
	});
});

describe('the credential test', () => {
	it('says what the editor says', async () => {
		expect(await testCredential(login())).toEqual({
			status: 'OK',
			message: 'Connection successful!',
		});
		expect(requests[0].headers.authorization).toBe('Basic bWFkZS11cA==');
		failures = 1;
		expect(await testCredential(login())).toEqual({ status: 'Error', message: "I'm a Teapot" });
		const nowhere = credential(new ProbeApi(), { baseUrl: 'http://127.0.0.1:9' });
		expect(await testCredential(nowhere)).toMatchObject({ status: 'Error' });
	});
});

describe('the editor', () => {
	const call = () => ({ node, credentials: [login()], parameters: { path: '/here' } });

	it('loads options with the current parameters', async () => {
		expect(await loadOptions({ ...call(), method: 'paths' })).toEqual([
			{ name: '/here', value: 'nothing' },
		]);
		expect(requests[0].headers.authorization).toBe('Basic bWFkZS11cA==');
		await expect(loadOptions({ ...call(), method: 'none' })).rejects.toThrow('no loadOptions');
	});

	it('searches lists page by page', async () => {
		const page = { ...call(), method: 'search', filter: 'acme', paginationToken: '1' };
		expect(await listSearch(page)).toEqual({
			results: [{ name: 'acme', value: '1' }],
			paginationToken: '2',
		});
	});
});

describe('a webhook trigger', () => {
	const send = async (url: string, body: unknown, type = 'application/json') =>
		await axios.post(url, typeof body === 'string' ? Buffer.from(body) : body, {
			headers: { 'content-type': type },
			validateStatus: () => true,
		});

	it('registers, receives over HTTP, starts its workflow and unregisters', async () => {
		const hook = await listen({ node: new Hook(), then: [{ node }] });
		await hook.activate();
		expect(hook.staticData).toEqual({ 'node:Hook': { url: hook.url, activation: 'activate' } });

		const { status, data } = await send(hook.url, '{ "ok":  1 }');
		expect([status, data]).toEqual([200, { message: 'Workflow was started' }]);
		await hook.idle();
		expect(hook.executions).toHaveLength(1);
		expect(hook.executions[0].outputs('Hook')[0][0].json).toEqual({
			raw: '{ "ok":  1 }',
			mode: 'webhook',
		});
		expect(hook.executions[0].outputs('Probe')[0]).toHaveLength(1);

		await hook.deactivate();
		expect(hook.staticData).toEqual({ 'node:Hook': { count: 1, activation: 'activate' } });
		await hook.close();
	});

	it('may refuse or fail, and the sender hears of it', async () => {
		const hook = await listen({ node: new Hook() });
		expect((await send(hook.url, {})).status).toBe(401);
		expect((await send(hook.url, { broken: true })).status).toBe(500);
		expect((await send(hook.url, '{')).status).toBe(422);
		expect((await send(`${hook.url}/else`, {})).status).toBe(404);
		await hook.close();
		expect(hook.executions).toEqual([]);
		expect(hook.errors.map(({ message }) => message)).toEqual(['Broken']);
	});

	it('has a test URL that saves nothing', async () => {
		const hook = await listen({ node: new Hook(), mode: 'manual' });
		await hook.activate();
		expect(hook.url).toContain('/webhook-test/');
		await send(hook.url, { ok: 1 });
		await hook.close();
		expect(hook.executions[0].outputs('Hook')[0][0].json.mode).toBe('manual');
		expect(hook.staticData).toEqual({});
	});
});

describe('a polling trigger', () => {
	it('goes on from where it was, and after a restart from what was saved', async () => {
		const counter = new Counter();
		const poller = startPolling({ node: counter });
		expect(await poller.poll()).toEqual({ items: null });

		counter.top = 3;
		const { items } = await poller.poll();
		expect(items?.[0].json).toEqual({ from: 0, to: 3, mode: 'trigger' });
		expect(poller.staticData).toEqual({ 'node:Counter': { last: 3 } });
		poller.restart();
		expect(await poller.poll()).toEqual({ items: null });

		counter.top = -1;
		expect((await poller.poll()).error?.message).toBe('Below zero');
	});

	it('fetches test events without saving', async () => {
		const counter = new Counter();
		counter.top = 1;
		const poller = startPolling({ node: counter });
		const { items } = await poller.fetchTestEvent();
		expect(items?.[0].json).toEqual({ from: 0, to: 1, mode: 'manual' });
		expect(poller.staticData).toEqual({});
		counter.top = -1;
		expect((await poller.fetchTestEvent()).error?.message).toBe('Below zero');
	});
});
