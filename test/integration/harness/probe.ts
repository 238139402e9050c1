import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
	NodeApiError,
	NodeConnectionTypes,
	type ICredentialType,
	type IExecuteFunctions,
	type INodeType,
	type INodeTypeDescription,
	type JsonObject,
} from 'n8n-workflow';
import { credential, type Credential } from '../support/engine/engine';

export const describeNode = (more: Partial<INodeTypeDescription>): INodeTypeDescription => ({
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

export class ProbeApi implements ICredentialType {
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
export class Probe implements INodeType {
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

/** A server for the probe, which answers `/fail`, and as many requests as it is told, with an error. */
export function useServer() {
	let server: Server;
	const lab = {
		baseUrl: '',
		/** Every request of the test so far. */
		requests: [] as Array<{ url?: string; headers: IncomingHttpHeaders }>,
		/** How many requests from now on fail. */
		failures: 0,
		login: (): Credential =>
			credential(new ProbeApi(), { apiKey: 'made-up', baseUrl: lab.baseUrl }),
	};
	beforeAll(async () => {
		server = createServer(({ url, headers }, response) => {
			lab.requests.push({ url, headers });
			const ok = url !== '/fail' && lab.failures-- <= 0;
			response.writeHead(ok ? 200 : 418, { 'content-type': 'application/json' });
			response.end(JSON.stringify(ok ? { url } : { error: 'I am a teapot' }));
		});
		await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
		lab.baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	});
	beforeEach(() => Object.assign(lab, { requests: [], failures: 0 }));
	afterAll(() => server.close());
	return lab;
}
