/** The packed package, installed and removed as n8n's community-nodes screen does it. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { after, before, test } from 'node:test';
import type { ICredentialType, INodeTypeDescription } from 'n8n-workflow';
import manifest from '../../../package.json';
import { ensureN8n } from '../../../scripts/n8n/installation/install';
import { packNodes } from '../../../scripts/n8n/installation/pack';
import { n8n as pinned } from '../../../scripts/n8n/paths';
import { pathWithNode } from '../../../scripts/n8n/run';
import { startN8n, type N8nServer } from '../../../scripts/n8n/server/server';
import { Editor } from '../support/editor/editor';
import { startRegistry, type Registry } from '../support/services/registry';
import { setUp } from '../support/stage';

/** Every node that the package may bring: its name and what people see. */
const DISPLAY_NAMES: Record<string, string> = {
	codatBillPay: 'Codat Bill Pay',
	codatBillPayTool: 'Codat Bill Pay Tool',
	codatTrigger: 'Codat Trigger',
	codatBillPayTrigger: 'Codat Bill Pay Trigger',
};
const CREDENTIALS: Record<string, string> = {
	codatApi: 'Codat API',
	codatWebhookApi: 'Codat Webhook API',
};

/** `dist/nodes/CodatTrigger/CodatTrigger.node.js` → `codatTrigger` */
const nameOf = (file: string) => {
	const base = path.basename(file).split('.')[0];
	return base[0].toLowerCase() + base.slice(1);
};
const nodeNames = manifest.n8n.nodes.map(nameOf);
const own = `${manifest.name}.`;

let registry: Registry;
let n8n: N8nServer;

before(async () => {
	await ensureN8n();
	registry = await startRegistry(await packNodes(), pathWithNode);
	n8n = await startN8n({ env: registry.env, log: 'e2e-install.log' });
}, setUp);

after(async () => {
	await n8n?.stop();
	await registry?.close();
});

/** What the editor loads to know a kind of thing; from the server's own folder of static files. */
async function types<T>(kind: 'nodes' | 'credentials'): Promise<T[]> {
	return (await n8n.rest.get<T[]>(`${n8n.url}/types/${kind}.json`)).data;
}

const ownNodes = async () =>
	(await types<INodeTypeDescription>('nodes')).filter(({ name }) => name.startsWith(own));
const ownCredentials = async () =>
	(await types<ICredentialType>('credentials')).filter(({ name }) => /codat/i.test(name));

const namesOf = (described: Array<{ name: string; displayName: string }>) =>
	described.map(({ name, displayName }) => `${name.replace(own, '')}: ${displayName}`).sort();
const table = (names: string[], displayNames: Record<string, string>) =>
	names.map((name) => `${name}: ${displayNames[name]}`).sort();

test('a fresh n8n knows nothing of Codat', async () => {
	assert.deepEqual(await ownNodes(), []);
	assert.deepEqual(await ownCredentials(), []);
});

test(
	'installing brings each node and credential under its name, once',
	{ timeout: 60_000 },
	async () => {
		const { data } = await n8n.rest.post<{ data: { installedNodes: Array<{ type: string }> } }>(
			'/community-packages',
			{ name: manifest.name },
			{ timeout: 60_000 },
		);
		assert.deepEqual(
			data.data.installedNodes.map(({ type }) => type).sort(),
			nodeNames.map((name) => own + name).sort(),
		);
		assert.deepEqual(
			namesOf(await ownNodes()),
			table([...nodeNames, 'codatBillPayTool'], DISPLAY_NAMES),
		);
		assert.deepEqual(namesOf(await ownCredentials()), table(Object.keys(CREDENTIALS), CREDENTIALS));
	},
);

test('every node and credential has an icon for the light and the dark theme', async () => {
	const described = [...(await ownNodes()), ...(await ownCredentials())];
	for (const { name, iconUrl } of described) {
		assert.ok(iconUrl && typeof iconUrl === 'object', `${name} has no themed icon`);
		for (const url of [iconUrl.light, iconUrl.dark]) {
			const { data } = await n8n.rest.get<string>(`${n8n.url}/${url}`);
			assert.match(data, /<svg/, `${name}: ${url}`);
		}
	}
});

