import type { Listener } from '../support/webhook/webhook';
import {
	billWritten,
	closeListeners,
	COMPANY_ID,
	CONNECTION,
	listenForEvents,
	message,
	newSecret,
	post,
	started,
	webhookCredential,
	type Message,
} from './support';

const secret = newSecret();
let trigger: Listener;

afterEach(closeListeners);

describe('a genuine event', () => {
	it.each(['webhook', 'svix'])('starts the workflow, with headers %s-…', async (family) => {
		trigger = await listenForEvents(secret);
		await trigger.activate();
		const sent = message(secret, billWritten(), { family });
		expect((await post(trigger.url, sent)).status).toBe(200);
		expect(await started(trigger)).toEqual([
			{
				id: sent.event.id,
				eventType: 'bills.write.successful',
				generatedDate: '2026-01-31T12:00:00.000Z',
				companyId: COMPANY_ID,
				companyName: 'Harbour Lane Bakery',
				connectionId: CONNECTION,
				platformName: null,
				recordId: 'bill-1',
				attachmentId: null,
				writeType: 'Create',
				status: 'Success',
				payload: sent.event.payload,
			},
		]);
	});

	it('may be signed with the new or the previous secret, and carry several signatures', async () => {
		const previous = newSecret();
		trigger = await listenForEvents(
			secret,
			{},
			{
				credentials: [webhookCredential(secret, previous)],
			},
		);
		await trigger.activate();
		const signatures = (one: Message) => one.headers['webhook-signature'];
		const sent = message(previous);
		expect((await post(trigger.url, sent)).status).toBe(200);
		const both = message(newSecret());
		both.headers['webhook-signature'] +=
			` ${signatures(message(secret, both.event, { id: both.id }))}`;
		expect((await post(trigger.url, both)).status).toBe(200);
		expect(await started(trigger)).toHaveLength(2);
	});

	it('starts a test run while the editor listens, again and again', async () => {
		trigger = await listenForEvents(secret, {}, { mode: 'manual' });
		await trigger.activate();
		const sent = message(secret);
		for (let times = 0; times < 2; times++)
			expect((await post(trigger.url, sent)).status).toBe(200);
		expect((await post(trigger.url, message(newSecret()))).status).toBe(401);
		expect(await started(trigger)).toHaveLength(2);
	});
});

describe('anything else is refused and starts nothing:', () => {
	const forged = (change: (one: Message) => Partial<Message>) => {
		const one = message(secret);
		return { ...one, ...change(one) };
	};
	const withHeaders = (headers: Record<string, string>) =>
		forged((one) => ({ headers: { ...one.headers, ...headers } }));
	const HOUR = 3_600_000;

	it.each<[string, () => Pick<Message, 'body' | 'headers'>, number]>([
		['unsigned', () => forged(() => ({ headers: { 'content-type': 'application/json' } })), 401],
		['signed by somebody else', () => message(newSecret()), 401],
		['forged', () => withHeaders({ 'webhook-signature': `v1,${'A'.repeat(43)}=` }), 401],
		['stale', () => message(secret, billWritten(), { at: Date.now() - HOUR }), 401],
		['from the future', () => message(secret, billWritten(), { at: Date.now() + HOUR }), 401],
		[
			're-serialised',
			() => forged((one) => ({ body: JSON.stringify(JSON.parse(one.body), null, 1) })),
			401,
		],
		['truncated to other JSON', () => forged(() => ({ body: '{}' })), 401],
		['cut off', () => forged((one) => ({ body: one.body.slice(0, -9) })), 422],
		['oversized', () => message(secret, billWritten({ note: 'x'.repeat(1024 * 1024) })), 401],
		[
			'unsigned and of another content type',
			() => forged(() => ({ headers: { 'content-type': 'text/plain' } })),
			401,
		],
		['of another content type', () => withHeaders({ 'content-type': 'text/plain' }), 400],
		[
			'without a content type',
			() =>
				forged(({ headers }) => ({
					headers: Object.fromEntries(
						Object.entries(headers).filter(([name]) => name !== 'content-type'),
					),
				})),
			400,
		],
		['without a body', () => forged(() => ({ body: '' })), 401],
		['a list', () => message(secret, [billWritten()] as never), 400],
		['no event', () => message(secret, { hello: 'world' }), 400],
	])('%s', async (_, make, status) => {
		trigger = await listenForEvents(secret);
		await trigger.activate();
		expect((await post(trigger.url, make())).status).toBe(status);
		expect(await started(trigger)).toEqual([]);
		expect(trigger.errors).toEqual([]);
	});

	it('everything, if the node has no usable secret', async () => {
		for (const credentials of [[], [webhookCredential('')], [webhookCredential('whsec_no')]]) {
			trigger = await listenForEvents(secret, {}, { credentials });
			expect((await post(trigger.url, message(secret))).status).toBe(401);
			expect(await started(trigger)).toEqual([]);
		}
	});
});

