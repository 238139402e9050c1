/** The polling trigger in a running n8n: from a bill on the books to one execution, also over a restart. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { startEmulator, type Emulator } from '../../../emulator';
import { ensureN8n } from '../../../scripts/n8n/installation/install';
import { packNodes } from '../../../scripts/n8n/installation/pack';
import { createHome, type Home } from '../../../scripts/n8n/server/home';
import { readRun } from '../../../scripts/n8n/server/rest';
import { startN8n, type N8nServer } from '../../../scripts/n8n/server/server';
import { itemsOf } from '../../../scripts/n8n/story/outcome';
import { codatCredential, type Workflow } from '../../../scripts/n8n/story/workflow';
import { payablesOf } from '../support/codat';
import { allRuns, executionsOf, importPublished, published } from '../support/executions';
import { setUp } from '../support/stage';

const TRIGGER = 'When a bill is new';
/** n8n's shortest interval, and time for the run. */
const WITHIN_MS = 75_000;

let emulator: Emulator;
let home: Home;
let n8n: N8nServer;
let workflowId: string;

const start = async () => (n8n = await startN8n({ home, log: 'e2e-polling-trigger.log' }));

before(async () => {
	await ensureN8n();
	const tarball = await packNodes();
	emulator = await startEmulator();
	home = await createHome({ tarball });
	await start();
	await n8n.importCredential(codatCredential(emulator));
}, setUp);

after(async () => {
	await n8n?.stop();
	await home?.remove();
	await emulator?.close();
});

function polling(id: string, companies: object): Workflow {
	const trigger = {
		id: randomUUID(),
		name: TRIGGER,
		type: 'n8n-nodes-codat.codatBillPayTrigger',
		typeVersion: 1,
		position: [0, 0],
		parameters: {
			pollTimes: { item: [{ mode: 'everyMinute' }] },
			event: 'billCreated',
			...companies,
		},
		credentials: { codatApi: { id: null, name: '' } },
	};
	const end = { id: randomUUID(), name: 'End', type: 'n8n-nodes-base.noOp', typeVersion: 1 };
	const toEnd = { node: 'End', type: 'main', index: 0 };
	return {
		id,
		name: 'New bills',
		nodes: [trigger, { ...end, ...{ position: [220, 0], parameters: {} } }],
		connections: { [TRIGGER]: { main: [[toEnd]] } },
		...{ settings: { executionOrder: 'v1' } },
	};
}

/** Enters a bill, as someone does in the accounting software. Returns its id. */
async function enterBill(): Promise<string> {
	const { connection, api } = payablesOf(emulator, 'Cedar Street Books');
	const supplier = connection.suppliers.find(({ status }) => status === 'Active');
	const account = connection.accounts.find(({ type }) => type === 'Expense');
	const rate = connection.taxRates.find(({ status }) => status === 'Active');
	const { data, status } = await api.post<{ id: string }>('/bills', {
		supplierRef: { id: supplier?.id },
		issueDate: '2026-01-15T00:00:00',
		dueDate: '2026-02-15T00:00:00',
		currency: 'USD',
		status: 'Open',
		lineItems: [
			{
				unitAmount: 10,
				quantity: 1,
				accountRef: { id: account?.id },
				taxRateRef: { id: rate?.id },
			},
		],
	});
	assert.equal(status, 201, JSON.stringify(data));
	return data.id;
}

/** How often bills were asked for so far: once a poll. */
const polls = () =>
	emulator.context.log.list().filter(({ operation }) => operation === 'list-bills').length;

/** Waits for a number of polls more. */
async function afterPolls(count: number): Promise<void> {
	const enough = polls() + count;
	for (const begun = Date.now(); polls() < enough; await sleep(500))
		assert.ok(Date.now() - begun < WITHIN_MS * count, `${count} polls should have come`);
	await sleep(2000);
}

/** The bills that the workflow was started with, oldest execution first. */
async function reported(): Promise<string[][]> {
	const runs = (await executionsOf(n8n, workflowId)).reverse();
	return await Promise.all(
		runs.map(async ({ id }) => {
			const { run } = await readRun(n8n.rest, id);
			return (itemsOf(run(), TRIGGER) as Array<{ id: string }>).map((bill) => bill.id);
		}),
	);
}

test('a new bill starts the published workflow once', { timeout: 120_000 }, async () => {
	const { company } = payablesOf(emulator, 'Cedar Street Books');
	const one = { companyId: { __rl: true, mode: 'id', value: company.id } };
	workflowId = await importPublished(n8n, polling('codatPolling0001', one));
	assert.equal((await published(n8n, workflowId)).status, 'published');
	assert.equal(polls(), 1);
	const bill = await enterBill();
	await allRuns(n8n, workflowId, 1, ['success'], WITHIN_MS);
	assert.deepEqual(await reported(), [[bill]]);
});

test(
	'after a restart: what came meanwhile once, what was reported never again',
	{ timeout: 240_000 },
	async () => {
		const before = await reported();
		await n8n.stop({ keepHome: true });
		const bill = await enterBill();
		await start();
		await allRuns(n8n, workflowId, 2, ['success'], WITHIN_MS);
		await afterPolls(1);
		assert.deepEqual(await reported(), [...before, [bill]]);
	},
);

test(
	'all companies in one workflow: what fails at one is one failed execution, and the others go on',
	{ timeout: 300_000 },
	async () => {
		const lists = () =>
			emulator.context.log.list().filter(({ operation }) => operation === 'list-companies').length;
		// n8n was restarted meanwhile: workflows are bound to the credentials that are added after that.
		await n8n.importCredential(codatCredential(emulator));
		const id = await importPublished(n8n, polling('codatPolling0002', { companies: 'all' }));
		await published(n8n, id);
		payablesOf(emulator, 'Pier Nine Studio').connection.status = 'Unlinked';
		const bill = await enterBill();
		const runs = await allRuns(n8n, id, 2, ['success', 'error'], WITHIN_MS);
		const dataOf = async (status: string) => {
			const found = runs.find((one) => one.status === status);
			return (await readRun(n8n.rest, found?.id ?? '')).run();
		};
		const items = itemsOf(await dataOf('success'), TRIGGER) as Array<Record<string, unknown>>;
		assert.deepEqual(
			items.map(({ companyName, id: billId }) => [companyName, billId]),
			[['Cedar Street Books', bill]],
		);
		assert.equal(
			(await dataOf('error')).resultData.error?.message,
			"The company Pier Nine Studio can't be watched: The connection to FreeAgent is Unlinked",
		);
		for (const enough = lists() + 2; lists() < enough;) await sleep(500);
		await sleep(2000);
		assert.equal((await executionsOf(n8n, id)).length, 2);
	},
);
