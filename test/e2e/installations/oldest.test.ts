/**
 * The packed package in the oldest n8n that it runs in: it loads, captures, pays, and its triggers start workflows.
 * Older ones can't load it: the `NodeConnectionTypes` that n8n's scanner asks for came with n8n-workflow 1.83.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import axios from 'axios';
import type { INodeTypeDescription } from 'n8n-workflow';
import { startEmulator, type Emulator } from '../../../emulator';
import { N8nCli } from '../../../scripts/n8n/cli';
import { ensureN8n } from '../../../scripts/n8n/installation/install';
import { packNodes } from '../../../scripts/n8n/installation/pack';
import { eInvoiceFile, oldestN8n } from '../../../scripts/n8n/paths';
import { createHome, type Home } from '../../../scripts/n8n/server/home';
import { startN8n, type N8nServer } from '../../../scripts/n8n/server/server';
import { compareAttachment, enteredBill, readStory } from '../../../scripts/n8n/story/books';
import { byId, codatCredential, example, type Workflow } from '../../../scripts/n8n/story/workflow';
import { allRuns } from '../support/executions';
import { payBills } from '../support/files/capture';
import { setUp } from '../support/stage';

let emulator: Emulator;
let home: Home;
let n8n: N8nServer;

before(async () => {
	await ensureN8n(oldestN8n);
	const tarball = await packNodes();
	emulator = await startEmulator();
	home = await createHome({ pinned: oldestN8n, tarball, files: [eInvoiceFile] });
}, setUp);

after(async () => {
	await n8n?.stop();
	await home?.remove();
	await emulator?.close();
});

const bounded = { timeout: 180_000 };

/** Versions of n8n's own nodes that the examples use and this n8n doesn't know yet, and what it has instead. */
const OLDER: Record<string, number> = {
	'n8n-nodes-base.formTrigger': 2.2,
	'n8n-nodes-base.readWriteFile': 1,
	'n8n-nodes-base.extractFromFile': 1,
	'n8n-nodes-base.merge': 3.1,
};

function older(workflow: Workflow): Workflow {
	const nodes = workflow.nodes.map((node) =>
		node.type in OLDER ? { ...node, typeVersion: OLDER[node.type] } : node,
	);
	return { ...workflow, nodes };
}

test('a bill is captured with its PDF and paid', bounded, async () => {
	const cli = new N8nCli(home);
	const [capture, pay] = [older(example('capture-bill')), older(payBills())];
	await cli.importCredential(codatCredential(emulator));
	for (const workflow of [capture, pay]) await cli.importWorkflow(workflow);
	const billId = enteredBill(await cli.execute(capture.id), 'RE-2026-0042');
	await cli.execute(pay.id);
	const story = await readStory(emulator, billId);
	assert.deepEqual([story.bill.totalAmount, story.bill.amountDue], [330.19, 0]);
	await compareAttachment(emulator, story, eInvoiceFile);
});

/** Two bills, of which Codat refuses the second, entered by a node with each setting of *On Error* that goes on. */
function twoBills(id: string, settings: string[]): Workflow {
	const company = emulator.books.companyNamed('Harbour Lane Bakery');
	const connection = company.connections.find(({ status }) => status === 'Linked');
	assert.ok(connection);
	const { suppliers, accounts, taxRates } = connection;
	const firstOf = <T extends { id: string }>(records: Iterable<T>) => [...records][0].id;
	const node = (
		name: string,
		type: string,
		typeVersion: number,
		parameters: object,
		rest = {},
	) => ({
		...{ id: name, name, type, typeVersion, position: [0, 0], parameters },
		...rest,
	});
	const line = {
		...{ description: 'Flour', quantity: 1, unitAmount: 10, taxAmount: 0 },
		...{ accountId: firstOf(accounts), taxRateId: firstOf(taxRates) },
	};
	const bills = [
		{ reference: 'GOOD', supplier: firstOf(suppliers) },
		{ reference: 'BAD', supplier: 'nobody' },
	];
	const create = (onError: string) =>
		node(
			onError,
			'n8n-nodes-codat.codatBillPay',
			1,
			{
				...{ resource: 'bill', operation: 'create' },
				...{ companyId: byId(company.id), connectionId: byId(connection.id) },
				...{ supplierId: byId('={{ $json.supplier }}'), reference: '={{ $json.reference }}' },
				...{ issueDate: '2026-01-31', dueDate: '2026-03-02', duplicateCheck: 'off' },
				...{ lineItemsInput: 'json', lineItemsJson: JSON.stringify([line]) },
			},
			{ onError, credentials: { codatApi: { id: null, name: 'Codat account' } } },
		);
	const to = (...names: string[]) => names.map((name) => ({ node: name, type: 'main', index: 0 }));
	return {
		...{ id, name: id, active: false, settings: { executionOrder: 'v1' } },
		nodes: [
			node('Start', 'n8n-nodes-base.manualTrigger', 1, {}),
			node('Bills', 'n8n-nodes-base.set', 3.4, {
				mode: 'raw',
				jsonOutput: JSON.stringify({ bills }),
			}),
			node('Each', 'n8n-nodes-base.splitOut', 1, { fieldToSplitOut: 'bills' }),
			...settings.map(create),
		],
		connections: {
			Start: { main: [to('Bills')] },
			Bills: { main: [to('Each')] },
			Each: { main: [to(...settings)] },
		},
	} as unknown as Workflow;
}

