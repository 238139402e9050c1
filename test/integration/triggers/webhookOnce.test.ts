import { setTimeout as sleep } from 'node:timers/promises';
import type { IWebhookFunctions } from 'n8n-workflow';
import { CodatTrigger } from '../../../nodes/CodatTrigger/CodatTrigger.node';
import { MAX_SAVED } from '../../../nodes/CodatTrigger/deliveries';
import type { ListenOptions } from '../support/webhook/webhook';
import {
	closeListeners,
	listenForEvents,
	message,
	newSecret,
	post,
	started,
	type Message,
} from './support';

const secret = newSecret();

afterEach(async () => {
	jest.restoreAllMocks();
	await closeListeners();
});

const open = async (options: Partial<ListenOptions> = {}) =>
	await listenForEvents(secret, {}, options);

/** The same node in a process that knows nothing: its modules are loaded anew. */
function freshNode() {
	type NodeModule = typeof import('../../../nodes/CodatTrigger/CodatTrigger.node');
	let node: InstanceType<NodeModule['CodatTrigger']> | undefined;
	jest.isolateModules(() => {
		const loaded = jest.requireActual<NodeModule>('../../../nodes/CodatTrigger/CodatTrigger.node');
		node = new loaded.CodatTrigger();
	});
	return node as NonNullable<typeof node>;
}

/** Something that happens once: who waits for it goes on then. */
function moment() {
	let come = (): void => undefined;
	const came = new Promise<void>((resolve) => (come = resolve));
	return { came, come };
}

const statuses = async (url: string, messages: Message[]) =>
	(await Promise.all(messages.map(async (one) => await post(url, one)))).map(
		({ status }) => status,
	);

it('a redelivered message gets 200 and starts nothing', async () => {
	const trigger = await open();
	const sent = message(secret);
	expect((await post(trigger.url, sent)).status).toBe(200);
	const again = message(secret, sent.event, { id: sent.id, at: Date.now() + 5000 });
	const { status, data } = await post(trigger.url, again);
	expect([status, data.message]).toEqual([200, 'Received before']);
	expect(await started(trigger)).toHaveLength(1);
});

it('a message starts each of two triggers of one workflow', async () => {
	const workflowId = 'Two';
	const sent = message(secret);
	for (const name of ['Codat Trigger', 'Codat Trigger1']) {
		const trigger = await open({ workflowId, name });
		expect((await post(trigger.url, sent)).status).toBe(200);
		await trigger.idle();
		expect(trigger.executions).toHaveLength(1);
	}
});

it('200 copies at the same time start one run', async () => {
	const trigger = await open();
	const sent = message(secret);
	expect(new Set(await statuses(trigger.url, Array(200).fill(sent)))).toEqual(new Set([200]));
	expect(await started(trigger)).toHaveLength(1);
});

it('200 messages at the same time, each twice, start 200 runs; none after a restart of n8n', async () => {
	const workflowId = 'Restarted';
	const trigger = await open({ workflowId });
	const sent = Array.from({ length: 200 }, () => message(secret));
	await statuses(trigger.url, [...sent, ...sent]);
	const ids = (await started(trigger)).map(({ id }) => id);
	expect(ids.sort()).toEqual(sent.map(({ event }) => event.id).sort());

	const { staticData } = trigger;
	const restarted = await open({ workflowId, staticData, node: freshNode() });
	expect(new Set(await statuses(restarted.url, sent))).toEqual(new Set([200]));
	expect(await started(restarted)).toHaveLength(0);
	await post(restarted.url, message(secret));
	expect(await started(restarted)).toHaveLength(1);
});

it('a second process, beside this one, starts nothing for what this one has taken', async () => {
	const workflowId = 'Two';
	const one = await open({ workflowId });
	const sent = message(secret);
	await post(one.url, sent);
	await started(one);
	const other = await open({ workflowId, staticData: one.staticData, node: freshNode() });
	expect((await post(other.url, sent)).data.message).toBe('Received before');
	const unaware = await open({ workflowId, node: freshNode() });
	expect((await post(unaware.url, sent)).data.message).toBe('Workflow was started');
});

