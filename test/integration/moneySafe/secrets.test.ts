import { CodatApi } from '../../../credentials/CodatApi.credentials';
import { credential } from '../support/engine';
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