test('a bill that is refused leaves as each setting of On Error says', bounded, async () => {
	const cli = new N8nCli(home);
	await cli.importCredential(codatCredential(emulator));
	const goesOn = twoBills('goesOn', ['continueErrorOutput', 'continueRegularOutput']);
	await cli.importWorkflow(goesOn);
	const { resultData } = await cli.execute(goesOn.id);
	const outputs = (name: string) =>
		(resultData.runData[name][0].data?.main ?? []).map((items) => items?.map(({ json }) => json));

	const [good, bad] = outputs('continueErrorOutput');
	assert.deepEqual(
		good?.map(({ reference }) => reference),
		['GOOD'],
	);
	assert.deepEqual(
		bad?.map(({ reference, supplier }) => ({ reference, supplier })),
		[{ reference: 'BAD', supplier: 'nobody' }],
	);
	const [regular] = outputs('continueRegularOutput');
	assert.deepEqual(
		regular?.map(({ reference }) => reference),
		['GOOD', 'BAD'],
	);
	for (const failed of [bad?.[0], regular?.[1]]) {
		const { message, description, correlationId, ...facts } = failed?.error as unknown as Record<
			string,
			unknown
		>;
		assert.match(String(message), /^Supplier was not found in Xero.* \[item 2 of 2 \(BAD\)\]$/);
		assert.match(String(description), /Correct the values/);
		assert.match(String(correlationId), /^[0-9a-f]{32}$/);
		assert.deepEqual(facts, {
			...{ httpCode: '400', retryable: false, outcomeUnknown: false, written: false },
		});
	}

	const stops = twoBills('stops', ['stopWorkflow']);
	await cli.importWorkflow(stops);
	await assert.rejects(cli.execute(stops.id), /Supplier was not found in Xero.*\[item 2 of 2/);
});

test('its server shows each node once', bounded, async () => {
	n8n = await startN8n({ home, log: 'e2e-oldest.log' });
	const { data } = await n8n.rest.get<INodeTypeDescription[]>(`${n8n.url}/types/nodes.json`);
	const own = data.map(({ name }) => name).filter((name) => name.startsWith('n8n-nodes-codat.'));
	assert.deepEqual(own.sort(), [
		'n8n-nodes-codat.codatBillPay',
		'n8n-nodes-codat.codatBillPayTool',
		'n8n-nodes-codat.codatBillPayTrigger',
		'n8n-nodes-codat.codatTrigger',
	]);
});

/** Adds a workflow that begins with a trigger and activates it, as n8n 1 did. Returns its id. */
async function activate(trigger: string, parameters: object): Promise<string> {
	const node = (name: string, type: string, rest: object) => ({
		...{ id: name, name, type, typeVersion: 1, position: [0, 0] },
		...rest,
	});
	const id = await n8n.importWorkflow({
		name: trigger,
		active: false,
		nodes: [
			node('Trigger', `n8n-nodes-codat.${trigger}`, {
				parameters,
				webhookId: trigger,
				credentials: { codatApi: { id: null, name: 'Codat account' } },
			}),
			node('End', 'n8n-nodes-base.noOp', { parameters: {} }),
		],
		connections: { Trigger: { main: [[{ node: 'End', type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	} as unknown as Workflow);
	const { data } = await n8n.rest.get<{ data: { versionId: string } }>(`/workflows/${id}`);
	const { versionId } = data.data;
	const active = { active: true, versionId };
	const answer = await n8n.rest.patch<{ data: { active: boolean } }>(`/workflows/${id}`, active);
	assert.equal(answer.data.data.active, true);
	return id;
}

test('an event of Codat starts a workflow', bounded, async () => {
	await n8n.importCredential(codatCredential(emulator));
	const eventType = 'suppliers.write.successful';
	const parameters = { registration: 'automatic', events: [eventType] };
	const id = await activate('codatTrigger', parameters);
	await sleep(500);
	await axios.post(`${emulator.url}/_emulator/events`, { eventType, payload: {} });
	await allRuns(n8n, id, 1);
});

test('unpaid bills that are due start a workflow', bounded, async () => {
	const company = emulator.books.companyNamed('Harbour Lane Bakery');
	const id = await activate('codatBillPayTrigger', {
		pollTimes: { item: [{ mode: 'everyMinute' }] },
		event: 'billDue',
		companyId: { __rl: true, mode: 'id', value: company.id },
		connectionId: { __rl: true, mode: 'list', value: 'auto', cachedResultName: 'Automatic' },
		days: 7,
		emitExisting: true,
	});
	await allRuns(n8n, id, 1);
});
