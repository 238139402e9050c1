import { randomInt, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Emulator } from '../../../emulator';
import type { N8nServer } from '../../../scripts/n8n/server/server';
import type { Workflow } from '../../../scripts/n8n/story/workflow';
import { importPublished, published } from './executions';

const EVENT = 'suppliers.write.successful';

/** Messages on their way at the same time, of which each is sent three times. */
const AT_ONCE = 10;
const REDELIVERED_WITHIN_MS = 5000;

/** What a node of a workflow is beside its name and place. */
type Step = {
	type: string;
	typeVersion: number;
	parameters: object;
	retryOnFail?: boolean;
	maxTries?: number;
	waitBetweenTries?: number;
};

const END: Step = { type: 'n8n-nodes-base.noOp', typeVersion: 1, parameters: {} };

/**
 * Publishes a workflow that starts with the trigger, known to Codat by the URL of a load balancer, and goes on with the
 * steps. Returns its id.
 */
export async function listenBehind(
	balancerUrl: string,
	n8n: N8nServer,
	emulator: Emulator,
	steps = [END],
): Promise<string> {
	const webhookId = randomUUID();
	// An event goes to every consumer: those of earlier tests are gone.
	for (const { id } of [...emulator.context.webhooks.list()]) emulator.context.webhooks.delete(id);
	const { signingSecret } = emulator.context.webhooks.create({
		url: `${balancerUrl}/webhook/${webhookId}/codat`,
		eventTypes: [EVENT],
	});
	await n8n.importCredential({
		...{ id: '', name: 'Codat webhook', type: 'codatWebhookApi' },
		data: { signingSecret },
	});
	const trigger = {
		...{ id: randomUUID(), webhookId, name: 'Codat Trigger', position: [0, 0], typeVersion: 1.1 },
		type: 'n8n-nodes-codat.codatTrigger',
		parameters: { registration: 'manual', events: [EVENT] },
		credentials: { codatWebhookApi: { id: null, name: '' } },
	};
	const followers = steps.map((step, index) => ({
		...{ id: randomUUID(), name: `Step ${index + 1}`, position: [220 * (index + 1), 0] },
		...step,
	}));
	const nodes = [trigger, ...followers];
	const links = followers.map(({ name }, index) => [
		nodes[index].name,
		{ main: [[{ node: name, type: 'main', index: 0 }]] },
	]);
	const workflow: Workflow = {
		...{ id: randomUUID().slice(0, 16), name: 'Event storm', settings: { executionOrder: 'v1' } },
		nodes,
		connections: Object.fromEntries(links) as Workflow['connections'],
	};
	const id = await importPublished(n8n, workflow);
	await published(n8n, id);
	return id;
}

/**
 * Raises events, each delivered once at once and twice more, at random within some seconds unless `copiesAfterMs` says
 * when; ends when each delivery has been answered. Returns how many events were taken in a second, and the answers'
 * statuses.
 */
export async function storm(
	{ context: { webhooks } }: Emulator,
	count: number,
	copiesAfterMs = () => randomInt(REDELIVERED_WITHIN_MS),
) {
	const begun = Date.now();
	const redeliveries: Array<Promise<void>> = [];
	const events: ReturnType<typeof webhooks.raise> = [];
	const under = () => events.filter(({ delivered }) => !delivered).length;
	for (let number = 0; number < count; number++) {
		const [event] = webhooks.raise({ eventType: EVENT, payload: { number } });
		events.push(event);
		for (let copy = 0; copy < 2; copy++)
			redeliveries.push(
				sleep(copiesAfterMs()).then(() => {
					webhooks.redeliver([event.messageId]);
				}),
			);
		while (under() >= AT_ONCE) await sleep(5);
	}
	while (under() > 0) await sleep(5);
	const rate = count / ((Date.now() - begun) / 1000);
	await Promise.all(redeliveries);
	while (events.some(({ attempts }) => attempts.length < 3)) await sleep(100);
	return { rate, statuses: [...new Set(events.flatMap(({ attempts }) => attempts))] };
}
