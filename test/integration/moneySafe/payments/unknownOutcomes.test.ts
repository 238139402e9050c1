import http from 'node:http';
import type { AddressInfo } from 'node:net';
import axios from 'axios';
import { CodatApi } from '../../../../credentials/CodatApi.credentials';
import { credential } from '../../support/engine/engine';
import { bill, payment, startLab, type Lab } from '../support';

let lab: Lab;

beforeAll(async () => {
	lab = await startLab();
});
afterEach(() => lab.emulator.setFaults([]));
afterAll(async () => await lab.emulator.close());

const billsOf = (reference: string) =>
	lab.emulator.ledger().bills.filter((one) => one.reference === reference);

it('stays unknown when an answer was lost, whatever the attempts after it bring', async () => {
	lab.emulator.setFaults([
		{ kind: 'resetBeforeCommit', route: 'create-bill', times: 1 },
		{ kind: 'status429', retryAfter: 0, route: 'create-bill', times: 1 },
		{ kind: 'status403', route: 'create-bill' },
	]);
	const { items } = await lab.run(bill(lab), {
		items: [{ json: { reference: 'LOST' } }],
		onError: 'continueRegularOutput',
	});
	expect(items[0].json.error).toMatchObject({
		message: expect.stringMatching(/^Outcome unknown: /),
		httpCode: '403',
		outcomeUnknown: true,
	});
	expect(billsOf('LOST')).toHaveLength(0);
});

it('lends nothing of a bill to the next payment while the outcome of the first is unknown', async () => {
	const { id, amountDue } = lab.openBills()[0];
	lab.emulator.setFaults([{ kind: 'status500', route: 'create-bill-payment', times: 1 }]);
	const amount = Math.ceil(amountDue * 60) / 100;
	const { items } = await lab.run(
		payment(lab, {
			paymentAmount: 'custom',
			amount: '={{ $json.amount }}',
			options: { concurrentRequests: 1 },
		}),
		{
			items: [{ json: { id, amount } }, { json: { id, amount: amount - 0.01 } }],
			onError: 'continueRegularOutput',
		},
	);
	expect(items.map(({ json }) => json.error)).toEqual([
		expect.objectContaining({ outcomeUnknown: true }),
		expect.objectContaining({ message: expect.stringContaining('is not known') }),
	]);
	expect(lab.emulator.ledger().payments.filter(({ billId }) => billId === id)).toEqual([]);
});

it('is settled by a refusal of the content, whatever was lost before', async () => {
	lab.emulator.setFaults([
		{ kind: 'resetBeforeCommit', route: 'create-bill', times: 1 },
		{ kind: 'status400', route: 'create-bill' },
	]);
	const { items } = await lab.run(bill(lab), {
		items: [{ json: { reference: 'SETTLED' } }],
		onError: 'continueRegularOutput',
	});
	expect(items[0].json.error).toMatchObject({ httpCode: '400', outcomeUnknown: false });
});

it('lends nothing of a bill after a refusal that does not settle a lost payment', async () => {
	const { id } = lab.openBills()[0];
	lab.emulator.setFaults([
		{ kind: 'resetBeforeCommit', route: 'create-bill-payment', times: 1 },
		{ kind: 'status403', route: 'create-bill-payment', times: 1 },
	]);
	const { items } = await lab.run(payment(lab, { options: { concurrentRequests: 1 } }), {
		items: [{ json: { id } }, { json: { id } }],
		onError: 'continueRegularOutput',
	});
	expect(items.map(({ json }) => json.error)).toEqual([
		expect.objectContaining({ httpCode: '403', outcomeUnknown: true }),
		expect.objectContaining({ message: expect.stringContaining('is not known') }),
	]);
	expect(lab.emulator.ledger().payments.filter(({ billId }) => billId === id)).toEqual([]);
});

it('sends nothing of the other items while Codat wants no requests', async () => {
	lab.emulator.setFaults([{ kind: 'status429', retryAfter: 1, route: 'create-bill', times: 1 }]);
	const writes = () =>
		lab.emulator.context.log.list().filter(({ operation }) => operation === 'create-bill');
	const before = writes().length;
	const { error } = await lab.run(bill(lab, { options: { concurrentRequests: 1 } }), {
		items: [{ json: { reference: 'CLOSED-1' } }, { json: { reference: 'CLOSED-2' } }],
	});
	expect(error).toBeUndefined();
	const [first, ...rest] = writes()
		.slice(before)
		.map(({ at }) => Date.parse(at))
		.sort((a, b) => a - b);
	expect(rest).toHaveLength(2);
	for (const at of rest) expect(at - first).toBeGreaterThanOrEqual(990);
});