describe('filters', () => {
	const other = (id: string) => id.replace(/.$/, '9');

	it.each<[string, object, Record<string, unknown>, number]>([
		['the company', { companyIds: `${other(COMPANY_ID)}, ${COMPANY_ID.toUpperCase()}` }, {}, 1],
		['another company', { companyIds: other(COMPANY_ID) }, {}, 0],
		['the connection', { connectionIds: CONNECTION }, {}, 1],
		['another connection', { connectionIds: other(CONNECTION) }, {}, 0],
		['the write type', { writeTypes: ['Create', 'Update'] }, {}, 1],
		['another write type', { writeTypes: ['UploadAttachment'] }, {}, 0],
		[
			'all three',
			{ companyIds: COMPANY_ID, connectionIds: CONNECTION, writeTypes: ['Update'] },
			{},
			0,
		],
		['nothing', {}, {}, 1],
	])('by %s', async (_, filters, payload, runs) => {
		trigger = await listenForEvents(secret, { filters: filters as never });
		const { status, data } = await post(trigger.url, message(secret, billWritten(payload)));
		expect([status, (await started(trigger)).length]).toEqual([200, runs]);
		if (!runs) expect(data.message).toBe('Not an event that is listened for');
	});

	it.each(['companyIds', 'connectionIds', 'writeTypes'])(
		'refuse to listen where one was added but is empty: %s',
		async (name) => {
			for (const empty of ['', '={{ null }}', '={{ [] }}']) {
				trigger = await listenForEvents(secret, { filters: { [name]: empty } as never });
				await expect(trigger.activate()).rejects.toThrow(
					/^The field "[A-Z].+ (IDs|Types)" is required, but is empty$/,
				);
				const { status } = await post(trigger.url, message(secret, billWritten({})));
				expect([status, (await started(trigger)).length]).toEqual([500, 0]);
			}
		},
	);

	it('let pass what they do not speak of', async () => {
		trigger = await listenForEvents(secret, {
			events: ['client.rateLimit.reached', 'read.completed'],
			filters: { companyIds: COMPANY_ID, connectionIds: CONNECTION, writeTypes: ['Update'] },
		});
		const dataTypes = [CONNECTION, other(CONNECTION)].map((connectionId) => ({ connectionId }));
		const referenceCompany = { id: COMPANY_ID };
		const events = [
			{ id: '1', eventType: 'client.rateLimit.reached', payload: { dailyQuota: 1000 } },
			{ id: '2', eventType: 'read.completed', payload: { referenceCompany, dataTypes } },
			{
				id: '3',
				eventType: 'read.completed',
				payload: { referenceCompany, dataTypes: dataTypes.slice(1) },
			},
		];
		for (const event of events)
			expect((await post(trigger.url, message(secret, event))).status).toBe(200);
		expect((await started(trigger)).map(({ id }) => id)).toEqual(['1', '2']);
	});

	it('an event that is not chosen gets 200 and starts nothing; other events go by their name', async () => {
		trigger = await listenForEvents(secret, {
			events: ['connection.connected', 'other'],
			otherEvents: 'invoices.write.successful, items.write.successful',
		});
		const types = ['bills.write.successful', 'items.write.successful', 'items.write.unsuccessful'];
		for (const type of types)
			expect((await post(trigger.url, message(secret, billWritten({}, type)))).status).toBe(200);
		expect((await started(trigger)).map(({ eventType }) => eventType)).toEqual([types[1]]);
	});
});

describe('names and forms of events', () => {
	const events = (...otherEvents: string[]) => ({
		events: ['other'],
		otherEvents: otherEvents.join(', '),
	});
	const names = async (listener: Listener) =>
		(await started(listener)).map(({ eventType }) => eventType);

	it.each(['AccountCategoriesUpdated', 'DataSyncCompleted', 'Dataset data changed'])(
		'%s, a name without a full stop, can be chosen under Other',
		async (name) => {
			trigger = await listenForEvents(secret, events(name));
			await trigger.activate();
			await post(trigger.url, message(secret, { id: '1', eventType: name, payload: {} }));
			expect(await names(trigger)).toEqual([name]);
		},
	);

	it('bill.write.… of the Bill Pay guide is bills.write.… of the OpenAPI file', async () => {
		const filters = { writeTypes: ['Create'] };
		trigger = await listenForEvents(secret, { filters: filters as never });
		await post(trigger.url, message(secret, billWritten({}, 'bill.write.successful')));
		await post(trigger.url, message(secret, billWritten({}, 'bill.write.unsuccessful')));
		expect(await names(trigger)).toEqual(['bills.write.successful']);
	});

	it('either may be chosen, whichever Codat sends', async () => {
		trigger = await listenForEvents(secret, events('bill.write.successful'));
		await post(trigger.url, message(secret));
		await post(trigger.url, message(secret, billWritten({}, 'bill.write.successful')));
		expect(await names(trigger)).toEqual(['bills.write.successful', 'bills.write.successful']);
	});

	it('an event in the form of the schema BillEventWebhook is understood', async () => {
		trigger = await listenForEvents(secret, {
			...events('payables.bill.created'),
			filters: { companyIds: COMPANY_ID },
		});
		const payload = {
			companyId: COMPANY_ID,
			connectionId: CONNECTION,
			pushOperationKey: '3fa1b2c4-0000-4000-8000-000000000004',
			bill: { id: 'bill-1', reference: 'INV-1', status: 'Open' },
		};
		const createdDate = '2026-01-31T12:00:00Z';
		const event = { id: 'e-1', type: 'payables.bill.created', createdDate };
		const { status } = await post(trigger.url, message(secret, { ...event, payload }));
		await post(
			trigger.url,
			message(secret, { ...event, payload: { ...payload, companyId: CONNECTION } }),
		);
		expect(status).toBe(200);
		expect(await started(trigger)).toEqual([
			expect.objectContaining({
				id: 'e-1',
				eventType: 'payables.bill.created',
				generatedDate: createdDate,
				companyId: COMPANY_ID,
				connectionId: CONNECTION,
				recordId: 'bill-1',
				payload,
			}),
		]);
	});
});
