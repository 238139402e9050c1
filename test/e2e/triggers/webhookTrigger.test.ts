/** The webhook trigger in a running n8n: from an event at Codat to one execution, over redeliveries and a restart. */
import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import axios from 'axios';
import { startEmulator, type Emulator } from '../../../emulator';
import { ensureN8n } from '../../../scripts/n8n/installation/install';
import { packNodes } from '../../../scripts/n8n/installation/pack';
import { createHome, type Home } from '../../../scripts/n8n/server/home';
import { freePort } from '../../../scripts/n8n/server/ports';
import { startN8n, type N8nServer } from '../../../scripts/n8n/server/server';
import { codatCredential, type Workflow } from '../../../scripts/n8n/story/workflow';
import { payablesOf } from '../support/codat';

const BURST = 25;

let emulator: Emulator;
let home: Home;
let port: number;
let n8n: N8nServer;

/** The same n8n each time, at the same address. */
async function start(): Promise<void> {
	n8n = await startN8n({ home, port, log: 'e2e-webhook-trigger.log' });
}

before(
	async () => {
		await ensureN8n();
		const tarball = await packNodes();
		emulator = await startEmulator({ webhookRetryMs: Array(60).fill(500) as number[] });
		home = await createHome({ tarball });
		port = await freePort();
		await start();
		await n8n.importCredential(codatCredential(emulator));
	},
	{ timeout: 600_000 },
);

after(async () => {
	await n8n?.stop();
	await home?.remove();
	await emulator?.close();
});

/** n8n saves no static data for workflows whose ID is longer than its own, which have 16 characters. */
const workflowId = () => randomBytes(8).toString('hex');

/** A workflow that starts with the trigger. */
function triggered(name: string, parameters: object, credentials: string[]): Workflow {
	const trigger = {
		id: randomUUID(),
		webhookId: randomUUID(),
		name: 'Codat Trigger',
		type: 'n8n-nodes-codat.codatTrigger',
		typeVersion: 1.1,
		position: [0, 0],
		parameters,
		credentials: Object.fromEntries(credentials.map((type) => [type, { id: null, name: type }])),
	};
	const end = { name: 'End', type: 'n8n-nodes-base.noOp', typeVersion: 1, position: [220, 0] };
	const nodes = [trigger, { ...end, id: randomUUID(), parameters: {} }];
	const connections = { 'Codat Trigger': { main: [[{ node: 'End', type: 'main', index: 0 }]] } };
	return {
		id: workflowId(),
		name,
		nodes,
		connections,
		settings: { executionOrder: 'v1' },
	} as Workflow;
}

/** Waits for something that n8n does after it has answered. */
async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
	const isIt = async () => await Promise.resolve(isSo()).catch(() => false);
	for (let wait = 0; wait < 60 && !(await isIt()); wait++) await sleep(1000);
}

/** What the editor shows beside the Publish button, once n8n has set up the triggers or taken them down. */
async function publication(id: string): Promise<{ status: string }> {
	const status = async () =>
		(await n8n.rest.get<{ data: { status: string } }>(`/workflows/${id}/publication-status`)).data
			.data;
	await until(async () => (await status()).status !== 'in_progress');
	return await status();
}

async function switchWorkflow(id: string, to: 'activate' | 'deactivate') {
	const { data } = await n8n.rest.get<{ data: { versionId: string } }>(`/workflows/${id}`);
	await n8n.rest.post(`/workflows/${id}/${to}`, { versionId: data.data.versionId });
	return await publication(id);
}

interface Execution {
	id: string;
	status: string;
}

async function executions(workflowId: string): Promise<{ count: number; results: Execution[] }> {
	const params = { filter: JSON.stringify({ workflowId }), limit: 100 };
	const { data } = await n8n.rest.get<{ data: { count: number; results: Execution[] } }>(
		'/executions',
		{ params },
	);
	return data.data;
}

/** Waits until that many executions have ended, and a moment longer for those that shouldn't be. */
async function settled(workflowId: string, count: number): Promise<Execution[]> {
	await until(async () => {
		const { count: found, results } = await executions(workflowId);
		return found >= count && results.every(({ status }) => status === 'success');
	});
	await sleep(500);
	const found = await executions(workflowId);
	assert.equal(found.count, count);
	return found.results;
}

const control = async (path: string, body: object = {}) =>
	await axios.post(`${emulator.url}/_emulator${path}`, body);

