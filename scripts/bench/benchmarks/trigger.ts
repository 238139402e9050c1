import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import axios from 'axios';
import { Webhook } from 'svix';
import { startN8n, type N8nServer } from '../../n8n/server/server';
import type { Workflow } from '../../n8n/story/workflow';
import type { Bench } from '../bench';
import type { Figure } from '../figure';
import { chain } from '../workflows';

/** In one round. */
const EVENTS = 150;

const SENT_AT_ONCE = 10;

/** In turns for both nodes; the best of each counts, since other work on the machine only ever slows. */
const ROUNDS = 4;

const EVENT_TYPE = 'bills.write.successful';

const ANSWERED_WITHIN_MS = 60_000;

/**
 * Of n8n's own Webhook node: n8n 2.41 starts an isolate of its expression engine for each request to a trigger, but not
 * for that node from version 2 on (live-webhooks.js, webhookPhaseNeedsIsolate). This one has no short cut, like all
 * other triggers.
 */
const LIKE_ALL_TRIGGERS = 1;

interface Kind {
	name: 'own' | 'bare';
	node: Parameters<typeof chain>[1][number];
	/** Path below the server's /webhook/. */
	path: string;
}

function webhook(): Kind {
	const path = randomUUID();
	return {
		name: 'bare',
		path,
		node: {
			name: 'Webhook',
			type: 'n8n-nodes-base.webhook',
			typeVersion: LIKE_ALL_TRIGGERS,
			webhookId: randomUUID(),
			parameters: { httpMethod: 'POST', path, options: {} },
		},
	};
}

function codatTrigger(): Kind {
	const webhookId = randomUUID();
	return {
		name: 'own',
		path: `${webhookId}/codat`,
		node: {
			name: 'Codat Trigger',
			type: 'n8n-nodes-codat.codatTrigger',
			typeVersion: 1.1,
			webhookId,
			parameters: { registration: 'manual', events: [EVENT_TYPE] },
			credentials: { codatWebhookApi: { id: null, name: 'Codat webhooks' } },
		},
	};
}

async function activate(n8n: N8nServer, workflow: Workflow): Promise<string> {
	const workflowId = await n8n.importWorkflow(workflow);
	const { data } = await n8n.rest.get<{ data: { versionId: string } }>(`/workflows/${workflowId}`);
	const { versionId } = data.data;
	await n8n.rest.post(`/workflows/${workflowId}/activate`, { versionId });
	return workflowId;
}

async function runs(n8n: N8nServer, workflowId: string): Promise<number> {
	const params = { filter: JSON.stringify({ workflowId, status: ['success'] }), limit: 1 };
	const { data } = await n8n.rest.get<{ data: { count: number } }>('/executions', { params });
	return data.data.count;
}

/** Sends one event as Codat signs it. Returns the status of the answer. */
async function send(url: string, secret: string): Promise<number> {
	const messageId = randomUUID();
	const event = {
		id: messageId,
		eventType: EVENT_TYPE,
		generatedDate: new Date().toISOString(),
		payload: { id: randomUUID(), type: 'Create', status: 'Success', record: { id: randomUUID() } },
	};
	const body = JSON.stringify(event);
	const now = new Date();
	const headers = {
		'content-type': 'application/json',
		'webhook-id': messageId,
		'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
		'webhook-signature': new Webhook(secret).sign(messageId, now, body),
	};
	return (await axios.post(url, body, { headers, validateStatus: () => true })).status;
}

/** Events a second, from the first delivery to the last run on record; and how many events led to no run. */
async function round(
	n8n: N8nServer,
	workflowId: string,
	deliver: () => Promise<number>,
): Promise<{ perSecond: number; lost: number }> {
	const before = await runs(n8n, workflowId);
	const started = Date.now();
	let sent = 0;
	const sender = async () => {
		while (sent++ < EVENTS) await deliver();
	};
	await Promise.all(Array.from({ length: SENT_AT_ONCE }, sender));
	let recorded = (await runs(n8n, workflowId)) - before;
	while (recorded < EVENTS && Date.now() - started < ANSWERED_WITHIN_MS) {
		await sleep(50);
		recorded = (await runs(n8n, workflowId)) - before;
	}
	return {
		perSecond: EVENTS / ((Date.now() - started) / 1000),
		lost: Math.abs(EVENTS - recorded),
	};
}

/** Waits until n8n takes deliveries for a workflow, which is some moments after its activation. */
async function ready(deliver: () => Promise<number>): Promise<void> {
	for (let attempt = 0; attempt < 50; attempt++) {
		if ((await deliver()) === 200) return await sleep(1000);
		await sleep(200);
	}
	throw new Error('n8n takes no deliveries');
}

interface Rates {
	/** Events a second, of the best round. */
	best: Record<Kind['name'], number>;
	/** Events of this node that were lost or ran twice. */
	lost: number;
}

async function measure(bench: Bench): Promise<Rates> {
	const n8n = await startN8n({ home: bench.home });
	try {
		const secret = `whsec_${randomBytes(24).toString('base64')}`;
		const data = { signingSecret: secret };
		const type = 'codatWebhookApi';
		await n8n.importCredential({ id: randomUUID(), name: 'Codat webhooks', type, data });
		const end = { name: 'End', type: 'n8n-nodes-base.noOp', typeVersion: 1, parameters: {} };
		const measured = [];
		for (const { name, node, path } of [codatTrigger(), webhook()]) {
			const workflow = chain(randomBytes(8).toString('hex'), [end], node);
			const workflowId = await activate(n8n, workflow);
			const deliver = () => send(`${n8n.url}/webhook/${path}`, secret);
			await ready(deliver);
			measured.push({ name, workflowId, deliver });
		}
		const best = { own: 0, bare: 0 };
		let lost = 0;
		for (let turn = 0; turn < ROUNDS; turn++)
			for (const { name, workflowId, deliver } of measured) {
				const result = await round(n8n, workflowId, deliver);
				best[name] = Math.max(best[name], result.perSecond);
				if (name === 'own') lost += result.lost;
			}
		return { best, lost };
	} finally {
		await n8n.stop();
	}
}

/** Signed events through the webhook trigger and through n8n's own Webhook node, which checks nothing, in one n8n. */
export async function trigger(bench: Bench): Promise<Figure[]> {
	const { best, lost } = await measure(bench);
	return [
		{
			name: 'trigger',
			unit: 'events/s',
			value: best.own,
			others: { 'Webhook node': best.bare },
			reference: 'Webhook node',
			bar: { least: 0.9 },
			note: `${ROUNDS} rounds of ${EVENTS} events, ${SENT_AT_ONCE} at once, to the last run on record: ${lost} lost`,
			...(lost > 0 && { failure: `${lost} events were lost or ran twice` }),
		},
	];
}