it('each workflow that listens gets the message', async () => {
	const sent = message(secret);
	for (const trigger of [await open(), await open()]) {
		await post(trigger.url, sent);
		expect(await started(trigger)).toHaveLength(1);
	}
});

it('a message is forgotten after 30 hours, and kept until then', async () => {
	const trigger = await open();
	const start = Date.now();
	const id = 'msg_slow';
	const hours = async (count: number) => {
		const now = start + count * 3_600_000;
		jest.spyOn(Date, 'now').mockReturnValue(now);
		return (await post(trigger.url, message(secret, undefined, { id, at: now }))).data.message;
	};
	expect(await hours(0)).toBe('Workflow was started');
	expect(await hours(28)).toBe('Received before');
	expect(await hours(29.9)).toBe('Received before');
	expect(await hours(30.1)).toBe('Workflow was started');
});

it('what is saved is bounded', async () => {
	const saved = Array.from({ length: MAX_SAVED }, (_, index) => {
		const hash = Buffer.from(String(index).padStart(9, '0')).toString('base64');
		return hash + Math.floor(Date.now() / 1000).toString(36);
	});
	const trigger = await open({
		staticData: { 'node:Codat Trigger': { delivered: saved.join('') } },
	});
	await post(trigger.url, message(secret));
	await started(trigger);
	const { delivered } = trigger.staticData['node:Codat Trigger'] as { delivered: string };
	expect(delivered).toHaveLength(saved.join('').length);
	expect(delivered.slice(0, -saved[0].length)).toBe(saved.slice(1).join(''));
	expect(delivered.length).toBeLessThan(40_000);
});

it('a message takes one place of what is saved', async () => {
	const trigger = await open();
	const sizes: number[] = [];
	for (let count = 0; count < 3; count++) {
		await post(trigger.url, message(secret));
		await started(trigger);
		const { delivered } = trigger.staticData['node:Codat Trigger'] as { delivered: string };
		sizes.push(delivered.length);
	}
	expect(sizes).toEqual([18, 36, 54]);
});

it('a message whose run n8n could not start is not lost: a redelivery starts it', async () => {
	const node = new CodatTrigger();
	const { webhook } = node;
	let isBroken = true;
	let calls = 0;
	const both = moment();
	// As when n8n's database is away: the node has taken the message in, and then n8n fails.
	node.webhook = async function (this: IWebhookFunctions) {
		if (++calls === 2) both.come();
		const result = await webhook.call(this);
		await both.came;
		// Time for the second to see that the first was taken in.
		await sleep(50);
		if (isBroken) throw new Error('No database');
		return result;
	};
	const trigger = await open({ node });
	const sent = message(secret);
	expect((await statuses(trigger.url, [sent, sent])).sort()).toEqual([500, 503]);
	isBroken = false;
	expect(await statuses(trigger.url, [sent, sent])).toEqual([200, 200]);
	expect(await started(trigger)).toHaveLength(1);
});

it.each([
	[true, 'Workflow was started'],
	[false, 'Received before'],
])('a sender gives up waiting, then n8n fails (%s): redelivered, %s', async (isBroken, answer) => {
	const node = new CodatTrigger();
	const { webhook } = node;
	let isFirst = true;
	const [taken, failing] = [moment(), moment()];
	node.webhook = async function (this: IWebhookFunctions) {
		const result = await webhook.call(this);
		if (!isFirst) return result;
		isFirst = false;
		taken.come();
		await failing.came;
		if (isBroken) throw new Error('No database');
		return result;
	};
	const trigger = await open({ node });
	const sent = message(secret);
	const sender = new AbortController();
	const first = post(trigger.url, sent, sender.signal);
	await taken.came;
	sender.abort();
	await expect(first).rejects.toThrow('canceled');
	expect((await post(trigger.url, sent)).status).toBe(503);
	failing.come();
	await trigger.idle();
	expect((await post(trigger.url, sent)).data.message).toBe(answer);
	expect(await started(trigger)).toHaveLength(1);
});
