import axios from 'axios';
import { DOCUMENTED_EVENTS, exampleEvent } from '../../../../emulator/events/eventExamples';
import { curlOf } from '../../../../emulator/pages/parts/curl';
import { eventChecker } from '../../../contract/events';
import { contractAvailable } from '../../../contract/files';
import { guid, requestsFor, startWithClients, type Started, type SiteRequests } from '../support';

describe('the console', () => {
	let started: Started;
	let site: SiteRequests;
	beforeEach(async () => {
		started = await startWithClients({ webhookRetryMs: [] });
		site = requestsFor(started);
	});
	afterEach(async () => await started.close());

	/** Sends a form as a browser does from one of the emulator's own pages. */
	const submit = async (path: string, values: Record<string, string> = {}, headers = {}) =>
		await axios.post(`${started.emulator.url}${path}`, new URLSearchParams(values), {
			headers: {
				'content-type': 'application/x-www-form-urlencoded',
				origin: started.emulator.url,
				'sec-fetch-site': 'same-origin',
				...headers,
			},
			validateStatus: () => true,
		});
	const pay = async (key: string) => {
		const [bill] = site.connection.bills.filter(({ status }) => status === 'Open');
		return await started.api.post(`${site.base}/bills/${bill.id}/payment`, site.payment(1), {
			headers: { 'Idempotency-Key': key },
		});
	};

	it('shows a call with its headers and bodies, and never the API key', async () => {
		await pay(guid(1));
		await pay(guid(1));
		const { data: list } = await started.api.get('/console/requests');
		expect(list).toContain('replayed');
		expect(list).toContain('/payment');
		const { data: first } = await started.api.get('/console/requests/1');
		for (const text of [guid(1), 'create-bill-payment', 'accountRef', 'x-rate-limit-remaining'])
			expect(first).toContain(text);
		const key = Buffer.from(started.emulator.apiKey).toString('base64');
		expect(list + first).not.toContain(key);
		const { data: control } = await started.control.get('/requests/1');
		expect(control.requestHeaders.authorization).toBe('Basic ••••••');
		expect(JSON.stringify(control)).not.toContain(key);
		expect((await started.control.get('/requests/99')).status).toBe(404);
	});

	it('filters the calls', async () => {
		await pay(guid(1));
		await started.api.get('/companies/1');
		const shown = async (query: string) =>
			(await started.api.get(`/console/requests?${query}`)).data;
		expect(await shown('method=POST')).not.toContain('/companies/1');
		expect(await shown('status=4xx')).toContain('/companies/1');
		expect(await shown('status=4xx')).not.toContain('/payment<');
		expect(await shown('text=create-bill-payment')).toContain('/payment<');
		expect(await shown('special=yes')).toContain('No requests.');
	});

	it('writes curl commands that a shell takes, without the key', () => {
		const entry = { number: 1, at: '', method: 'POST', path: '/x' };
		const requestHeaders = { 'content-type': 'application/json', authorization: 'Basic x' };
		const curl = curlOf('http://127.0.0.1:1', entry, {
			requestHeaders,
			requestBody: `{"a":"it's"}`,
		});
		expect(curl).toContain(`--data-raw '{"a":"it'\\''s"}'`);
		expect(curl).toContain('$CODAT_API_KEY');
		expect(curl).not.toContain('Basic x');
	});

	it('sets and removes faults, and says what struck', async () => {
		const values = { kind: 'status503', times: '1', seconds: '2', percent: '100' };
		const answer = await submit('/console/faults/add', values);
		expect(answer.data).toContain('The fault is set.');
		expect((await started.control.get('/faults')).data).toEqual([
			{ kind: 'status503', times: 1, retryAfter: 2 },
		]);
		expect((await started.api.get('/companies')).status).toBe(503);
		expect((await started.api.get('/console/faults')).data).toContain('1 × status503');
		await submit('/console/faults/remove', { index: '0' });
		expect((await started.control.get('/faults')).data).toEqual([]);
	});

	it('moves the clock, sets the latency, resets', async () => {
		const before = started.emulator.context.clock.now();
		await submit('/console/time/forward', { minutes: '90' });
		expect(started.emulator.context.clock.now() - before).toBeGreaterThanOrEqual(90 * 60_000);
		await submit('/console/time/latency', { ms: '3' });
		expect(started.emulator.context.latencyMs).toBe(3);
		await pay(guid(1));
		await submit('/console/time/reset');
		expect(started.emulator.context.latencyMs).toBe(0);
		expect(started.emulator.ledger().counters.requests).toBe(0);
		expect((await started.api.get('/console/control')).data).toContain('/_emulator/ledger');
	});

	it('says in words why it refuses something', async () => {
		const answer = await submit('/console/time/forward', { minutes: 'many' });
		expect(answer.status).toBe(400);
		expect(answer.data).toContain('“many” is not a number of at least 0.');
	});

	it('adds companies, links, unlinks and expires', async () => {
		await submit('/console/companies/add', {
			name: 'Tin Roof Tea',
			platform: 'qhyg',
			linked: 'yes',
		});
		const company = started.emulator.books.companyNamed('Tin Roof Tea');
		const [connection] = company.connections;
		expect([connection.status, connection.platform.name]).toEqual(['Linked', 'QuickBooks Online']);
		const values = { company: company.id, connection: connection.id };
		await submit('/console/companies/expire', values);
		expect(connection.status).toBe('Deauthorized');
		await submit('/console/companies/link', values);
		await submit('/console/companies/unlink', values);
		expect(connection.status).toBe('Unlinked');
	});

	it('sends any documented event, and delivers messages again', async () => {
		await submit('/console/webhooks/add', { url: 'http://127.0.0.1:9/hook' });
		for (const eventType of DOCUMENTED_EVENTS)
			await submit('/console/webhooks/send', { eventType, company: site.company.id });
		const { deliveries } = started.emulator.context.webhooks;
		expect(deliveries.list().map(({ eventType }) => eventType)).toEqual(DOCUMENTED_EVENTS);
		const [{ messageId }] = deliveries.list();
		await submit('/console/webhooks/redeliver', { messageId });
		expect((await started.api.get(`/console/webhooks/${messageId}`)).data).toContain(messageId);
	});

	it('opens a file that was attached, but never as a page of its own', async () => {
		const [bill] = site.connection.bills;
		const form = new FormData();
		const page = new Blob(['<script>alert(1)</script>'], { type: 'text/html' });
		form.append('file', page, 'invoice.pdf');
		const { data: file } = await started.api.post(
			`${site.base}/bills/${bill.id}/attachments`,
			form,
		);
		const path = `/books/${site.company.id}/attachments/${site.connection.id}/${file.id}`;
		expect((await started.api.get(`/books/${site.company.id}`)).data).toContain(path);
		const { headers, data } = await started.api.get(path);
		expect(data).toBe('<script>alert(1)</script>');
		expect(headers['content-type']).toBe('application/octet-stream');
		expect(headers['content-disposition']).toContain('attachment');
		expect(headers['content-security-policy']).toContain("default-src 'none'");
	});

	it.each([
		['another origin', { origin: 'https://example.com' }],
		['another port of this machine', { origin: 'http://127.0.0.1:1' }],
		['no origin that can be told', { origin: 'null' }],
		['another site, says the browser', { 'sec-fetch-site': 'cross-site' }],
	])('takes no form from %s', async (_case, headers) => {
		expect((await submit('/console/time/latency', { ms: '3' }, headers)).status).toBe(403);
		const { connection } = requestsFor(started);
		const link = `/link/companies/${site.company.id}/connections/${connection.id}/start`;
		expect((await submit(link, {}, headers)).status).toBe(403);
		expect(started.emulator.context.latencyMs).toBe(0);
	});
});

// Codat's files are not part of this project: where they aren't beside it, there is nothing to compare with.
const described = contractAvailable() ? it : it.skip;

described("examples of events are as Codat's Platform file has them", async () => {
	const started = await startWithClients();
	const check = eventChecker();
	const { context, books } = started.emulator;
	for (const name of ['Harbour Lane Bakery', 'Thistle and Twine']) {
		for (const eventType of DOCUMENTED_EVENTS) {
			const raised = exampleEvent(context, eventType, books.companyNamed(name));
			const event = { id: guid(1), generatedDate: context.clock.iso(), ...raised };
			expect(check(eventType, JSON.parse(JSON.stringify({ ...event, tags: undefined })))).toEqual(
				[],
			);
		}
	}
	expect(exampleEvent(context, 'made.up', books.companyNamed('Thistle and Twine'))).toBeUndefined();
	await started.close();
});
