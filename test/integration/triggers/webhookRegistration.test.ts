import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import type { NodeOperationError } from 'n8n-workflow';
import { CodatApi } from '../../../credentials/CodatApi.credentials';
import { CodatWebhookApi } from '../../../credentials/CodatWebhookApi.credentials';
import type { Emulator } from '../../../emulator';
import { testSigningSecret } from '../../../nodes/CodatTrigger/verification/secrets';
import { startEmulator } from '../support/emulator';
import { credential, type Credential } from '../support/engine/engine';
import type { Listener, ListenOptions } from '../support/webhook/webhook';
import {
	billWritten,
	closeListeners,
	listenForEvents,
	message,
	newSecret,
	post,
	started,
	webhookCredential,
} from './support';

let emulator: Emulator;

beforeAll(async () => {
	emulator = await startEmulator({ webhookRetryMs: [20, 20] });
});
afterEach(async () => {
	await closeListeners();
	await emulator.reset();
});
afterAll(async () => await emulator.close());

const consumers = () => emulator.context.webhooks.list();
const apiCredential = (baseUrl = emulator.url) =>
	credential(new CodatApi(), { apiKey: emulator.apiKey, baseUrl });

async function open(
	parameters: Parameters<typeof listenForEvents>[1] = {},
	credentials: Credential[] = [apiCredential()],
	options: Partial<ListenOptions> = {},
) {
	const registration = { registration: 'automatic', ...parameters };
	return await listenForEvents('', registration, { credentials, ...options });
}

/** What stops the activation, as the user reads it. */
async function refusal(listener: Listener): Promise<string> {
	const error = await listener.activate().catch((reason: NodeOperationError) => reason);
	return error instanceof Error ? `${error.message}. ${error.description}` : 'activated';
}

/** Lets Codat send an event to whoever listens, and waits until each has answered. */
async function raise(event = billWritten()) {
	const { eventType, payload } = event;
	const deliveries = emulator.context.webhooks.raise({ eventType, payload });
	for (let wait = 0; wait < 200 && deliveries.some(({ attempts }) => !attempts.length); wait++)
		await sleep(10);
	return deliveries;
}

