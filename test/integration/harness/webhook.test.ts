import axios from 'axios';
import type { INodeType, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { listen } from '../support/webhook/webhook';
import { describeNode, Probe } from './probe';

/** Refuses bodies without `ok`; remembers its registration and how many it let through. */
class Hook implements INodeType {
	description = describeNode({
		displayName: 'Hook',
		name: 'hook',
		group: ['trigger'],
		defaults: { name: 'Hook' },
		inputs: [],
		webhooks: [{ name: 'default', httpMethod: 'POST', path: 'hook', responseMode: 'onReceived' }],
	});

	webhookMethods: INodeType['webhookMethods'] = {
		default: {
			async checkExists() {
				return this.getWorkflowStaticData('node').url === this.getNodeWebhookUrl('default');
			},
			async create() {
				Object.assign(this.getWorkflowStaticData('node'), {
					url: this.getNodeWebhookUrl('default'),
					activation: this.getActivationMode(),
				});
				return true;
			},
			async delete() {
				delete this.getWorkflowStaticData('node').url;
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		const body = this.getBodyData();
		if (body.broken) throw new Error('Broken');
		if (!body.ok) {
			this.getResponseObject().status(401).json({ message: 'No' });
			return { noWebhookResponse: true };
		}
		const memory = this.getWorkflowStaticData('node');
		memory.count = Number(memory.count ?? 0) + 1;
		const raw = (this.getRequestObject() as unknown as { rawBody: Buffer }).rawBody.toString();
		return { workflowData: [[{ json: { raw, mode: this.getMode() } }]] };
	}
}

describe('a webhook trigger', () => {
	const send = async (url: string, body: unknown, type = 'application/json') =>
		await axios.post(url, typeof body === 'string' ? Buffer.from(body) : body, {
			headers: { 'content-type': type },
			validateStatus: () => true,
		});

	it('registers, receives over HTTP, starts its workflow and unregisters', async () => {
		const hook = await listen({ node: new Hook(), then: [{ node: new Probe() }] });
		await hook.activate();
		expect(hook.staticData).toEqual({ 'node:Hook': { url: hook.url, activation: 'activate' } });

		const { status, data } = await send(hook.url, '{ "ok":  1 }');
		expect([status, data]).toEqual([200, { message: 'Workflow was started' }]);
		await hook.idle();
		expect(hook.executions).toHaveLength(1);
		expect(hook.executions[0].outputs('Hook')[0][0].json).toEqual({
			raw: '{ "ok":  1 }',
			mode: 'webhook',
		});
		expect(hook.executions[0].outputs('Probe')[0]).toHaveLength(1);

		await hook.deactivate();
		expect(hook.staticData).toEqual({ 'node:Hook': { count: 1, activation: 'activate' } });
		await hook.close();
	});

	it('may refuse or fail, and the sender hears of it', async () => {
		const hook = await listen({ node: new Hook() });
		expect((await send(hook.url, {})).status).toBe(401);
		expect((await send(hook.url, { broken: true })).status).toBe(500);
		expect((await send(hook.url, '{')).status).toBe(422);
		expect((await send(`${hook.url}/else`, {})).status).toBe(404);
		await hook.close();
		expect(hook.executions).toEqual([]);
		expect(hook.errors.map(({ message }) => message)).toEqual(['Broken']);
	});

	it('has a test URL that saves nothing', async () => {
		const hook = await listen({ node: new Hook(), mode: 'manual' });
		await hook.activate();
		expect(hook.url).toContain('/webhook-test/');
		await send(hook.url, { ok: 1 });
		await hook.close();
		expect(hook.executions[0].outputs('Hook')[0][0].json.mode).toBe('manual');
		expect(hook.staticData).toEqual({});
	});
});
