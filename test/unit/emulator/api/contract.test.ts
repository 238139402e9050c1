import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { QUIRK_NAMES, type Exchange } from '../../../../emulator';
import { DAY_MS } from '../../../../emulator/values/clock';
import { eventChecker } from '../../../contract/events';
import { CONTRACT_FILES } from '../../../contract/files';
import { ContractRecorder } from '../../../contract/recorder';
import { COMPANY } from '../../../support/codat';
import { guid, requestsFor, startWithClients, type Started } from '../support';

/** Every operation of the emulator, well and ill, on every software. */
async function exercise(started: Started): Promise<void> {
	const { api } = started;
	const { data: created } = await api.post('/companies', {
		name: 'Contract Ltd',
		tags: { a: 'b' },
	});
	const path = `/companies/${created.id}`;
	await api.get(path);
	await api.patch(path, { description: 'x' });
	await api.put(path, { name: 'Contract' });
	await api.get('/companies?page=1&pageSize=5000');
	await api.get('/companies?page=2&pageSize=2&orderBy=-name&tags=region%3Duk');
	await api.get('/companies?orderBy=-modifiedDate');
	await api.get(`${path}/accessToken`);
	await api.get(`/companies/${guid(1)}/accessToken`);
	await api.get(`${path}/dataStatus`);
	await api.post(`${path}/data/queue/bills`);
	await api.get('/companies?query=x');
	await api.get('/companies/1');
	await api.get(`/companies/${guid(1)}`);
	await api.get('/companies', { headers: { authorization: 'none' } });
	await api.get(`${path}/connections`);
	const { data: connection } = await api.post(`${path}/connections`, { platformKey: 'gbol' });
	await api.post(`${path}/connections`, { platformKey: 'zzzz' });
	await api.post(`${path}/connections`, {});
	await api.get(`${path}/connections/${connection.id}`);
	await api.get(`${path}/connections/${connection.id}/payables/bills`);
	await api.postForm(connection.linkUrl, {});
	await exerciseReads(started, path);
	await api.patch(`${path}/connections/${connection.id}`, { status: 'Unlinked' });
	await api.delete(`${path}/connections/${connection.id}`);
	await api.delete(path);
	await api.get('/integrations');
	await api.get('/integrations/gbol');
	const { data: consumer } = await api.post('/webhooks', {
		url: 'https://example.com/hook',
		eventTypes: ['a.b'],
	});
	await api.get('/webhooks');
	await api.delete(`/webhooks/${consumer.id}`);
	await api.delete(`/webhooks/${guid(1)}`);
	await api.post('/webhooks', {});
}

async function exerciseReads({ api }: Started, path: string): Promise<void> {
	await api.get(`${path}/dataStatus`);
	await api.get('/companies/1/dataStatus');
	const { data: read } = await api.post(`${path}/data/queue/bills`);
	await api.post(`${path}/data/queue/bills?connectionId=${guid(1)}`);
	await api.post(`${path}/data/queue/nonsense`);
	await api.post(`${path}/data/all`);
	await api.get(`${path}/data/history?orderBy=-requested&pageSize=3`);
	await api.get(`${path}/data/history?query=isCompleted%3Dtrue`);
	await api.get(`${path}/data/history/${read.id}`);
	await api.get(`${path}/data/history/${guid(1)}`);
}

/** After a company's books were exercised: what was written, and what wasn't. */
async function exercisePushes({ api }: Started, path: string): Promise<void> {
	await api.get(`${path}/push?orderBy=-requestedOnUtc&pageSize=2`);
	await api.get(`${path}/push?query=nonsense`);
	const { data } = await api.get(`${path}/push?query=status%3DFailed`);
	await api.get(`${path}/push/${data.results[0].pushOperationKey}`);
	await api.get(`${path}/push/${guid(1)}`);
	await api.get(`${path}/push/1`);
}

