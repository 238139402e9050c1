import { inputNode, readBinary, runNode, runWorkflow } from '../support/engine/engine';
import { Probe } from './probe';

const node = new Probe();

describe('parameters', () => {
	it('take their defaults, and expressions over each item', async () => {
		const none = await runNode({ node });
		expect(none.items[0].json.text).toBe('nothing');

		const { items, status } = await runNode({
			node,
			parameters: { text: '={{ $json.name }} of {{ $("Input").all().length }}' },
			items: [{ json: { name: 'first' } }, { json: { name: 'second' } }],
		});
		expect(status).toBe('success');
		expect(items.map(({ json }) => json.text)).toEqual(['first of 2', 'second of 2']);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
	});

	it("are in the workflow's timezone", async () => {
		const parameters = { text: '={{ DateTime.fromISO("2026-06-30T20:00:00Z").toISODate() }}' };
		const zone = async (timezone?: string) =>
			(await runNode({ node, parameters, timezone })).items[0].json;
		expect(await zone('Pacific/Auckland')).toMatchObject({
			text: '2026-07-01',
			timezone: 'Pacific/Auckland',
		});
		expect(await zone()).toMatchObject({ text: '2026-06-30', timezone: 'America/New_York' });
	});

	it('that are required and empty stop the run before it starts', async () => {
		const { error, status, items } = await runNode({ node, parameters: { text: '' } });
		expect(error?.name).toBe('WorkflowHasIssuesError');
		expect(status).toBe('error');
		expect(items).toEqual([]);
	});
});

describe('settings', () => {
	it('Execute Once and Always Output Data', async () => {
		const items = [{ json: { a: 1 } }, { json: { a: 2 } }];
		expect((await runNode({ node, items, executeOnce: true })).items).toHaveLength(1);
		expect((await runNode({ node, items: [] })).runData.Probe).toBeUndefined();
		const always = await runWorkflow({
			nodes: [{ node: inputNode([]), alwaysOutputData: true }, { node }],
		});
		expect(always.outputs('Probe')[0]).toHaveLength(1);
	});

	it('the execution id, and the next number otherwise', async () => {
		const one = await runNode({ node, executionId: '4711' });
		expect(one.items[0].json.executionId).toBe('4711');
		const [two, three] = [await runNode({ node }), await runNode({ node })];
		expect(Number(three.executionId)).toBe(Number(two.executionId) + 1);
	});

	it('a run can be stopped', async () => {
		const stopped = await runNode({
			node,
			parameters: { do: 'wait' },
			signal: AbortSignal.timeout(100),
		});
		expect(stopped.status).toBe('canceled');
	});
});

describe.each(['memory', 'filesystem'] as const)('binary data in %s', (binaryMode) => {
	it('goes in and out', async () => {
		const binary = {
			data: { data: Buffer.from('bill'), fileName: 'bill.txt', mimeType: 'text/plain' },
		};
		const { items } = await runNode({
			node,
			parameters: { do: 'upperCase' },
			items: [{ binary }],
			binaryMode,
		});
		expect((await readBinary(items[0])).toString()).toBe('BILL');
		expect(items[0].binary?.data).toMatchObject({ fileName: 'upper.txt', mimeType: 'text/plain' });
		expect(Boolean(items[0].binary?.data.id)).toBe(binaryMode === 'filesystem');
	});
});

describe('static data', () => {
	it('is kept by production runs only', async () => {
		const parameters = { do: 'count' };
		const { staticData } = await runNode({ node, parameters });
		const next = await runNode({ node, parameters, staticData });
		expect(next.items[0].json.count).toBe(2);
		const manual = await runNode({ node, parameters, staticData, mode: 'manual' });
		expect(manual.items[0].json.count).toBe(2);
		expect(manual.staticData).toEqual(staticData);
	});
});

describe('workflows', () => {
	it('run node after node', async () => {
		const result = await runWorkflow({
			nodes: [
				{ node, name: 'One', parameters: { text: 'a' } },
				{ node, name: 'Two', parameters: { text: '={{ $json.text }}b' } },
				{ node, name: 'Three', parameters: { text: '={{ $("One").item.json.text }}c' } },
			],
			connections: [
				['One', 'Two'],
				['Two', 'Three'],
			],
		});
		expect(result.outputs('Two')[0][0].json.text).toBe('ab');
		expect(result.outputs('Three')[0][0].json.text).toBe('ac');
	});
});