test('n8n finds the output schema of every node at its version, for the fields before the first run', async () => {
	for (const { name, version } of await ownNodes()) {
		if (name.endsWith('Tool')) continue;
		// As the editor asks: 1.1 as 1.1.0.
		const [full] = [version].flat().map((one) => [...String(one).split('.'), 0, 0].slice(0, 3));
		const operation = name.endsWith('codatBillPay') ? '/bill/create' : '';
		const url = `${n8n.url}/schemas/${name}/${full.join('.')}${operation}.json`;
		const { data } = await n8n.rest.get<{ properties?: object; type?: string }>(url);
		assert.ok(data.properties ?? data.type, `${name}: no schema at ${url}`);
	}
});

/** n8n's own code that tells its AI workflow builder and its MCP server of nodes, from n8n's folder. */
function builderCatalogue(nodes: INodeTypeDescription[]) {
	const { NodeTypeParser, searchCodeBuilderNodes } = createRequire(
		path.join(pinned.folder, 'package.json'),
	)('@n8n/ai-utilities/node-catalog') as {
		NodeTypeParser: new (nodes: INodeTypeDescription[]) => object;
		searchCodeBuilderNodes: (parser: object, queries: string[]) => { results: string };
	};
	const parser = new NodeTypeParser(nodes);
	return (query: string) => searchCodeBuilderNodes(parser, [query]).results;
}

test("n8n's AI builders find the nodes, with hints on how to use them", async () => {
	const nodes = await types<INodeTypeDescription>('nodes');
	const known = new Set(nodes.map(({ name }) => name));
	const find = builderCatalogue(nodes);
	for (const name of nodeNames) {
		const { builderHint } = nodes.find((node) => node.name === own + name) ?? {};
		assert.ok(builderHint?.searchHint && builderHint.relatedNodes, `${name} has no hints`);
		for (const { nodeType } of builderHint.relatedNodes)
			assert.ok(known.has(nodeType), `${name}: there is no node ${nodeType}`);
	}
	for (const query of ['codat', 'accounts payable', 'supplier', 'record bill payment in Xero']) {
		const found = find(query);
		assert.match(found, /- n8n-nodes-codat\.codatBillPay\n/, query);
		assert.match(found, /@builderHint To enter an invoice/, query);
		assert.match(found, /extractFromFile: "Gets the text/, query);
	}
	// Each resource with its operations, and what to call for the parameters of one.
	assert.match(find('codat'), /billPayment:[\s\S]*?create/);
	assert.match(find('codat webhook'), /codatTrigger \[TRIGGER\][\s\S]*read\.completed\.initial/);
	assert.match(find('bill due overdue'), /codatBillPayTrigger \[TRIGGER\]/);
});

test('the panel shows them in the light and the dark theme', { timeout: 90_000 }, async () => {
	const editor = await Editor.open(n8n, 'install');
	try {
		for (const theme of ['light', 'dark'] as const) {
			// n8n follows the system unless it is told.
			await editor.page.emulateMedia({ colorScheme: theme });
			await editor.newWorkflow();
			const names = await editor.namesInPanel('Codat', 'Codat Bill Pay');
			assert.deepEqual(names.sort(), ['Codat', 'Codat Bill Pay']);
			await editor.shot(`panel-${theme}`);
		}
	} finally {
		await editor.close();
	}
});

test('installed once, it is not installed again', async () => {
	const again = n8n.rest.post('/community-packages', { name: manifest.name });
	await assert.rejects(
		again,
		(error: { response: { status: number } }) => error.response.status === 400,
	);
});

test('uninstalling leaves nothing', async () => {
	await n8n.rest.delete('/community-packages', { params: { name: manifest.name } });
	assert.deepEqual(await ownNodes(), []);
	assert.deepEqual(await ownCredentials(), []);
	const { data } = await n8n.rest.get<{ data: unknown[] }>('/community-packages');
	assert.deepEqual(data.data, []);
	const nodes = path.join(n8n.home.folder, '.n8n/nodes');
	assert.equal(existsSync(path.join(nodes, 'node_modules', manifest.name)), false);
	const ledger = JSON.parse(readFileSync(path.join(nodes, 'package.json'), 'utf8')) as {
		dependencies: object;
	};
	assert.deepEqual(ledger.dependencies, {});
});
