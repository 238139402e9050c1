import type { AddressInfo } from 'node:net';
import fastify, { type FastifyInstance } from 'fastify';
import { Webhook } from 'svix';
import { requestsFor, startWithClients, type Started } from '../support';

interface Received {
	/** Milliseconds since 1970. */
	at: number;
	headers: Record<string, string>;
	body: string;
	event: { eventType: string; payload: Record<string, unknown> };
}

describe('webhooks', () => {
	let started: Started;
	let server: FastifyInstance;
	let url: string;
	let received: Received[];
	let answers: number[];

	beforeEach(async () => {
		started = await startWithClients({ webhookRetryMs: [10, 10, 10] });
		received = [];
		answers = [];
		server = fastify();
		server.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) =>
			done(null, body),
		);
		server.post('/hook', async (request, reply) => {
			const body = request.body as string;
			received.push({
				at: Date.now(),
				headers: request.headers as Record<string, string>,
				body,
				event: JSON.parse(body),
			});
			return await reply.code(answers.shift() ?? 200).send();
		});
		await server.listen({ port: 0, host: '127.0.0.1' });
		url = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}/hook`;
	});
	afterEach(async () => {
		await started.close();
		await server.close();
	});

	const subscribe = async (eventTypes: string[], changes = {}) =>
		await started.api.post('/webhooks', { url, eventTypes, ...changes });
	const arrival = async (count: number) => {
		for (let wait = 0; wait < 2000 && received.length < count; wait++) {
			await new Promise((resolve) => setTimeout(resolve, 10));
		}
		await new Promise((resolve) => setTimeout(resolve, 40));
		return received.map(({ event }) => event.eventType);
	};

	it('signs what happens on the books', async () => {
		const site = requestsFor(started);
		await subscribe([
			'bills.write.successful',
			'bills.write.unsuccessful',
			'billPayments.write.successful',
		]);
		const { data: bill } = await started.api.post(`${site.base}/bills`, site.bill());
		await arrival(1);
		await started.api.post(`${site.base}/bills`, site.bill({ supplierRef: { id: 'none' } }));
		await arrival(2);
		await started.api.post(`${site.base}/bills/${bill.id}/payment`, site.payment(1));
		expect(await arrival(3)).toEqual([
			'bills.write.successful',
			'bills.write.unsuccessful',
			'billPayments.write.successful',
		]);
		const [{ headers, body, event }] = received;
		expect(event.payload).toMatchObject({
			type: 'Create',
			status: 'Success',
			record: { id: bill.id },
			connectionId: site.connection.id,
			referenceCompany: { id: site.company.id, name: 'Harbour Lane Bakery' },
		});
		const [{ signingSecret }] = (await started.control.get('/webhooks')).data.consumers;
		expect(new Webhook(signingSecret).verify(body, headers)).toEqual(event);
	});

	it('tries again until taken, with the same id', async () => {
		answers = [500, 401, 200];
		await subscribe(['company.created']);
		await started.api.post('/companies', { name: 'Retried' });
		expect(await arrival(3)).toHaveLength(3);
		expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
		expect((await started.control.get('/webhooks')).data.deliveries[0]).toMatchObject({
			attempts: [500, 401, 200],
			delivered: true,
		});
	});

	it('follows companies, connections and tags', async () => {
		await subscribe(
			['company.created', 'company.deleted', 'connection.created', 'connection.connected'],
			{
				companyTags: ['region:uk', 'region:us'],
			},
		);
		await started.api.post('/companies', { name: 'Untagged' });
		const { data: company } = await started.api.post('/companies', {
			name: 'Tagged',
			tags: { region: 'uk' },
		});
		await arrival(1);
		const { data: connection } = await started.api.post(`/companies/${company.id}/connections`, {
			platformKey: 'gbol',
		});
		await arrival(2);
		await started.api.postForm(connection.linkUrl, {});
		await arrival(3);
		await started.api.delete(`/companies/${company.id}`);
		expect(await arrival(4)).toEqual([
			'company.created',
			'connection.created',
			'connection.connected',
			'company.deleted',
		]);
	});

	it('raises any documented event, in copies, late, in either header family, and again', async () => {
		await subscribe(['read.completed', 'company.deleted']);
		const raisedAt = Date.now();
		await started.control.post('/events', {
			eventType: 'read.completed',
			payload: {},
			delayMs: 60,
			headers: 'svix',
		});
		await started.control.post('/events', {
			eventType: 'company.deleted',
			payload: { a: 1 },
			copies: 2,
		});
		await arrival(3);
		const of = (type: string) => received.filter(({ event }) => event.eventType === type);
		const [[late], [first, copy]] = [of('read.completed'), of('company.deleted')];
		// A timer may end a millisecond early.
		expect(late.at - raisedAt).toBeGreaterThanOrEqual(59);
		expect(first.headers['webhook-id']).toBe(copy.headers['webhook-id']);
		expect(late.headers).toHaveProperty('svix-signature');
		const { deliveries } = (await started.control.get('/webhooks')).data;
		await started.control.post('/webhooks/redeliver', { messageIds: [deliveries[1].messageId] });
		expect((await arrival(4)).at(-1)).toBe('company.deleted');
		expect(received[3].headers['webhook-id']).toBe(first.headers['webhook-id']);
	});

	it('signs with the old secret too once it is rotated', async () => {
		const { data: consumer } = await subscribe(['company.created']);
		const before = (await started.control.get('/webhooks')).data.consumers[0].signingSecret;
		const { data } = await started.control.post('/webhooks/rotate', { consumerId: consumer.id });
		await started.control.post('/events', { eventType: 'company.created', payload: {} });
		await arrival(1);
		for (const secret of [before, data.signingSecret]) {
			expect(new Webhook(secret).verify(received[0].body, received[0].headers)).toBeTruthy();
		}
		expect(data.signingSecret).not.toBe(before);
	});

	it('has at most 50 consumers, never shows a secret, and forgets a deleted one', async () => {
		const first = await subscribe(['company.created']);
		expect(first.status).toBe(201);
		expect(JSON.stringify((await started.api.get('/webhooks')).data)).not.toContain('whsec_');
		for (let count = 1; count < 50; count++) await subscribe(['company.created']);
		const refused = await subscribe(['company.created']);
		expect([refused.status, refused.data.error]).toEqual([
			400,
			expect.stringContaining('limited to 50'),
		]);
		expect((await started.api.delete(`/webhooks/${first.data.id}`)).status).toBe(204);
		expect((await started.api.delete(`/webhooks/${first.data.id}`)).status).toBe(404);
		expect((await started.api.get('/webhooks')).data.results).toHaveLength(49);
	});

	it.each([
		[{ eventTypes: ['company.created'] }],
		[{ url: 'nowhere', eventTypes: ['company.created'] }],
		[{ url: 'ftp://example.com', eventTypes: ['company.created'] }],
		[{ url: 'https://example.com', eventTypes: [] }],
		[{ url: 'https://example.com', eventTypes: ['not a name'] }],
		[{ url: 'https://example.com', eventTypes: ['company.created'], companyTags: ['region'] }],
	])('refuses %j', async (body) => {
		expect((await started.api.post('/webhooks', body)).status).toBe(400);
	});
});
