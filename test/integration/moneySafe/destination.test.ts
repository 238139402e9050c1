import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IDataObject, IExecuteFunctions, IHttpRequestOptions, INodeType } from 'n8n-workflow';
import { CodatApi } from '../../../credentials/CodatApi.credentials';
import { describeNode } from '../harness/probe';
import { testCredential } from '../support/credentialTest';
import { credential, runNode } from '../support/engine/engine';
import { startLab, type Lab } from './support';

const KEY = 'made-up-key-that-stays-home';

/** Sends the request that its parameter holds with the credential, as n8n's HTTP Request node or another node would. */
class Sender implements INodeType {
	description = describeNode({
		credentials: [{ name: 'codatApi', required: true }],
		properties: [
			{ displayName: 'Request', name: 'request', type: 'json', default: '{}' },
			{ displayName: 'Helper', name: 'helper', type: 'string', default: '' },
		],
	});

	async execute(this: IExecuteFunctions) {
		const request = this.getNodeParameter('request', 0) as IHttpRequestOptions & { uri: string };
		const { requestWithAuthentication, httpRequestWithAuthentication } = this.helpers;
		const answer: unknown =
			this.getNodeParameter('helper', 0) === 'old'
				? await requestWithAuthentication.call(this, 'codatApi', request)
				: await httpRequestWithAuthentication.call(this, 'codatApi', request);
		return [[{ json: { answer } as IDataObject }]];
	}
}

let lab: Lab;
let other: Server;
let received: IncomingMessage[] = [];
let elsewhere = '';

beforeAll(async () => {
	lab = await startLab({ apiKey: KEY });
	other = createServer((request, response) => {
		received.push(request);
		response.end('{}');
	});
	await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
	elsewhere = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
});
beforeEach(() => (received = []));
afterAll(async () => {
	other.close();
	await lab.emulator.close();
});

/** n8n's HTTP Request node uses the older of n8n's two helpers, with `uri`. */
const HELPERS = [
	['old', 'uri'],
	['new', 'url'],
] as const;

const send = async (helper: string, request: object, data: IDataObject = {}) =>
	await runNode({
		node: new Sender(),
		parameters: { helper, request: request as IDataObject as never },
		credentials: [
			credential(new CodatApi(), { apiKey: KEY, baseUrl: lab.emulator.url, ...data } as never),
		],
	});

const said = (run: Awaited<ReturnType<typeof send>>) =>
	`${run.error?.message} ${run.error?.description ?? ''}`;