async function exerciseBooks(started: Started, name: string): Promise<void> {
	const { api } = started;
	const site = requestsFor(started, name);
	const { base, connection } = site;
	await api.get(`${base}/info`);
	await api.get(`${base}/mappingOptions/bills`);
	await api.get(`${base}/mappingOptions/bills?statusQuery=status%3DArchived`);
	await api.get(
		`${base}/mappingOptions/payments?statusQuery=status%3DActive%7C%7Cstatus%3DArchived`,
	);
	for (const status of connection.platform.bills.statuses)
		await api.get(`${base}/bills?query=status%3D${status}`);
	await api.get(`${base}/bills?query=nonsense`);
	await api.get(`${base}/suppliers`);
	const headers = { 'Idempotency-Key': randomUUID() };
	const { data: bill } = await api.post(`${base}/bills`, site.bill(), { headers });
	await api.post(`${base}/bills`, site.bill(), { headers });
	await api.post(`${base}/bills`, site.bill({ reference: 'other' }), { headers });
	await api.post(`${base}/bills`, { supplierRef: {} });
	await api.post(`${base}/bills`, site.bill({ supplierRef: { id: 'none' } }));
	await api.put(`${base}/bills/${bill.id}`, site.bill({ reference: 'changed' }));
	await api.post(`${base}/bills/${bill.id}/payment`, site.payment(1, { reference: 'Part' }));
	await api.post(`${base}/bills/${bill.id}/payment`, site.payment(1_000_000));
	await api.post(`${base}/bills/none/payment`, site.payment(1));
	const upload = async (type?: string) => {
		const form = new FormData();
		form.append('file', new Blob(['%PDF'], { type }), 'a.pdf');
		return await api.post(`${base}/bills/${bill.id}/attachments`, form);
	};
	// QuickBooks Online takes no file without a type.
	await upload();
	const { data: file } = await upload('application/pdf');
	await api.get(`${base}/bills/${bill.id}/attachments`);
	await api.get(`${base}/bills/${bill.id}/attachments/${file.id}/download`, {
		responseType: 'arraybuffer',
	});
	await api.get(`${base}/bills/${bill.id}/attachments/x/download`);
	const { data: supplier } = await api.post(`${base}/suppliers`, {
		supplierName: `New ${name}`,
		status: 'Active',
	});
	await api.put(`${base}/suppliers/${supplier.id}`, {
		supplierName: `Newer ${name}`,
		status: 'Active',
		phone: '1',
	});
	await api.post(`${base}/suppliers`, {});
	await api.post(`${base}/suppliers`, {
		supplierName: 'Other',
		status: 'Active',
		defaultCurrency: 'XAF',
	});
	const account = {
		name: `New ${name}`,
		accountType: 'Debit',
		accountNumber: '1',
		currency: connection.baseCurrency,
	};
	await api.post(`${base}/bankAccounts`, account);
	await api.post(`${base}/bankAccounts`, { ...account, name: 'Other', currency: 'XAF' });
	await api.post(`${base}/bankAccounts`, {});
	await exercisePushes(started, `/companies/${site.company.id}`);
}

/** The operations of Codat's file of Bill Pay, by whether they are of one software's books. */
function operationsOfBillPay(): { ofBooks: string[]; others: string[] } {
	const { paths } = JSON.parse(readFileSync(CONTRACT_FILES[0], 'utf8')) as {
		paths: Record<string, Record<string, { operationId?: string }>>;
	};
	const of = (inBooks: boolean) =>
		Object.entries(paths)
			.filter(([path]) => path.includes('/payables/') === inBooks)
			.flatMap(([, methods]) =>
				Object.values(methods).flatMap(({ operationId }) => operationId ?? []),
			)
			.sort();
	return { ofBooks: of(true), others: of(false) };
}

/** What the emulator raises by itself; any other is raised through its control API. */
const EVENT_TYPES = [
	'company.created',
	'company.deleted',
	'connection.created',
	'connection.connected',
	'connection.disconnected',
	'connection.deleted',
	'read.completed.initial',
	'read.completed',
	'client.rateLimit.reached',
	'client.rateLimit.reset',
	...['bills', 'billPayments', 'suppliers', 'bankAccounts'].flatMap((dataType) => [
		`${dataType}.write.successful`,
		`${dataType}.write.unsuccessful`,
	]),
];

