/** Queue mode, all of it real: what is posted to a webhook processor is run by a worker. See docs/scaling.md. */
import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { after, before, describe, test, type TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { startEmulator, type Emulator } from '../../../emulator';
import { chain, codat } from '../../../scripts/bench/workflows';
import { ensureN8n } from '../../../scripts/n8n/installation/install';
import { packNodes } from '../../../scripts/n8n/installation/pack';
import { cacheFolder } from '../../../scripts/n8n/paths';
import { itemsOf } from '../../../scripts/n8n/story/outcome';
import { byId, codatCredential, type Workflow } from '../../../scripts/n8n/story/workflow';
import { listenBehind, storm } from '../support/eventStorm';
import {
	allRuns,
	countOf,
	executionsOf,
	importPublished,
	post,
	runOf,
} from '../support/executions';
import { capture, capturedBill, sendInvoice } from '../support/files/capture';
import { assertPaidOnce, booksOf, payWorkflow, postedWorkflow } from '../support/payments';
import { inTurn, startBalancer } from '../support/services/balancer';
import { CONCURRENCY, startQueueMode, type QueueMode } from '../support/services/queueMode';
import { setUp } from '../support/stage';

/** Paid in one run, in which a worker dies. */
const PAYMENTS = 200;
/** Runs of one payment each, to measure how much one and two workers do. */
const RUNS = 40;
/** Webhook events, of which each is delivered three times. */
const EVENTS = 1000;
/**
 * Workers that share one company's ten requests at once and the address's 1,000 a minute, and the runs that each gets.
 */
const SHARING = 4;
/** Payments of each of those runs, and reads. */
const SHARED_PAYMENTS = 60;
const SHARED_READS = 400;
/** Companies that are read. */
const COMPANIES = 40;
/** Events behind a load balancer that takes turns. */
const COPIED = 100;
/** What a call to Codat takes: while a worker is killed, and while throughput is measured. */
const LATENCY_MS = 200;
const MEASURED_LATENCY_MS = 1000;

let emulator: Emulator;
let queue: QueueMode;

before(async () => {
	await ensureN8n();
	const tarball = await packNodes();
	emulator = await startEmulator({
		bills: PAYMENTS + 2 * RUNS + SHARING * SHARED_PAYMENTS,
		companies: COMPANIES,
		latencyMs: LATENCY_MS,
		webhookRetryMs: Array(60).fill(1000) as number[],
	});
	queue = await startQueueMode(tarball, { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' });
	await queue.main.importCredential(codatCredential(emulator));
}, setUp);

after(async () => {
	await queue?.stop();
	await emulator?.close();
});

/** Ids of bills, in the order of the books. */
const billIds = (from: number, count: number) =>
	booksOf(emulator)
		.bills.slice(from, from + count)
		.map(({ id }) => id);

/** Adds the workflow that pays the bills sent to it, under a path of its own. */
const importPay = (name: string) => importPublished(queue.main, payWorkflow(emulator, name));

/** Posts one run a bill, to both webhook processors in turn, and tells how many runs end in a second. */
async function measure(t: TestContext, name: string, ids: string[]): Promise<void> {
	const workflowId = await importPay(name);
	const urls = queue.webhooks.map((url) => `${url}/webhook/${name}`);
	emulator.context.latencyMs = MEASURED_LATENCY_MS;
	const begun = Date.now();
	await Promise.all(ids.map((id, index) => post(urls[index % urls.length], { bills: [id] })));
	await allRuns(queue.main, workflowId, ids.length);
	const seconds = (Date.now() - begun) / 1000;
	emulator.context.latencyMs = LATENCY_MS;
	assertPaidOnce(emulator, ids);
	const rate = (ids.length / seconds).toFixed(1);
	t.diagnostic(`${name}, ${CONCURRENCY} runs at once each: ${rate} runs a second`);
}

/** The worker that has taken up an execution, by its log. */
async function workerOf(executionId: string): Promise<number> {
	for (let attempt = 0; attempt < 50; attempt++, await sleep(100)) {
		const found = queue.workerLogs.findIndex((log) =>
			readFileSync(path.join(cacheFolder, log), 'utf8').includes(`execution ${executionId} (`),
		);
		if (found >= 0) return found;
	}
	throw new Error(`no worker says that it has taken up execution ${executionId}`);
}

/** A workflow that lists a company when somebody runs it. */
const listCompanies = (id: string) =>
	chain(id, [codat('List', 'company.getAll', { returnAll: false, limit: 1 })]);

/** Presses n8n's Retry and waits for that run; the HTTP status that n8n answers. */
async function retry(executionId: string): Promise<number> {
	const { status } = await queue.main.rest.post(
		`/executions/${executionId}/retry`,
		{ loadWorkflow: false },
		{ timeout: 90_000, validateStatus: () => true },
	);
	return status;
}

test(
	'a file is taken in by a webhook processor and attached by a worker on another disk',
	{
		timeout: 90_000,
	},
	async () => {
		const id = await importPublished(queue.main, capture);
		await sendInvoice(queue.webhooks[0]);
		await runOf(queue.main, id);
		capturedBill(emulator);
	},
);

test('a manual run is done by a worker, as n8n 3 always has it', { timeout: 90_000 }, async () => {
	const id = await queue.main.importWorkflow(listCompanies('on-a-worker'));
	const run = await queue.main.runWorkflow(id);
	assert.equal(itemsOf(run, 'List').length, 1);
	const [execution] = await executionsOf(queue.main, id);
	assert.ok((await workerOf(execution.id)) >= 0);
});

test('an address that n8n does not allow is not asked', { timeout: 120_000 }, async (t) => {
	// This machine, too, but not the address that is allowed.
	const other = await startEmulator({ host: '127.0.0.2' });
	t.after(() => other.close());
	const blocked = { ...codatCredential(other), id: 'blocked', name: 'Blocked' };
	await queue.main.importCredential(blocked);
	const id = await queue.main.importWorkflow(listCompanies('blocked'));
	await queue.main.importCredential(codatCredential(emulator));
	await assert.rejects(
		queue.main.runWorkflow(id),
		/Could not reach Codat: This n8n blocks private addresses/,
	);
	assert.equal(other.ledger().counters.requests, 0);
});

test(
	`${EVENTS} events, each redelivered twice at random, give as many runs`,
	{ timeout: 900_000 },
	async (t) => {
		const balancer = await startBalancer(queue.webhooks);
		t.after(() => balancer.close());
		const id = await listenBehind(balancer.url, queue.main, emulator);
		const { rate, statuses } = await storm(emulator, EVENTS);
		t.diagnostic(`${rate.toFixed(1)} events a second taken; answers: ${statuses.join(', ')}`);
		const done = async () => (await countOf(queue.main, id, 'success')) >= EVENTS;
		for (let wait = 0; wait < 300 && !(await done()); wait++) await sleep(1000);
		await sleep(2000);
		assert.deepEqual(
			[await countOf(queue.main, id), await countOf(queue.main, id, 'success')],
			[EVENTS, EVENTS],
		);
	},
);

/** A server that takes the IDs of events, as a system behind the workflow would. */
async function startTaker() {
	const taken: string[] = [];
	const server = createServer((request, response) => {
		taken.push(new URL(request.url ?? '/', 'http://taker').searchParams.get('id') ?? '');
		response.end('{}');
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return { url: `http://127.0.0.1:${port}/`, taken, close: () => server.close() };
}

test(
	'behind a balancer that takes turns, Remove Duplicates leaves out most copies, and loses nothing',
	{ timeout: 900_000 },
	async (t) => {
		const balancer = await startBalancer(queue.webhooks, inTurn());
		t.after(() => balancer.close());
		const taker = await startTaker();
		t.after(() => taker.close());
		const id = await listenBehind(balancer.url, queue.main, emulator, [
			{
				type: 'n8n-nodes-base.removeDuplicates',
				typeVersion: 2,
				parameters: {
					operation: 'removeItemsSeenInPreviousExecutions',
					logic: 'removeItemsWithAlreadySeenKeyValues',
					dedupeValue: '={{ $json.id }}',
					options: {},
				},
				// While its history is empty, each run inserts one: of two at the same moment, n8n fails the second.
				retryOnFail: true,
				maxTries: 3,
				waitBetweenTries: 1000,
			},
			{
				type: 'n8n-nodes-base.httpRequest',
				typeVersion: 4.2,
				parameters: { url: `=${taker.url}?id={{ $json.id }}`, options: {} },
			},
		]);
		for (const [when, copiesAfterMs] of [
			['at the same moment', () => 0],
			['up to 2 seconds later', () => randomInt(2_000)],
			['5 to 8 seconds later', () => randomInt(5_000, 8_000)],
		] as const) {
			taker.taken.length = 0;
			const before = await countOf(queue.main, id);
			await storm(emulator, COPIED, copiesAfterMs);
			// Under load, a run is on record some time after the delivery was answered.
			let runs = -1;
			for (let wait = 0; wait < 100; wait++, await sleep(2000)) {
				const [last, ended] = [runs, (await countOf(queue.main, id, 'success')) - before];
				runs = (await countOf(queue.main, id)) - before;
				if (runs >= COPIED && runs === ended && runs === last) break;
			}
			const { size } = new Set(taker.taken);
			t.diagnostic(
				`${COPIED} events, two copies each ${when}: ${runs} runs, ${taker.taken.length} passed on, of ${size} events`,
			);
			assert.equal(size, COPIED);
			assert.equal(await countOf(queue.main, id, 'error'), 0);
			assert.ok(taker.taken.length <= runs);
		}
	},
);

test('two workers share the runs', { timeout: 120_000 }, (t) =>
	measure(t, 'two-workers', billIds(PAYMENTS, RUNS)),
);

test(
	`a worker dies in the middle of ${PAYMENTS} payments: sent again, each is there, once`,
	{
		timeout: 200_000,
	},
	async (t) => {
		const id = await importPay('killed-worker');
		const webhook = `${queue.webhooks[1]}/webhook/killed-worker`;
		const ids = billIds(0, PAYMENTS);
		const paid = () =>
			booksOf(emulator).payments.filter(({ billId }) => ids.includes(billId)).length;
		await post(webhook, { bills: ids });
		const [execution] = await allRuns(queue.main, id, 1, ['running']);
		const worker = await workerOf(execution.id);
		for (let waited = 0; paid() < PAYMENTS / 4 && waited < 60_000; waited += 50) await sleep(50);
		queue.workers[worker].kill('SIGKILL');
		await queue.workers[worker].ended;
		// What was on its way is still carried out.
		await sleep(2 * LATENCY_MS);
		const before = paid();
		assert.ok(before >= PAYMENTS / 4 && before < PAYMENTS, `killed after ${before} payments`);
		await allRuns(queue.main, id, 1, ['crashed', 'error']);

		// n8n's Retry first; as n8n keeps no input of a run that it declared dead, then the same input again.
		const status = await retry(execution.id);
		t.diagnostic(
			`killed after ${before}; after Retry (${status}) ${paid()} of ${PAYMENTS} are paid`,
		);
		const runs = (await executionsOf(queue.main, id)).length;
		await post(webhook, { bills: ids });
		const [last] = await allRuns(queue.main, id, runs + 1, ['success', 'crashed', 'error']);
		assert.equal(last.status, 'success');
		assertPaidOnce(emulator, ids);
	},
);

test('one worker goes on alone', { timeout: 120_000 }, (t) =>
	measure(t, 'one-worker', billIds(PAYMENTS + RUNS, RUNS)),
);

/**
 * Gives each of four workers one run of a workflow: every run succeeds. Tells how Codat's limits were shared: when the
 * last call ended, beside what the limits allow at best for as many calls. `npm run bench -- --only workers` judges it.
 *
 * @param floor seconds, for a number of calls that Codat served
 */
async function share(
	t: TestContext,
	workflow: Workflow,
	bodies: object[],
	floor: (calls: number) => number,
): Promise<void> {
	const id = await importPublished(queue.main, workflow);
	const { log } = emulator.context;
	const before = log.total;
	await Promise.all(
		bodies.map((body) => post(`${queue.webhooks[0]}/webhook/${workflow.name}`, body)),
	);
	await allRuns(queue.main, id, bodies.length, ['success'], 240_000);
	const calls = log.list().filter(({ number }) => number > before);
	const served = calls.filter(({ status }) => status !== 429);
	const begun = Math.min(...calls.map(({ at }) => Date.parse(at)));
	const seconds = Math.max(...calls.map(({ at, ms = 0 }) => Date.parse(at) + ms - begun)) / 1000;
	const ratio = seconds / floor(served.length);
	t.diagnostic(
		`${served.length} calls in ${seconds.toFixed(1)} s: ${ratio.toFixed(2)} × the floor; ${calls.length - served.length} were refused first`,
	);
	assert.ok(calls.length > served.length, 'together they ask for more than the limit');
}

describe(`${SHARING} workers`, () => {
	before(async () => {
		// One run each, so that every run is in a process of its own.
		for (const worker of queue.workers) await worker.terminate();
		await queue.addWorkers(SHARING, 1);
	}, setUp);

	test("share one company's ten requests at once", { timeout: 300_000 }, async (t) => {
		emulator.context.latencyMs = MEASURED_LATENCY_MS;
		const ids = billIds(PAYMENTS + 2 * RUNS, SHARING * SHARED_PAYMENTS);
		const bodies = Array.from({ length: SHARING }, (_, run) => ({
			bills: ids.slice(run * SHARED_PAYMENTS, (run + 1) * SHARED_PAYMENTS),
		}));
		const workflow = payWorkflow(emulator, 'one-company', { concurrentRequests: 10 });
		await share(t, workflow, bodies, (calls) => ((calls / 10) * MEASURED_LATENCY_MS) / 1000);
		assertPaidOnce(emulator, ids);
	});

	test('share 1,000 requests a minute', { timeout: 300_000 }, async (t) => {
		emulator.context.latencyMs = LATENCY_MS;
		// What was asked before counts, too.
		await sleep(61_000);
		const places = [...emulator.books.companies]
			.filter(({ name }) => name.startsWith('Company '))
			.map(({ id, connections: [connection] }) => ({ companyId: id, connectionId: connection.id }));
		const bodies = Array.from({ length: SHARING }, () => ({
			places: Array.from({ length: SHARED_READS }, (_, index) => places[index % places.length]),
		}));
		const workflow = postedWorkflow(
			'one-address',
			{ fieldToSplitOut: 'body.places', options: {} },
			{ resource: 'bankAccount', operation: 'getAll' },
			{
				companyId: byId('={{ $json.companyId }}'),
				connectionId: byId('={{ $json.connectionId }}'),
				returnAll: true,
				options: { concurrentRequests: 10 },
			},
		);
		await share(t, workflow, bodies, (calls) => Math.floor((calls - 1) / 1000) * 60);
	});
});