describe.each(HELPERS)('a request of another node, with the %s helper', (helper, url) => {
	it('to an operation that this node lacks works', async () => {
		const run = await send(helper, {
			method: 'GET',
			[url]: `${lab.emulator.url}/integrations?page=1`,
			json: true,
		});
		expect(run.error).toBeUndefined();
		expect(run.items[0].json.answer).toHaveProperty('results');
	});

	it.each([
		['another server', () => elsewhere],
		['another server whose name begins alike', () => `${lab.emulator.url}.evil.example/companies`],
		['a server that the name before an @ hides', () => `${lab.emulator.url}@evil.example/`],
		[
			'Codat itself, while the credential is for the emulator',
			() => 'https://api.codat.io/companies',
		],
	])('to %s is refused before anything is sent', async (_where, address) => {
		const run = await send(helper, { method: 'GET', [url]: address() });
		expect(said(run)).toContain('is sent to its Base URL only');
		expect(received).toEqual([]);
	});

	it('that names another base is refused', async () => {
		const run = await send(helper, { method: 'GET', baseURL: elsewhere, [url]: '/companies' });
		expect(run.error).toBeDefined();
		expect(received).toEqual([]);
	});

	it('follows no redirect, so the key goes along with none', async () => {
		const asked: unknown[] = [];
		const redirecting = createServer((request, response) => {
			asked.push(request.url);
			response.writeHead(302, { location: `${elsewhere}/stolen` }).end();
		});
		await new Promise<void>((resolve) => redirecting.listen(0, '127.0.0.1', resolve));
		const baseUrl = `http://127.0.0.1:${(redirecting.address() as AddressInfo).port}`;
		const options = { followRedirect: true, followAllRedirects: true, maxRedirects: 5 };
		await send(helper, { method: 'GET', [url]: `${baseUrl}/companies`, ...options }, { baseUrl });
		redirecting.close();
		expect(asked).toHaveLength(1);
		expect(received).toEqual([]);
	});

	it.each([
		['this machine', () => lab.emulator.url, {}],
		['Codat', () => 'https://api.codat.io', { baseUrl: '' }],
	])('goes through no proxy of its own to %s', async (_where, base, data) => {
		const { port } = new URL(elsewhere);
		const proxy = helper === 'old' ? elsewhere : { host: '127.0.0.1', port: Number(port) };
		const run = await send(helper, { method: 'GET', [url]: `${base()}/companies`, proxy }, data);
		expect(said(run)).toContain('is not sent through a proxy that a request names');
		expect(received).toEqual([]);
	});

	it.each([
		{ rejectUnauthorized: false },
		{ skipSslCertificateValidation: true },
		{ agentOptions: { ca: 'x' } },
	])('is refused where %j would let anyone answer for Codat', async (options) => {
		const request = { method: 'GET', [url]: 'https://api.codat.io/companies', ...options };
		const run = await send(helper, request, { baseUrl: '' });
		expect(said(run)).toContain("where the server's certificate isn't checked");
	});
});

describe('a Base URL that is not Codat’s', () => {
	const address = () => elsewhere.replace('127.0.0.1', 'localhost');

	it('on this machine takes any key, but none below a path, where n8n’s webhooks answer', async () => {
		const test = await testCredential(
			credential(new CodatApi(), { apiKey: KEY, baseUrl: `${elsewhere}/webhook/steal` }),
		);
		expect(test.message).toContain('takes only an API key that was entered for it');
		expect(received).toEqual([]);
	});

	it.each(['https://evil.example', 'https://codat.io.evil.example', 'https://evilcodat.io'])(
		'gets no key from the test of the credential: %s',
		async (baseUrl) => {
			const test = await testCredential(credential(new CodatApi(), { apiKey: KEY, baseUrl }));
			expect(test.message).toContain('takes only an API key that was entered for it');
			expect(test.message).not.toContain('evil');
		},
	);

	it('gets the key that was entered for it, and no other does', async () => {
		const bound = (baseUrl: string) =>
			credential(new CodatApi(), { apiKey: `${address()}/codat ${KEY}`, baseUrl });
		expect((await testCredential(bound(`${address()}/codat/`))).status).toBe('OK');
		expect(received.map(({ headers }) => headers.authorization)).toEqual([
			`Basic ${Buffer.from(KEY).toString('base64')}`,
		]);
		for (const changed of [elsewhere, 'https://api.codat.io', '', address()])
			expect((await testCredential(bound(changed))).message).toContain('for another Base URL');
		expect(received).toHaveLength(1);
	});
});

describe('with HTTP_PROXY set', () => {
	beforeEach(() => {
		process.env.HTTP_PROXY = elsewhere;
	});
	afterEach(() => {
		delete process.env.HTTP_PROXY;
	});

	it.each(HELPERS)(
		'a loopback address is asked directly, with the %s helper',
		async (helper, url) => {
			const address = `${lab.emulator.url}/integrations?page=1`;
			const run = await send(helper, { method: 'GET', [url]: address, json: true });
			expect(run.error).toBeUndefined();
			expect(run.items[0].json.answer).toHaveProperty('results');
			expect(received).toEqual([]);
		},
	);

	it('the node itself asks it directly, too', async () => {
		const run = await lab.run({ resource: 'company', operation: 'getAll' });
		expect(run.error).toBeUndefined();
		expect(run.items.length).toBeGreaterThan(1);
		expect(received).toEqual([]);
	});
});
