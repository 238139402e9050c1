/**
 * The API key in a real n8n: n8n's own HTTP Request node, and somebody who may edit the credential but not see its key.
 */
import assert from 'node:assert/strict';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { after, before, test } from 'node:test';
import { chain, http } from '../../scripts/bench/workflows';
import { itemsOf } from '../../scripts/n8n/story/outcome';
import { countOf, importPublished } from './support/executions';
import { setUp, startStage, type Stage } from './support/stage';

let stage: Stage;
let thief: Server;
let port = 0;
/** Connections to the thief, what came over each. */
let caught: string[] = [];

/** Whether a request is for this path; a plain http one names the server before it, as for a proxy. */
const asksFor = (heard: string, path: string) =>
	heard.split(' ')[1]?.replace(/^http:\/\/[^/]+/, '') === path;

/** Answers to a request for /redirect with one that leads to the thief under another name. */
function answer(socket: Socket, heard: string): void {
	const location = `Location: http://0.0.0.0:${port}/stolen\r\n`;
	const head = asksFor(heard, '/redirect') ? `302 Found\r\n${location}` : '200 OK\r\n';
	socket.end(`HTTP/1.1 ${head}Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}`);
}

before(async () => {
	thief = createServer((socket) => {
		const index = caught.push('') - 1;
		socket.on('error', () => {});
		socket.on('data', (chunk) => {
			caught[index] += chunk.toString('latin1');
			if (caught[index].includes('\r\n\r\n')) answer(socket, caught[index]);
		});
	});
	await new Promise<void>((resolve) => thief.listen(0, '0.0.0.0', resolve));
	({ port } = thief.address() as AddressInfo);
	stage = await startStage({ name: 'credential', emulator: { host: '0.0.0.0' } });
}, setUp);

after(async () => {
	await stage?.close();
	thief?.close();
});

const bounded = { timeout: 120_000 };

const key = () => Buffer.from(stage.emulator.apiKey).toString('base64');

/** A workflow with one HTTP Request node that has the Codat credential, as the README's recipe has it. */
const request = (id: string, url: string, parameters: object = {}, typeVersion = 4.2) =>
	chain(id, [
		{
			...http('Ask', {
				url,
				authentication: 'predefinedCredentialType',
				nodeCredentialType: 'codatApi',
				options: {},
				...parameters,
			}),
			typeVersion,
			credentials: { codatApi: { id: null, name: 'Codat account' } },
		},
	]);

async function outputOf(workflow: ReturnType<typeof request>): Promise<string> {
	const id = await stage.n8n.importWorkflow(workflow);
	return JSON.stringify(itemsOf(await stage.n8n.runWorkflow(id), 'Ask'));
}

for (const version of [3, 4.2, 4.4]) {
	test(`HTTP Request ${version} reaches Codat with the credential`, bounded, async () => {
		const url = `${stage.emulator.url}/integrations?page=1`;
		assert.match(await outputOf(request(`works${version}`, url, {}, version)), /"results"/);
	});

	test(`HTTP Request ${version} sends the key to nobody else`, bounded, async () => {
		caught = [];
		const thiefs = [`http://127.0.0.1:${port}/a`, `http://0.0.0.0:${port}/a`];
		for (const [index, url] of thiefs.entries())
			assert.match(
				await outputOf(request(`steal${version}${index}`, url, {}, version)),
				/is sent to its Base URL only/,
			);
		assert.deepEqual(caught, []);
	});
}

/** The credential as n8n gives it to whoever may edit it, and what n8n says when they test it with changes. */
async function redacted() {
	const { rest } = stage.n8n;
	const all = await rest.get<{ data: Array<{ id: string; type: string }> }>('/credentials');
	const { id } = all.data.data.find(({ type }) => type === 'codatApi') ?? { id: '' };
	const { data } = await rest.get<{
		data: { id: string; name: string; type: string; data: { apiKey: string; baseUrl: string } };
	}>(`/credentials/${id}`, { params: { includeData: true } });
	return data.data;
}

async function testWith(changes: object): Promise<{ status: string; message: string }> {
	const saved = await redacted();
	const { data } = await stage.n8n.rest.post<{ data: { status: string; message: string } }>(
		'/credentials/test',
		{ credentials: { ...saved, data: { ...saved.data, ...changes } } },
	);
	return data.data;
}

test('a redirect takes the key nowhere', bounded, async () => {
	caught = [];
	const saved = await redacted();
	const baseUrl = `http://127.0.0.1:${port}`;
	const data = { apiKey: 'made-up-key', baseUrl };
	await stage.n8n.rest.patch(`/credentials/${saved.id}`, { ...saved, data });
	try {
		for (const version of [3, 4.2, 4.4]) {
			const options = { redirect: { redirect: { followRedirects: true, maxRedirects: 5 } } };
			await outputOf(request(`redirect${version}`, `${baseUrl}/redirect`, { options }, version));
		}
		assert.equal(caught.filter((heard) => asksFor(heard, '/redirect')).length, 3);
		assert.equal(caught.filter((heard) => asksFor(heard, '/stolen')).length, 0);
	} finally {
		const { apiKey, url } = stage.emulator;
		const own = { apiKey, baseUrl: url };
		await stage.n8n.rest.patch(`/credentials/${saved.id}`, { ...saved, data: own });
	}
});

test(
	'whoever may edit the credential but not see its key can send it nowhere else',
	bounded,
	async () => {
		const { n8n, emulator } = stage;
		const saved = await redacted();
		assert.ok(!JSON.stringify(saved).includes(emulator.apiKey));
		assert.equal((await testWith({})).status, 'OK');
		caught = [];
		const hook = {
			...{ name: 'Hook', type: 'n8n-nodes-base.webhook', typeVersion: 2, webhookId: 'thiefhook' },
			parameters: { path: 'thief/companies', options: {} },
		};
		const end = { name: 'End', type: 'n8n-nodes-base.noOp', typeVersion: 1, parameters: {} };
		const workflowId = await importPublished(n8n, chain('thief', [end], hook));
		for (const baseUrl of [
			`https://0.0.0.0:${port}`,
			`http://0.0.0.0:${port}`,
			`https://0.0.0.0:${port}/codat.io`,
			`http://127.0.0.1:${port}/path`,
			`${n8n.url}/webhook/thief`,
		]) {
			const { status, message } = await testWith({ baseUrl });
			assert.equal(status, 'Error');
			assert.match(message, /Base URL/);
		}
		assert.deepEqual(caught, []);
		assert.equal(await countOf(n8n, workflowId), 0);
	},
);

test(
	'an API key that was entered for an address goes there, and not along to a changed one',
	bounded,
	async () => {
		const { n8n, emulator } = stage;
		const own = emulator.url.replace('127.0.0.1', '0.0.0.0');
		const data = { apiKey: `${own} ${emulator.apiKey}`, baseUrl: own };
		const saved = await redacted();
		await n8n.rest.patch(`/credentials/${saved.id}`, { ...saved, data });
		assert.equal((await testWith({})).status, 'OK');
		caught = [];
		for (const baseUrl of [`http://0.0.0.0:${port}`, `http://127.0.0.1:${port}`, '']) {
			const { status, message } = await testWith({ baseUrl });
			assert.equal(status, 'Error');
			assert.match(message, /for another Base URL/);
			assert.ok(!message.includes(key()) && !message.includes(emulator.apiKey));
		}
		assert.deepEqual(caught, []);
	},
);