it('a change after one of unknown outcome builds on the record as it is', async () => {
	const [{ json }] = (await lab.run(bill(lab), { items: [{ json: { reference: 'ONE' } }] })).items;
	const id = { __rl: true, mode: 'id', value: String(json.id) };
	lab.emulator.setFaults([
		{ kind: 'status500', route: 'update-bill', times: 1, skip: 1, afterCommit: true },
	]);
	const changes = [{ reference: 'TWO' }, { dueDate: '2027-01-01' }, { issueDate: '2026-10-01' }];
	const { items } = await lab.run(
		{
			...{ resource: 'bill', operation: 'update', ...lab.company, billId: id },
			updateFields: {
				reference: '={{ $json.reference }}',
				dueDate: '={{ $json.dueDate }}',
				issueDate: '={{ $json.issueDate }}',
			},
			keepUnset: true,
			options: { concurrentRequests: 1 },
		},
		{ items: changes.map((change) => ({ json: change })), onError: 'continueRegularOutput' },
	);
	expect(items.map((item) => item.json.error)).toEqual([
		undefined,
		expect.objectContaining({ outcomeUnknown: true }),
		undefined,
	]);
	expect(billsOf('TWO')).toMatchObject([
		{ issueDate: '2026-10-01T00:00:00', dueDate: '2027-01-01T00:00:00' },
	]);
});

describe('behind a proxy', () => {
	type Answers = Array<(response: http.ServerResponse) => unknown>;

	/** Passes everything on to the emulator; requests for new bills get these answers first, in order. */
	async function startProxy(answers: Answers) {
		const left = [...answers];
		const server = http.createServer((request, response) => {
			const parts: Buffer[] = [];
			request.on('data', (part: Buffer) => parts.push(part));
			request.on('end', () => {
				// n8n sends the whole URL to a loopback address.
				const { pathname, search } = new URL(String(request.url), lab.emulator.url);
				void axios
					.request<Buffer>({
						method: request.method,
						url: `${lab.emulator.url}${pathname}${search}`,
						data: parts.length > 0 ? Buffer.concat(parts) : undefined,
						headers: { ...request.headers, host: undefined } as never,
						responseType: 'arraybuffer',
						validateStatus: () => true,
					})
					.then(({ status, data, headers }) => {
						const isBill = request.method === 'POST' && pathname.endsWith('/bills');
						const answer = isBill ? left.shift() : undefined;
						if (answer) return answer(response);
						response
							.writeHead(status, { 'content-type': String(headers['content-type']) })
							.end(data);
					});
			});
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const { port } = server.address() as AddressInfo;
		return {
			url: `http://127.0.0.1:${port}`,
			close: async () => await new Promise((resolve) => server.close(resolve)),
		};
	}

	const credentialsFor = ({ url }: { url: string }) => [
		credential(new CodatApi(), { apiKey: lab.emulator.apiKey, baseUrl: url }),
	];

	it('takes no page of the proxy for a refusal of Codat', async () => {
		const page = '<h1>Bad Request</h1>';
		const proxy = await startProxy([
			(response) => response.writeHead(400, { 'content-type': 'text/html' }).end(page),
		]);
		const credentials = credentialsFor(proxy);
		const items = [{ json: { reference: 'PROXY' } }];
		const first = await lab.run(bill(lab), { credentials, items });
		expect(first.error).toMatchObject({ httpCode: '400' });
		const { staticData } = first;
		const second = await lab.run(bill(lab), { credentials, items, staticData });
		await proxy.close();
		expect(second.error).toBeUndefined();
		expect(billsOf('PROXY')).toHaveLength(1);
	});

	it('stays unknown when "in progress" came between the lost answer and a refusal', async () => {
		const answer = (status: number, error: string) => (response: http.ServerResponse) =>
			response
				.writeHead(status, { 'content-type': 'application/json' })
				.end(JSON.stringify({ statusCode: status, error, correlationId: error }));
		const proxy = await startProxy([
			(response) => response.destroy(),
			answer(409, 'In progress'),
			answer(403, 'Forbidden'),
		]);
		const { error } = await lab.run(bill(lab), {
			credentials: credentialsFor(proxy),
			items: [{ json: { reference: 'IN-PROGRESS' } }],
		});
		await proxy.close();
		expect(error).toMatchObject({ httpCode: '403', context: { outcomeUnknown: true } });
		expect(billsOf('IN-PROGRESS')).toHaveLength(1);
	});
});

it('lets an item finish that has written, although another has failed meanwhile', async () => {
	lab.emulator.setFaults([
		{ kind: 'delay', ms: 300, route: 'create-bill', times: 1 },
		{ kind: 'status400', route: 'create-bill', times: 1 },
	]);
	const file = { data: Buffer.from('%PDF-1.4'), fileName: 'half.pdf', mimeType: 'application/pdf' };
	const { error } = await lab.run(
		bill(lab, { attachFiles: true, options: { concurrentRequests: 2 } }),
		{
			items: ['HALF-1', 'HALF-2'].map((reference) => ({
				json: { reference },
				binary: { data: file },
			})),
		},
	);
	expect(error).toMatchObject({ httpCode: '400' });
	const entered = lab.emulator
		.ledger()
		.bills.filter(({ reference }) => reference?.startsWith('HALF-'));
	expect(entered).toHaveLength(1);
	const attached = lab.emulator.ledger().attachments;
	expect(attached.filter(({ name }) => name === 'half.pdf')).toHaveLength(1);
});
