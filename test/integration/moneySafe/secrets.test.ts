import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CodatApi } from '../../../credentials/CodatApi.credentials';
import { credential } from '../support/engine/engine';
import { bill, payment, startLab, type Lab } from './support';

const KEY = 'made-up-key-that-must-never-be-seen';

const ENCODED = Buffer.from(KEY).toString('base64');

let lab: Lab;

beforeAll(async () => {
	lab = await startLab({ apiKey: KEY });
});
afterEach(() => lab.emulator.setFaults([]));
afterAll(async () => await lab.emulator.close());

/** What n8n would write to its database, or show, of a run. */
async function traceOf(run: ReturnType<Lab['run']>): Promise<string> {
	const { saved, error, items, hints } = await run;
	return JSON.stringify([saved, error, items, hints]);
}

const noOne = [{ json: { reference: 'SECRET', id: 'no-such-bill' } }];

it.each([
	['success', () => lab.run({ resource: 'company', operation: 'getAll' })],
	['a rejection', () => lab.run(bill(lab, { supplierId: 'nobody' }), { items: noOne })],
	['a missing record', () => lab.run(payment(lab), { items: noOne })],
	[
		'a refused connection',
		() =>
			lab.run(
				{ resource: 'company', operation: 'create', name: 'Refused' },
				{
					credentials: [credential(new CodatApi(), { apiKey: KEY, baseUrl: 'http://127.0.0.1:9' })],
				},
			),
	],
	[
		'a reset',
		() => {
			lab.emulator.setFaults([{ kind: 'resetAfterCommit', route: 'create-company' }]);
			return lab.run({ resource: 'company', operation: 'create', name: 'Reset' });
		},
	],
	[
		'a server error',
		() => {
			lab.emulator.setFaults([{ kind: 'status500', route: 'create-bill' }]);
			return lab.run(bill(lab), { items: noOne });
		},
	],
	[
		'a wrong key',
		() =>
			lab.run(
				{ resource: 'company', operation: 'getAll' },
				{
					credentials: [
						credential(new CodatApi(), { apiKey: `${KEY}x`, baseUrl: lab.emulator.url }),
					],
				},
			),
	],
])('leaves no trace of the API key after %s', async (_name, run) => {
	const trace = await traceOf(run());
	expect(trace.length).toBeGreaterThan(100);
	expect(trace).not.toContain(KEY);
	expect(trace).not.toContain(ENCODED.slice(0, 20));
});

describe('a server that repeats the header', () => {
	/** What it says, from the header that it got. */
	const ECHOES: Array<[string, number, (header: string) => { body: string; headers?: object }]> = [
		['as its error', 400, (header) => ({ body: JSON.stringify({ error: `Bad: ${header}` }) })],
		[
			'as the finding about an item',
			400,
			(header) => ({
				body: JSON.stringify({
					validation: { errors: [{ itemId: header, message: `${KEY} is wrong` }] },
				}),
			}),
		],
		['as a name', 403, (header) => ({ body: JSON.stringify({ [header]: { [KEY]: 1 } }) })],
		[
			'as the correlation ID',
			401,
			(header) => ({ body: JSON.stringify({ correlationId: header }) }),
		],
		['on a page', 404, (header) => ({ body: `<html><pre>Authorization: ${header}</pre></html>` })],
		[
			'in a header',
			429,
			(header) => ({
				body: '{}',
				headers: { 'x-rate-limit-reset': header, 'retry-after': '7200', location: `/${header}` },
			}),
		],
		['to a write', 422, (header) => ({ body: JSON.stringify({ error: header.slice(6, 40) }) })],
	];

	it.each(ECHOES)('%s gets it into nothing that is kept or shown', async (_name, status, echo) => {
		const asked: string[] = [];
		const server = createServer(({ headers }, response) => {
			const header = headers.authorization ?? '';
			asked.push(header);
			const answer = echo(header);
			const type = answer.body.startsWith('<') ? 'text/html' : 'application/json';
			response.writeHead(status, { 'content-type': type, ...answer.headers }).end(answer.body);
		});
		await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
		const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
		const credentials = [credential(new CodatApi(), { apiKey: KEY, baseUrl })];
		const parameters = { resource: 'company', operation: 'create', name: 'Echoed' };
		const trace = await traceOf(lab.run(parameters, { credentials }));
		server.close();
		expect(asked).toEqual([`Basic ${ENCODED}`]);
		expect(trace).not.toContain(KEY.slice(0, 12));
		expect(trace).not.toContain(ENCODED.slice(0, 12));
	});
});