const recorder = new ContractRecorder();
// Codat's files are not part of this project: where they aren't beside it, these tests are left out, and say so.
const when = recorder.available ? it : it.skip;

describe("Codat's official files", () => {
	if (!recorder.available)
		console.log("Left out: Codat's official OpenAPI files are not at ../shared/codat.");

	when('allow every request and every answer', async () => {
		const answered: Exchange[] = [];
		const started = await startWithClients({
			onExchange: (exchange) => {
				recorder.onExchange(exchange);
				if (exchange.response.status < 300) answered.push(exchange);
			},
			webhookRetryMs: [],
			limits: { perMinute: Infinity },
		});
		await exercise(started);
		for (const { name, connections } of started.emulator.books.companies) {
			const usable = connections.find(
				({ status, platform }) => status === 'Linked' && platform.sourceType === 'Accounting',
			);
			if (usable) await exerciseBooks(started, name);
		}
		const { ofBooks, others } = operationsOfBillPay();
		const answeredAt = (base: string) => {
			const there = answered.filter(({ request: { path } }) => path.startsWith(base));
			return [...new Set(there.map(({ operation }) => operation))].sort();
		};
		expect(ofBooks.length + others.length).toBe(25);
		const bases = Object.values(COMPANY).map((name) => requestsFor(started, name).base);
		await started.close();
		const everywhere = answeredAt('/companies');
		expect(others.filter((operation) => !everywhere.includes(operation))).toEqual([]);
		for (const base of bases) expect([base, answeredAt(base)]).toEqual([base, ofBooks]);
		expect(recorder.seen).toBeGreaterThan(200);
		expect(await recorder.violations()).toEqual([]);
	});

	when.each(QUIRK_NAMES)('allow every answer of software with the switch %s', async (quirk) => {
		const { onExchange } = recorder;
		const started = await startWithClients({
			onExchange,
			quirks: [quirk],
			limits: { perMinute: Infinity },
		});
		for (const name of Object.values(COMPANY))
			if (requestsFor(started, name).connection.has(quirk)) await exerciseBooks(started, name);
		await started.close();
		expect(await recorder.violations()).toEqual([]);
	});

	when('describe every webhook event that the emulator sends', async () => {
		const perDay = 100;
		const started = await startWithClients({ webhookRetryMs: [], limits: { perDay } });
		// Nobody listens there: the event is what counts, not its delivery.
		await started.api.post('/webhooks', { url: 'http://127.0.0.1:9/', eventTypes: EVENT_TYPES });
		await exercise(started);
		await exerciseBooks(started, 'Harbour Lane Bakery');
		for (let call = 0; call < perDay; call++) await started.api.get('/integrations/gbol');
		started.emulator.advanceClock(DAY_MS);
		const { data } = await started.control.get('/webhooks');
		await started.close();
		const events = (data.deliveries as Array<{ body: string }>).map(
			({ body }) => JSON.parse(body) as { eventType: string },
		);
		expect([...new Set(events.map(({ eventType }) => eventType))].sort()).toEqual(
			[...EVENT_TYPES].sort(),
		);
		const check = eventChecker();
		expect(events.flatMap((event) => check(event.eventType, event))).toEqual([]);
		expect(check('company.created', { id: 1 })).not.toEqual([]);
	});

	when('notice what they do not allow', async () => {
		const started = await startWithClients({ onExchange: recorder.onExchange });
		const { company } = requestsFor(started);
		company.created = '';
		Object.assign(company, { name: undefined });
		await started.api.get(`/companies/${company.id}`);
		await started.close();
		expect(await recorder.violations()).toEqual([
			{
				operation: 'get-company',
				status: 200,
				message: "response:  must have required property 'name'",
			},
		]);
	});
});
