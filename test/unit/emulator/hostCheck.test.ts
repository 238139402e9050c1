import { request as send, type OutgoingHttpHeaders } from 'node:http';
import { startEmulator, type Emulator } from '../../../emulator';
import { originForm } from '../../../emulator/http/hostCheck';

let emulator: Emulator;
let open: Emulator;
beforeAll(async () => {
	emulator = await startEmulator();
	open = await startEmulator({ host: '0.0.0.0' });
});
afterAll(async () => {
	await emulator.close();
	await open.close();
});

/** Sends a request as a browser would: the host name in it is the page's, wherever the connection leads. */
async function ask(
	method: string,
	path: string,
	headers: OutgoingHttpHeaders = {},
	{ body = '', to = emulator } = {},
): Promise<{ status: number; headers: Record<string, unknown>; text: string }> {
	return await new Promise((resolve, reject) => {
		const request = send(`${to.url}${path}`, { method, headers }, (response) => {
			let text = '';
			response.on('data', (chunk: Buffer) => (text += chunk.toString()));
			response.on('end', () =>
				resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
			);
		});
		request.on('error', reject).end(body);
	});
}

const json = { 'content-type': 'application/json' };

it.each(['/', '/companies', '/_emulator/ledger', '/_emulator/webhooks', '/nowhere'])(
	'answers nothing at %s to a foreign name that leads to it (DNS rebinding)',
	async (path) => {
		for (const host of ['evil.example', 'evil.example:4010', '127.0.0.1.evil.example', '0']) {
			const { status, text } = await ask('GET', path, { host });
			expect([400, 421]).toContain(status);
			// 400 is Node's, of a Host header that can be none.
			if (status === 421)
				expect(JSON.parse(text).error).toMatch(new RegExp(`host name ${host}\\. .*--host`));
			expect(text).not.toContain('Harbour');
		}
	},
);

it('answers to the names of loopback, with and without port', async () => {
	for (const host of ['localhost', 'localhost:4010', '127.0.0.1', '127.1.2.3:80', '[::1]:4010'])
		expect((await ask('GET', '/_emulator/ledger', { host })).status).toBe(200);
});

it('on a network, answers to addresses and local names, and to no name that somebody can own', async () => {
	for (const host of ['192.168.1.20:4010', 'codat-emulator:4010', 'host.docker.internal'])
		expect((await ask('GET', '/', { host }, { to: open })).status).toBe(200);
	for (const host of ['evil.example', '1.2.3.4.evil.example', '2130706433.evil.example'])
		expect((await ask('GET', '/', { host }, { to: open })).status).toBe(421);
});

it.each([
	['POST', '/_emulator/reset'],
	['POST', '/_emulator/faults'],
	['DELETE', '/_emulator/requests'],
	['POST', '/link/companies/x/connections/y/start'],
])('takes no %s %s from a page of another site', async (method, path) => {
	const company = emulator.books.companyNamed('Harbour Lane Bakery');
	const forms = { 'content-type': 'text/plain' };
	for (const headers of [
		{ origin: 'https://evil.example' },
		{ origin: 'null' },
		{ origin: 'http://127.0.0.1:5678' },
		{ 'sec-fetch-site': 'cross-site' },
		{ 'sec-fetch-site': 'same-site' },
	])
		expect((await ask(method, path, { ...forms, ...headers })).status).toBe(403);
	expect(emulator.books.companyNamed('Harbour Lane Bakery')).toBe(company);
});

it('takes changes of its own pages and of clients that are no browser', async () => {
	const { host } = new URL(emulator.url);
	const own = { origin: emulator.url, 'sec-fetch-site': 'same-origin', host };
	expect((await ask('POST', '/_emulator/reset', own)).status).toBe(204);
	expect((await ask('POST', '/_emulator/latency', json, { body: '{"ms":0}' })).status).toBe(200);
});

it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonx', ''])(
	'takes no control body of the type "%s", which a form could send',
	async (type) => {
		const headers = type ? { 'content-type': type } : {};
		const { status } = await ask('POST', '/_emulator/latency', headers, { body: '{"ms":60000}' });
		expect(status).toBe(415);
		expect(emulator.context.latencyMs).toBe(0);
	},
);

it('lets no page of another site read, frame or ask', async () => {
	const { headers } = await ask('GET', '/_emulator/ledger', { origin: 'https://evil.example' });
	expect(headers['access-control-allow-origin']).toBeUndefined();
	expect(headers).toMatchObject({
		'x-frame-options': 'DENY',
		'cross-origin-resource-policy': 'same-origin',
	});
	const preflight = await ask('OPTIONS', '/_emulator/faults', {
		origin: 'https://evil.example',
		'access-control-request-method': 'DELETE',
	});
	expect(preflight.status).toBeGreaterThanOrEqual(400);
	expect(preflight.headers['access-control-allow-methods']).toBeUndefined();
});

it.each([
	['/companies?page=1', '/companies?page=1'],
	['http://127.0.0.1:4010/companies?page=1', '/companies?page=1'],
	['http://127.0.0.1:4010', '/'],
	['http://[::1]:4010/a/b', '/a/b'],
])('reads the request for %s as one for %s', (url, path) => {
	expect(originForm({ url } as never)).toBe(path);
});
