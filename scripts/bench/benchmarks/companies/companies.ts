import type { IRunExecutionData } from 'n8n-workflow';
import type { Emulator } from '../../../../emulator';
import type { Bench } from '../../bench';
import type { Figure } from '../../figure';
import { shortestPause } from '../../shortestPause';
import { authorization, chain, feed, http, postInBatches, type NodeSpec } from '../../workflows';
import { pay, paymentsOf, placesOf } from './payments';

const COMPANIES = 200;
const PAYMENTS = 5;
const COUNT = COMPANIES * PAYMENTS;
const LATENCY_MS = 500;

/** Codat takes so many requests in any minute from one address. */
const A_MINUTE = 1000;

/** Pauses after batches of ten that are tried for the HTTP Request node's payments, shortest first. */
const PAUSES_MS = [600, 700, 750, 800, 1000];

/**
 * What Codat's limits allow at best for a number of calls, of which the last waits for another: minutes, and two calls.
 */
const floorOf = (calls: number) =>
	Math.floor((calls - 1) / A_MINUTE) * 60 + (2 * LATENCY_MS) / 1000;

const recorded = (emulator: Emulator) =>
	placesOf(emulator).reduce((sum, { connection }) => sum + connection.payments.size, 0);

/** Seconds from the start of the node behind the items to the end of the last. */
function secondsOf({ resultData }: IRunExecutionData, nodes: NodeSpec[]): number {
	const [first] = resultData.runData[nodes[0].name];
	const [last] = resultData.runData[nodes[nodes.length - 1].name];
	return (last.startTime + last.executionTime - first.startTime) / 1000;
}

async function runOnce(bench: Bench, id: string, nodesFor: (emulator: Emulator) => NodeSpec[]) {
	const emulator = await bench.start({
		companies: COMPANIES,
		companyBills: PAYMENTS,
		latencyMs: LATENCY_MS,
	});
	const nodes = nodesFor(emulator);
	const data = await bench.execute(chain(id, nodes));
	const measured = nodes.slice(2);
	const { total } = emulator.context.log;
	const lost = COUNT - recorded(emulator);
	return { seconds: secondsOf(data, measured), lost, calls: total };
}

const own = (emulator: Emulator): NodeSpec[] => [...feed(paymentsOf(emulator)), pay];

/** What this node does: it reads what is due in each company, then pays it. */
function httpNodes(emulator: Emulator, batchInterval: number): NodeSpec[] {
	const first = placesOf(emulator).map(({ companyId, connection }) => ({
		companyId,
		connectionId: connection.id,
		accountId: [...connection.bankAccounts][0].id,
	}));
	const base = `=${emulator.url}/companies/{{ $json.companyId }}/connections/{{ $json.connectionId }}/payables`;
	const place = `Object.assign({}, $('One by one').item.json, { results: $json.results })`;
	return [
		...feed(first),
		http('Bills', { url: `${base}/bills`, ...authorization(emulator.apiKey), options: {} }),
		{
			name: 'With place',
			type: 'n8n-nodes-base.set',
			typeVersion: 3.4,
			parameters: { mode: 'raw', jsonOutput: `={{ JSON.stringify(${place}) }}`, options: {} },
		},
		{
			name: 'Each bill',
			type: 'n8n-nodes-base.splitOut',
			typeVersion: 1,
			parameters: { fieldToSplitOut: 'results', include: 'allOtherFields', options: {} },
		},
		postInBatches(
			emulator.apiKey,
			`${base}/bills/{{ $json.results.id }}/payment`,
			"{ amount: $json.results.amountDue, date: '2026-01-05T00:00:00', accountRef: { id: $json.accountId } }",
			batchInterval,
		),
	];
}

/** Pays the bills of many companies in one run: what is due is read for each, then paid. */
export async function companies(bench: Bench): Promise<Figure[]> {
	const run = await runOnce(bench, 'companies', own);
	const other = await shortestPause(
		PAUSES_MS,
		async (pause) =>
			await runOnce(bench, 'companies-http', (emulator) => httpNodes(emulator, pause)),
	);
	return [
		{
			name: 'companies',
			unit: 's',
			value: run.seconds,
			others: { 'HTTP Request node': other.seconds, floor: floorOf(run.calls) },
			reference: 'floor',
			bar: { most: 1.15 },
			note: `${COMPANIES} companies, ${PAYMENTS} payments each at ${LATENCY_MS} ms: ${run.lost} failed, ${run.calls} API calls. HTTP Request node, pause after each batch of ten payments: ${other.tried}`,
			...(run.lost !== 0 && { failure: `${run.lost} of ${COUNT} payments are missing` }),
		},
	];
}
