import type { INodeParameters } from 'n8n-workflow';
import { CodatApi } from '../../../credentials/CodatApi.credentials';
import type { Emulator } from '../../../emulator';
import { DAY_MS } from '../../../emulator/values/clock';
import { CodatBillPay } from '../../../nodes/CodatBillPay/CodatBillPay.node';
import { toOutput } from '../../../nodes/CodatTrigger/output';
import type { CodatEvent } from '../../../nodes/CodatTrigger/verification/verify';
import { example } from '../../../scripts/n8n/story/workflow';
import { clientOf, siteOf } from '../../support/codat';
import { startEmulator } from '../support/emulator';
import { credential, runNode } from '../support/engine/engine';

let emulator: Emulator;

beforeEach(async () => {
	emulator = await startEmulator({ webhookRetryMs: [] });
	emulator.context.webhooks.create({
		url: 'http://127.0.0.1:9/',
		eventTypes: ['read.completed'],
	});
});
afterEach(async () => {
	await emulator.close();
});

/** The parameters of a node of the example. */
function parametersOf(name: string): INodeParameters {
	const node = example('changed-bills').nodes.find((one) => one.name === name);
	return (node as unknown as { parameters: INodeParameters }).parameters;
}

/** Codat reads a company's bills; the event that it sends, as the trigger puts it out. */
async function readEvent(companyId: string) {
	const { webhooks, reads } = emulator.context;
	await clientOf(emulator).post(`/companies/${companyId}/data/queue/bills`);
	reads.finish();
	const [latest] = webhooks.deliveries.list().slice(-1);
	return toOutput(JSON.parse(latest.body) as CodatEvent);
}

describe('the example of changed bills', () => {
	it('lists what changed since the day before the last read, of the company that was read', async () => {
		const { company, connection } = siteOf(emulator);
		const at = (ms: number) => new Date(emulator.context.clock.now() - ms).toISOString();
		const bills = connection.bills.filter(({ status }) => status === 'Open');
		for (const bill of bills) bill.sourceModifiedDate = at(300 * DAY_MS);
		const lastRead = new Date((await readEvent(company.id)).generatedDate ?? '').getTime();
		const [changed, dayBefore] = bills;
		changed.sourceModifiedDate = at(0);
		dayBefore.sourceModifiedDate = new Date(lastRead - 0.9 * DAY_MS).toISOString();
		const event = await readEvent(company.id);
		const { items, error } = await runNode({
			node: new CodatBillPay(),
			credentials: [credential(new CodatApi(), { apiKey: emulator.apiKey, baseUrl: emulator.url })],
			parameters: parametersOf('List what changed since the last time'),
			items: [{ json: event }],
		});
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json.id).sort()).toEqual([changed.id, dayBefore.id].sort());
		for (const { json } of items)
			expect(json).toMatchObject({
				companyId: company.id,
				connectionId: connection.id,
				sourceModifiedDate: expect.any(String) as string,
			});
	});
});
