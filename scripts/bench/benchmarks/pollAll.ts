import { setTimeout as sleep } from 'node:timers/promises';
import type { Emulator } from '../../../emulator';
import { startN8n, type N8nServer } from '../../n8n/server/server';
import { codatCredential } from '../../n8n/story/workflow';
import type { Bench } from '../bench';
import type { Figure } from '../figure';
import { chain } from '../workflows';

const COMPANIES = 2000;

/** Of each company: one page. What is remembered doesn't depend on it. */
const BILLS = 100;

/** Codat's limit for an IP address. */
const A_MINUTE = 1000;

/** Companies on a page of Codat's list, at most. */
const PAGE = 2000;

/** Time between two polls, more than one takes. */
const EVERY_MINUTES = 3;

/** Most bytes that may be remembered. */
const BYTES = 500_000;

/** A poll of all companies that hasn't been made by then isn't made at all. */
const WITHIN_MS = 10 * 60_000;

/** Waits for the next poll to make so many requests. Returns the seconds from its first to its last. */
async function poll({ context: { log } }: Emulator, requests: number): Promise<number> {
	log.clear();
	let first: number | undefined;
	for (const begun = Date.now(); Date.now() - begun < WITHIN_MS; await sleep(20)) {
		if (log.total > 0) first ??= Date.now();
		if (first !== undefined && log.total >= requests) return (Date.now() - first) / 1000;
	}
	throw new Error(`The trigger made ${log.total} of ${requests} requests`);
}

async function publish(n8n: N8nServer): Promise<string> {
	const trigger = {
		name: 'Codat Bill Pay Trigger',
		type: 'n8n-nodes-codat.codatBillPayTrigger',
		typeVersion: 1,
		parameters: {
			pollTimes: { item: [{ mode: 'everyX', value: EVERY_MINUTES, unit: 'minutes' }] },
			event: 'billCreated',
			companies: 'all',
		},
		credentials: { codatApi: { id: null, name: 'Codat account' } },
	};
	const end = { name: 'End', type: 'n8n-nodes-base.noOp', typeVersion: 1, parameters: {} };
	const id = await n8n.importWorkflow(chain('poll-all', [end], trigger));
	const { data } = await n8n.rest.get<{ data: { versionId: string } }>(`/workflows/${id}`);
	await n8n.rest.post(`/workflows/${id}/activate`, { versionId: data.data.versionId });
	// n8n waits for the first poll, which asks about as many companies as it can in half a minute.
	for (const begun = Date.now(); Date.now() - begun < WITHIN_MS; await sleep(500)) {
		const status = await n8n.rest.get<{ data: { status: string } }>(
			`/workflows/${id}/publication-status`,
		);
		if (status.data.data.status === 'published') return id;
	}
	throw new Error('The workflow was not published');
}

/** Waits until n8n has a run on record, and returns what it has saved for the trigger. */
async function savedFor(n8n: N8nServer, workflowId: string): Promise<string> {
	const params = { filter: JSON.stringify({ workflowId, status: ['success'] }), limit: 1 };
	for (let wait = 0; wait < 60; wait++, await sleep(500)) {
		const { data } = await n8n.rest.get<{ data: { count: number } }>('/executions', { params });
		if (data.data.count > 0) break;
	}
	const { data } = await n8n.rest.get<{ data: { staticData: unknown } }>(
		`/workflows/${workflowId}`,
	);
	return JSON.stringify(data.data.staticData);
}

/** A poll of all companies in which one bill is new: requests, seconds and what n8n's database holds afterwards. */
export async function pollAll(bench: Bench): Promise<Figure[]> {
	const emulator = await bench.start({ companies: COMPANIES, companyBills: BILLS });
	const linked = [...emulator.books.companies].flatMap(({ connections }) =>
		connections.filter(
			({ status, platform }) => status === 'Linked' && platform.sourceType === 'Accounting',
		),
	);
	const fewest = linked.length + Math.ceil([...emulator.books.companies].length / PAGE);
	const n8n = await startN8n({ home: bench.home });
	try {
		await n8n.importCredential(codatCredential(emulator));
		const workflowId = await publish(n8n);
		// It looks at the rest of the companies for the first time, and at all.
		await poll(emulator, fewest);
		const [connection] = linked.slice(-1);
		const [bill] = connection.bills;
		connection.bills.add({
			...bill,
			id: connection.newId(emulator.context.random),
			reference: 'NEW',
			sourceModifiedDate: emulator.context.clock.iso(),
		});
		const seconds = await poll(emulator, fewest);
		const saved = await savedFor(n8n, workflowId);
		const { log } = emulator.context;
		const refused = log.byStatus[429] ?? 0;
		const inNote = `${linked.length} companies of ${BILLS} bills, one of them new; ${refused} of the calls were refused first`;
		return [
			{
				name: 'poll-all-requests',
				unit: 'calls',
				value: log.total,
				others: { fewest },
				reference: 'fewest',
				bar: { most: 1 },
				note: inNote,
			},
			{
				name: 'poll-all-time',
				unit: 's',
				value: seconds,
				others: { floor: 60 * Math.floor(linked.length / A_MINUTE) },
				reference: 'floor',
				bar: { most: 1.1 },
				note: `${A_MINUTE} requests a minute`,
			},
			{
				name: 'poll-all-remembered',
				unit: 'bytes',
				value: Buffer.byteLength(saved),
				others: { most: BYTES },
				reference: 'most',
				bar: { most: 1 },
				note: "in n8n's database",
			},
		];
	} finally {
		await n8n.stop();
	}
}
