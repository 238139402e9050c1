import { CodatApi } from '../../../../credentials/CodatApi.credentials';
import type { Emulator } from '../../../../emulator';
import { CodatBillPay } from '../../../../nodes/CodatBillPay/CodatBillPay.node';
import { byId } from '../../../../scripts/n8n/story/workflow';
import { seenIn } from '../../support/calls';
import { startEmulator } from '../../support/emulator';
import { credential, runNode } from '../../support/engine/engine';

let emulator: Emulator;
beforeAll(async () => {
	emulator = await startEmulator();
});
afterAll(async () => await emulator.close());

/** The node as n8n makes a tool of it: by another name. */
function tool() {
	const node = new CodatBillPay();
	node.description = { ...node.description, name: 'codatBillPayTool' };
	return node;
}

async function bills(parameters: object, node = tool()) {
	const { apiKey, url: baseUrl } = emulator;
	const { companyId } = seenIn(emulator.ledger());
	const { items, error } = await runNode({
		node,
		parameters: {
			resource: 'bill',
			operation: 'getAll',
			companyId: byId(companyId),
			limit: 2,
			...parameters,
		},
		credentials: [credential(new CodatApi(), { apiKey, baseUrl })],
	});
	if (error) throw error;
	return items.map(({ json }) => json);
}

describe('as a tool of an AI agent, the field Output', () => {
	it('is simplified unless told', async () => {
		expect(Object.keys((await bills({}))[0])).toHaveLength(11);
	});

	it('gives all fields', async () => {
		expect((await bills({ output: 'raw' }))[0]).toHaveProperty('lineItems');
	});

	it('gives the ID and the selected fields', async () => {
		const [bill] = await bills({ output: 'selected', outputFields: ['amountDue', 'currency'] });
		expect(Object.keys(bill)).toEqual(['id', 'amountDue', 'currency']);
		expect(Object.keys((await bills({ output: 'selected' }))[0])).toEqual(['id']);
	});

	it("isn't there in a workflow, which has Simplify", async () => {
		const node = new CodatBillPay();
		expect((await bills({ simplify: false, output: 'selected' }, node))[0]).toHaveProperty(
			'lineItems',
		);
	});
});