/** Waits until every delivery has had this many answers. */
async function answers(count: number): Promise<Array<number | string>> {
	const all = () => emulator.context.webhooks.deliveries.list();
	await until(() => all().every(({ attempts }) => attempts.length >= count));
	return [...new Set(all().flatMap(({ attempts }) => attempts))];
}

/** Has Codat write a supplier to the books, as the action node would. Returns its id. */
async function createSupplier(): Promise<string> {
	const { api } = payablesOf(emulator, 'Harbour Lane Bakery');
	const { data, status } = await api.post<{ id: string }>('/suppliers', {
		supplierName: `Mill ${randomUUID().slice(0, 8)}`,
		status: 'Active',
	});
	assert.equal(status, 201);
	return data.id;
}

const consumers = () => emulator.context.webhooks.list();

const AUTOMATIC = { registration: 'automatic', events: ['suppliers.write.successful'] };

test('an active workflow runs once for each event, also after a restart', async (t) => {
	const id = await n8n.importWorkflow(triggered('Automatic', AUTOMATIC, ['codatApi']));
	const { status } = await switchWorkflow(id, 'activate');
	assert.equal(status, 'published');
	assert.equal(consumers().length, 1);

	await t.test('one event, one execution, with its data', async () => {
		const supplierId = await createSupplier();
		const [execution] = await settled(id, 1);
		const { data } = await n8n.rest.get<{ data: { data: string } }>(`/executions/${execution.id}`);
		assert.match(data.data.data, new RegExp(`"${supplierId}"`));
		assert.match(data.data.data, /"Harbour Lane Bakery"/);
		await control('/webhooks/redeliver');
		assert.deepEqual(await answers(2), [200]);
		await settled(id, 1);
	});

	await t.test(`${BURST} copies at once, one execution`, async () => {
		await control('/events', {
			eventType: 'suppliers.write.successful',
			payload: {},
			copies: BURST,
		});
		await settled(id, 2);
	});

	await t.test(`${BURST} events at once, each twice, as many executions`, async () => {
		const raise = async () =>
			await control('/events', {
				eventType: 'suppliers.write.successful',
				payload: {},
				copies: 2,
			});
		await Promise.all(Array.from({ length: BURST }, raise));
		assert.deepEqual(await answers(1), [200]);
		await settled(id, 2 + BURST);
	});

	await t.test('everything again after a restart, none', async () => {
		const before = consumers();
		await n8n.stop({ keepHome: true });
		await start();
		assert.deepEqual(consumers(), before);
		await control('/webhooks/redeliver');
		assert.deepEqual(await answers(3), [200]);
		await settled(id, 2 + BURST);
	});

	await t.test('a new event after the restart, one more', async () => {
		await createSupplier();
		await settled(id, 3 + BURST);
	});

	await t.test('deactivated, it leaves no consumer behind', async () => {
		await switchWorkflow(id, 'deactivate');
		assert.deepEqual(consumers(), []);
	});
});

test('registered by hand, it needs a signing secret, and then only that', async () => {
	const workflow = triggered('Manual', { ...AUTOMATIC, registration: 'manual' }, [
		'codatWebhookApi',
	]);
	const unsecured = await n8n.importWorkflow(workflow);
	// n8n answers before it tries: docs/credentials.md says where the reason stands.
	const refused = await switchWorkflow(unsecured, 'activate');
	assert.equal(refused.status, 'failed');
	assert.match(JSON.stringify(refused), /signing secret is required/);
	const unheard = await axios.post(
		`${n8n.url}/webhook/${(workflow.nodes[0] as unknown as { webhookId: string }).webhookId}/codat`,
		{},
		{ validateStatus: () => true },
	);
	assert.equal(unheard.status, 404);

	const { webhookId } = workflow.nodes[0] as unknown as { webhookId: string };
	const url = `${n8n.url}/webhook/${webhookId}/codat`;
	const { signingSecret } = emulator.context.webhooks.create({
		url,
		eventTypes: AUTOMATIC.events,
	});
	await n8n.importCredential({
		id: 'codatWebhook0001',
		name: 'Codat webhook',
		type: 'codatWebhookApi',
		data: { signingSecret },
	});
	const id = await n8n.importWorkflow({ ...workflow, id: workflowId() });
	await switchWorkflow(id, 'activate');
	await createSupplier();
	await settled(id, 1);
	const forged = await axios.post(
		url,
		{ id: '1', eventType: 'suppliers.write.successful' },
		{
			validateStatus: () => true,
		},
	);
	assert.equal(forged.status, 401);
	await settled(id, 1);
	await switchWorkflow(id, 'deactivate');
	assert.equal(consumers().length, 1);
});