describe('registration by hand', () => {
	const manual = async (credentials: Credential[], parameters = {}) =>
		await open({ registration: 'manual', ...parameters }, credentials);

	it.each<[string, Credential[], RegExp]>([
		['without a credential', [], /signing secret is required.*Settings > Webhooks/],
		['with an empty one', [webhookCredential('')], /Signing Secret is empty.*whsec_/],
		['with another text', [webhookCredential('my password')], /not one of Codat's/],
		[
			'with a wrong previous one',
			[webhookCredential(newSecret(), 'old')],
			/Previous Signing Secret is not/,
		],
	])('is refused %s, and says where the secret is found', async (_, credentials, text) => {
		expect(await refusal(await manual(credentials))).toMatch(text);
	});

	it('needs a secret and no API key, and leaves Codat alone', async () => {
		const trigger = await manual([webhookCredential(newSecret())]);
		await trigger.activate();
		await trigger.deactivate();
		expect(emulator.context.log.list()).toEqual([]);
	});

	it.each([
		[{ events: [] }, /No event is chosen/],
		[{ events: ['other'] }, /No event is chosen/],
		[{ events: ['other'], otherEvents: 'bill written' }, /"bill written" is not an event type/],
	])('is refused with %j', async (parameters, text) => {
		expect(await refusal(await manual([webhookCredential(newSecret())], parameters))).toMatch(text);
	});

	it('the credential can be tested as far as its form goes', async () => {
		const test = async (signingSecret: string) => {
			const decrypted = {
				id: '1',
				name: 'Codat',
				type: 'codatWebhookApi',
				data: { signingSecret },
			};
			return await testSigningSecret.call({} as never, decrypted);
		};
		expect((await test(newSecret())).status).toBe('OK');
		expect(await test('password')).toMatchObject({ status: 'Error' });
		expect((await test('password')).message).not.toContain('password');
		const fields = new CodatWebhookApi().properties.filter(({ type }) => type !== 'notice');
		expect(fields.every(({ typeOptions }) => typeOptions?.password)).toBe(true);
	});
});

describe('automatic registration', () => {
	it('adds a consumer with a token, passes its events on, and removes it', async () => {
		const trigger = await open({
			events: ['bills.write.successful', 'other'],
			otherEvents: 'items.write.successful',
			companyTags: { tag: [{ key: 'region', value: 'uk' }] },
		});
		await trigger.activate();
		expect(consumers()).toHaveLength(1);
		const [{ url, eventTypes, companyTags }] = consumers();
		expect(url).toMatch(/\/codat\?token=[\w-]{43}$/);
		expect(url.startsWith(`${trigger.url}?`)).toBe(true);
		expect(eventTypes).toEqual(['bills.write.successful', 'items.write.successful']);
		expect(companyTags).toEqual(['region:uk']);
		await trigger.deactivate();
		expect(consumers()).toEqual([]);
	});

	it('takes events with the token, and with the signature too if there is a secret', async () => {
		const trigger = await open();
		await trigger.activate();
		const [delivery] = await raise();
		expect(delivery.attempts).toEqual([200]);
		expect(await started(trigger)).toHaveLength(1);
		const [{ url, signingSecret }] = consumers();

		const forged = message(newSecret());
		expect((await post(trigger.url, forged)).status).toBe(401);
		expect((await post(`${trigger.url}?token=${'a'.repeat(43)}`, forged)).status).toBe(401);
		expect((await post(`${url}&token=${'a'.repeat(43)}`, forged)).status).toBe(401);

		const signed = await open({}, [apiCredential(), webhookCredential(signingSecret)], {
			staticData: trigger.staticData,
			workflowId: 'Signed',
		});
		const token = url.split('?')[1];
		expect((await post(`${signed.url}?${token}`, forged)).status).toBe(401);
		expect((await post(signed.url, message(signingSecret))).status).toBe(401);
		expect((await post(`${signed.url}?${token}`, message(signingSecret))).status).toBe(200);
		expect(await started(signed)).toHaveLength(1);
	});

	it('does not fall back to the token alone when the secret in the credential is none', async () => {
		const trigger = await open();
		await trigger.activate();
		const [{ url }] = consumers();
		const broken = await open({}, [apiCredential(), webhookCredential('whsec_no')], {
			staticData: trigger.staticData,
		});
		const token = url.split('?')[1];
		expect((await post(`${broken.url}?${token}`, message(newSecret()))).status).toBe(401);
		expect(await refusal(broken)).toMatch(/not one of Codat's/);
	});

	it('makes one consumer however often it is activated, and a new one when the events change', async () => {
		const trigger = await open();
		for (let times = 0; times < 3; times++) await trigger.activate();
		expect(consumers()).toHaveLength(1);
		expect(emulator.context.log.list().filter(({ method }) => method === 'POST')).toHaveLength(1);

		const [{ id, url }] = consumers();
		emulator.context.webhooks.delete(id);
		emulator.context.webhooks.create({ url, eventTypes: ['company.created'] });
		await trigger.activate();
		expect(consumers().map(({ eventTypes }) => eventTypes)).toEqual([['bills.write.successful']]);
	});

	it('takes over the consumer of an activation that n8n did not survive', async () => {
		const trigger = await open();
		const url = `${trigger.url}?token=${'b'.repeat(43)}`;
		emulator.context.webhooks.create({ url, eventTypes: ['bills.write.successful'] });
		await trigger.activate();
		expect(consumers()).toHaveLength(1);
		expect((await raise())[0].attempts).toEqual([200]);
		expect(await started(trigger)).toHaveLength(1);
	});

	it('clears up doubles of its own', async () => {
		const trigger = await open();
		await trigger.activate();
		const [{ url, eventTypes }] = consumers();
		const double = `${trigger.url}?token=${'e'.repeat(43)}`;
		emulator.context.webhooks.create({ url: double, eventTypes });
		await trigger.activate();
		expect(consumers()).toHaveLength(1);
		expect([url, double]).not.toContain(consumers()[0].url);
		expect((await raise())[0].attempts).toEqual([200]);
	});

	it('makes a new token at each activation; the one before starts nothing any more', async () => {
		const trigger = await open();
		await trigger.activate();
		const [{ url }] = consumers();
		await trigger.deactivate();
		expect((await post(url, message(newSecret()))).status).toBe(401);
		await trigger.activate();
		expect(consumers()[0].url).not.toBe(url);
		expect((await post(url, message(newSecret()))).status).toBe(401);
		expect((await raise())[0].attempts).toEqual([200]);
	});

	it('keeps to the new token when a run that began before writes older static data', async () => {
		const workflowId = 'Overwritten';
		const trigger = await open({}, undefined, { workflowId });
		await trigger.activate();
		const { staticData } = trigger;
		const [{ url: old }] = consumers();
		await trigger.deactivate();
		await trigger.activate();
		const token = consumers()[0].url.split('?')[1];
		const overwritten = await open({}, undefined, { workflowId, staticData });
		const at = (query: string) => `${overwritten.url}?${query}`;
		expect((await post(at(old.split('?')[1]), message(newSecret()))).status).toBe(401);
		expect((await post(at(token), message(newSecret()))).status).toBe(200);
		await started(overwritten);
		expect(overwritten.staticData['node:Codat Trigger']).toMatchObject(
			trigger.staticData['node:Codat Trigger'] as object,
		);
	});

	it('writes the token down nowhere', async () => {
		const trigger = await open();
		await trigger.activate();
		const token = String(new URL(consumers()[0].url).searchParams.get('token'));
		expect(JSON.stringify(trigger.staticData)).not.toContain(token);
		await trigger.deactivate();
		expect(trigger.staticData).toEqual({ 'node:Codat Trigger': {} });
	});

	it('puts the token into no error, if Codat repeats the address that it refuses', async () => {
		let sent = '';
		const server = createServer((request, response) => {
			const list = request.method === 'GET' ? JSON.stringify({ results: [] }) : undefined;
			void text(request).then((body) => {
				sent = body || sent;
				const type = { 'content-type': 'application/json' };
				response.writeHead(list ? 200 : 400, type).end(list ?? JSON.stringify({ error: body }));
			});
		});
		await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
		const { port } = server.address() as AddressInfo;
		const trigger = await open({}, [apiCredential(`http://127.0.0.1:${port}`)]);
		const error = (await trigger.activate().catch((reason: unknown) => reason)) as Error;
		server.close();
		const [, token = ''] = /[?]token=([\w-]+)/.exec(sent) ?? [];
		expect(token).toHaveLength(43);
		expect(error.message).toContain('token=[hidden]');
		expect(JSON.stringify([error, error.message])).not.toContain(token.slice(0, 12));
	});

	it('takes no token that is shorter than its own, and leaves a consumer with one alone', async () => {
		const trigger = await open();
		const byHand = `${trigger.url}?token=a`;
		const eventTypes = ['bills.write.successful'];
		emulator.context.webhooks.create({ url: byHand, eventTypes });
		await trigger.activate();
		expect(consumers()).toHaveLength(2);
		expect((await post(byHand, message(newSecret()))).status).toBe(401);
		await trigger.deactivate();
		expect(consumers().map(({ url }) => url)).toEqual([byHand]);
	});

	it.each(['', 'junk', 'v1,', 'v1,junk', `v2,${'A'.repeat(43)}=`])(
		'refuses the right token beside the signature %j',
		async (signature) => {
			const trigger = await open();
			await trigger.activate();
			const sent = message(newSecret());
			sent.headers['webhook-signature'] = signature;
			expect((await post(consumers()[0].url, sent)).status).toBe(401);
			expect(await started(trigger)).toEqual([]);
		},
	);

	it('leaves the consumers of others alone', async () => {
		const trigger = await open();
		const others = [
			'https://example.com/hook',
			`${trigger.url}`,
			`${trigger.url}/more?token=${'c'.repeat(43)}`,
			trigger.url.replace('/webhook/', '/webhook-test/') + `?token=${'d'.repeat(43)}`,
		];
		for (const url of others)
			emulator.context.webhooks.create({ url, eventTypes: ['bills.write.successful'] });
		await trigger.activate();
		expect(consumers()).toHaveLength(others.length + 1);
		await trigger.deactivate();
		expect(consumers().map(({ url }) => url)).toEqual(others);
	});

	it('follows n8n to a new address', async () => {
		const trigger = await open({}, undefined, { workflowId: 'Moved' });
		await trigger.activate();
		const moved = await open({}, undefined, {
			workflowId: 'Moved',
			staticData: trigger.staticData,
		});
		await moved.activate();
		expect(consumers().map(({ url }) => url.split('?')[0])).toEqual([moved.url]);
		expect((await raise())[0].attempts).toEqual([200]);
	});

	it('works for a test run, beside the active workflow', async () => {
		const active = await open();
		await active.activate();
		const test = await open({}, undefined, { mode: 'manual', staticData: active.staticData });
		await test.activate();
		expect(consumers()).toHaveLength(2);
		await raise();
		expect([(await started(active)).length, (await started(test)).length]).toEqual([1, 1]);
		await test.deactivate();
		expect(consumers().map(({ url }) => url.split('?')[0])).toEqual([active.url]);
	});

	it('says so when all 50 consumers are in use', async () => {
		for (let count = 0; count < 50; count++)
			emulator.context.webhooks.create({
				url: `https://example.com/${count}`,
				eventTypes: ['company.created'],
			});
		expect(await refusal(await open())).toMatch(
			/50 webhook consumers.*Delete one in Codat's portal/,
		);
		expect(consumers()).toHaveLength(50);
	});

	it('says so when Codat could not reach n8n', async () => {
		const trigger = await open({}, [apiCredential('https://api.codat.io')]);
		expect(await refusal(trigger)).toMatch(/can't reach it from the internet.*WEBHOOK_URL/);
	});

	it.each([
		[[{ key: 'region', value: '' }], /company tag "region:" can't be used/],
		[[{ key: 'a:b', value: 'c' }], /company tag "a:b:c" can't be used/],
		[[{ key: 'a', value: 'b'.repeat(127) }], /128 characters at most/],
		[Array.from({ length: 11 }, (_, key) => ({ key: `${key}`, value: 'x' })), /10 company tags/],
	])('refuses company tags %#', async (tag, text) => {
		expect(await refusal(await open({ companyTags: { tag } }))).toMatch(text);
	});

	it('fails with the reason when Codat does, and leaves nothing behind', async () => {
		emulator.setFaults([{ kind: 'status500', method: 'POST', afterCommit: true, times: 1 }]);
		const trigger = await open();
		expect(await refusal(trigger)).toMatch(/Outcome unknown/);
		expect(consumers()).toEqual([]);
		await trigger.activate();
		expect(consumers()).toHaveLength(1);
	});
});
