/**
 * Where the API key can get to, in the n8n-core of the oldest n8n, of the first whose proxies don't read along, and of
 * today's: requests as a workflow of somebody else could make them with the credential, and everything that arrives
 * where the key must not.
 */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createServer, type AddressInfo, type Server } from 'node:net';
import path from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { loadExeca } from '../../../scripts/n8n/execa';
import { cacheFolder, rootFolder } from '../../../scripts/n8n/paths';
import { run } from '../../../scripts/n8n/run';
import { setUp } from '../support/stage';
import { HELPERS, type Case } from './sender';

const apiKey = 'made-up-key-that-stays-home';
const header = `Basic ${Buffer.from(apiKey).toString('base64')}`;

/**
 * Versions of n8n-core: of n8n 1.85.4, of n8n 1.98.0, and the project's own. Those before 1.97 hand the proxy of
 * HTTPS_PROXY the whole request in the clear.
 */
const CORES = [
	{ version: '1.84.0', hidesFromProxy: false },
	{ version: '1.97.0', hidesFromProxy: true },
	{ version: undefined, hidesFromProxy: true },
];

/** The folder in whose node_modules this n8n-core is; installed the first time (160 MB, 15 s). */
async function folderOf(version: string | undefined): Promise<string> {
	if (!version) return rootFolder;
	const folder = path.join(cacheFolder, 'n8n-core', version);
	const what = `Installing n8n-core ${version}`;
	const args = ['install', '--ignore-scripts', '--no-audit', '--no-fund', `n8n-core@${version}`];
	if (existsSync(path.join(folder, 'package-lock.json'))) return folder;
	mkdirSync(folder, { recursive: true });
	writeFileSync(path.join(folder, 'package.json'), '{ "private": true }');
	await run({ what, file: 'npm', args, cwd: folder, log: 'n8n-core-install.log' });
	return folder;
}

/** Everything that came in where the key must not get to, byte for byte. */
let overheard = '';
/** The Authorization headers that the server of the Base URL got. */
let received: unknown[] = [];
let stranger: Server;
let own: ReturnType<typeof createHttpServer>;

const portOf = (server: { address(): unknown }) => (server.address() as AddressInfo).port;
const elsewhere = () => `http://127.0.0.1:${portOf(stranger)}`;
const here = () => `http://127.0.0.1:${portOf(own)}`;

before(async () => {
	stranger = createServer((socket) => {
		socket.on('error', () => {});
		socket.on('data', (data) => {
			overheard += data.toString('latin1');
			socket.end('HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
		});
	});
	own = createHttpServer((request, response) => {
		received.push(request.headers.authorization);
		const location = `${elsewhere()}/stolen`;
		if (request.url?.startsWith('/moved')) response.writeHead(302, { location });
		response.end('{}');
	});
	for (const server of [stranger, own])
		await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
	for (const { version } of CORES) await folderOf(version);
}, setUp);

after(() => {
	stranger?.close();
	own?.close();
});

beforeEach(() => {
	overheard = '';
	received = [];
});

/** Sends requests with an n8n-core. Returns what came of each: `sent`, or the error's message. */
async function send(version: string | undefined, cases: Case[]): Promise<string[]> {
	const execa = await loadExeca();
	const sender = path.join(__dirname, 'sender.ts');
	const args = ['--import', 'tsx', sender, await folderOf(version)];
	const options = { cwd: rootFolder, input: JSON.stringify(cases), timeout: 60_000 };
	const { stdout } = await execa(process.execPath, args, options);
	return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as string[];
}

/** The same request with both of n8n's helpers. */
const withBoth = (url: string, request: object, rest: Partial<Case> = {}): Case[] =>
	HELPERS.map((helper) => ({
		helper,
		request: { method: 'GET', [helper === HELPERS[0] ? 'uri' : 'url']: url, ...request },
		credential: { apiKey, baseUrl: url.startsWith('https://api.codat.io') ? '' : here() },
		...rest,
	}));

const COMPANIES = 'https://api.codat.io/companies';

for (const { version, hidesFromProxy } of CORES) {
	const bounded = { timeout: 120_000 };
	const name = `n8n-core ${version ?? 'of this project'}`;

	test(`${name}: a request can take the key nowhere else`, bounded, async () => {
		const port = portOf(stranger);
		const refused = [
			...withBoth(COMPANIES, { proxy: elsewhere() }),
			...withBoth(COMPANIES, { proxy: { protocol: 'http', host: '127.0.0.1', port } }),
			...withBoth(`${here()}/companies`, { proxy: elsewhere() }),
			...withBoth(elsewhere(), {}),
			...withBoth('/companies', { baseURL: elsewhere() }),
			...withBoth(COMPANIES, { agentOptions: { ca: 'x' } }),
			...withBoth(COMPANIES, { rejectUnauthorized: false, skipSslCertificateValidation: true }),
		];
		const outcomes = await send(version, refused);
		for (const [index, outcome] of outcomes.entries())
			assert.match(
				outcome,
				/Nothing was sent|takes only an API key/,
				JSON.stringify(refused[index]),
			);
		assert.deepEqual([overheard, received], ['', []]);
	});

	test(`${name}: it follows no redirect, and asks this machine directly`, bounded, async () => {
		const env = { HTTP_PROXY: elsewhere(), http_proxy: elsewhere() };
		await send(version, [
			...withBoth(`${here()}/moved`, { followRedirect: true, followAllRedirects: true }),
			...withBoth(`${here()}/companies`, {}, { env }),
		]);
		assert.equal(overheard, '');
		assert.deepEqual(received, [header, header, header, header]);
	});

	test(
		`${name}: the proxy of the whole n8n ${hidesFromProxy ? 'sees no key' : 'reads along'}`,
		bounded,
		async () => {
			await send(version, withBoth(COMPANIES, {}, { env: { HTTPS_PROXY: elsewhere() } }));
			assert.match(overheard, hidesFromProxy ? /^CONNECT api\.codat\.io:443 / : /^GET /);
			assert.equal(overheard.includes(header), !hidesFromProxy);
		},
	);
}
