import { CodatApi } from '../../../credentials/CodatApi.credentials';
import { credential } from '../support/engine';
import { bill, payment, startBench, type Bench } from './support';

const KEY = 'made-up-key-that-must-never-be-seen';

const ENCODED = Buffer.from(KEY).toString('base64');

let bench: Bench;

beforeAll(async () => {
	bench = await startBench({ apiKey: KEY });
});
afterEach(() => bench.emulator.setFaults([]));
afterAll(async () => await bench.emulator.close());

/** What n8n would write to its database, or show, of a run. */
async function traceOf(run: ReturnType<Bench['run']>): Promise<string> {
	const { saved, error, items, hints } = await run;
	return JSON.stringify([saved, error, items, hints]);
}

const noOne = [{ json: { reference: 'SECRET', id: 'no-such-bill' } }];

it.each([
	['success', () => bench.run({ resource: 'company', operation: 'getAll' })],
	['a rejection', () => bench.run(bill(bench, { supplierId: 'nobody' }), { items: noOne })],
	['a missing record', () => bench.run(payment(bench), { items: noOne })],
	[
		'a refused connection',
		() =>
			bench.run(
				{ resource: 'company', operation: 'create', name: 'Refused' },
				{
					credentials: [credential(new CodatApi(), { apiKey: KEY, baseUrl: 'http://127.0.0.1:9' })],
				},
			),
	],
	[
		'a reset',
		() => {
			bench.emulator.setFaults([{ kind: 'resetAfterCommit', route: 'create-company' }]);
			return bench.run({ resource: 'company', operation: 'create', name: 'Reset' });
		},
	],
	[
		'a server error',
		() => {
			bench.emulator.setFaults([{ kind: 'status500', route: 'create-bill' }]);
			return bench.run(bill(bench), { items: noOne });
		},
	],
	[
		'a wrong key',
		() =>
			bench.run(
				{ resource: 'company', operation: 'getAll' },
				{
					credentials: [
						credential(new CodatApi(), { apiKey: `${KEY}x`, baseUrl: bench.emulator.url }),
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
