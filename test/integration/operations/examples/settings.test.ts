import type { IDataObject } from 'n8n-workflow';
import { CodatBillPay } from '../../../../nodes/CodatBillPay/CodatBillPay.node';
import { CodatBillPayTrigger } from '../../../../nodes/CodatBillPayTrigger/CodatBillPayTrigger.node';
import { CodatTrigger } from '../../../../nodes/CodatTrigger/CodatTrigger.node';
import { example, exampleNames } from '../../../../scripts/n8n/story/workflow';
import { latestVersion, typeName } from '../../support/engine/nodeTypes';
import { assignmentsOf, evaluate } from './support';

it.each([
	['due-soon', "={{ $('Choose the bank account').item.json.amountDue }}"],
	['pay-bills', '={{ $json.amountDue }}'],
	['approve-and-pay', "={{ $('Is it approved?').item.json.amountDue }}"],
])('%s pays what was approved, not what is due by then', (name, amount) => {
	const pay = example(name).nodes.find((node) => node.name === 'Pay the bill') as unknown as {
		parameters: object;
	};
	expect(pay.parameters).toMatchObject({ paymentAmount: 'custom', amount });
});

it.each(['due-soon', 'approve-and-pay', 'ask-then-write'])(
	'%s pays the bill that was approved, or none',
	(name) => {
		const { connections } = example(name);
		const [before] = Object.entries(connections).flatMap(([from, { main = [] }]) =>
			main[0]?.some(({ node }) => node === 'Pay the bill') ? [from] : [],
		);
		const node = example(name).nodes.find((one) => one.name === before) as unknown as {
			parameters: { operation: string; options: { approvedHash: string } };
		};
		expect(node.parameters.operation).toBe('get');
		expect(node.parameters.options.approvedHash).toContain('.billHash');
	},
);

/** A node of an example, as the editor saves it. */
interface Saved {
	name: string;
	type: string;
	typeVersion: number;
	onError?: string;
	parameters: IDataObject;
}

/** The parameters of a node that lets items pass by an expression. */
interface Conditions {
	conditions: { conditions: Array<{ leftValue: string }> };
}

/** All nodes of a type in all examples, each with the example's name. */
const nodesOfType = (type: string): Array<[flow: string, node: Saved]> =>
	exampleNames().flatMap((flow) =>
		(example(flow).nodes as unknown as Saved[])
			.filter((node) => node.type === `n8n-nodes-base.${type}`)
			.map((node): [string, Saved] => [flow, node]),
	);

it('nodes of this package are in the version that a new node gets', () => {
	const newest = new Map(
		[CodatBillPay, CodatBillPayTrigger, CodatTrigger]
			.map((Node) => new Node())
			.flatMap((node) => {
				const version = latestVersion(node);
				return ['', 'Tool'].map((as) => [`${typeName(node)}${as}`, version] as const);
			}),
	);
	const ours = exampleNames()
		.flatMap((flow) => example(flow).nodes as unknown as Saved[])
		.filter(({ type }) => type.startsWith('n8n-nodes-codat.'));
	expect(ours.length).toBeGreaterThan(0);
	for (const { type, typeVersion } of ours)
		expect([type, typeVersion]).toEqual([type, newest.get(type)]);
});

describe("what n8n's own nodes do (docs/surprises.md) does no harm in any example", () => {
	it('duplicates are removed by what is never empty', async () => {
		const found = nodesOfType('removeDuplicates');
		expect(found.length).toBeGreaterThan(0);
		for (const [flow, { parameters }] of found) {
			const { dedupeValue, fieldsToCompare } = parameters as Record<string, string>;
			const key = dedupeValue ?? assignmentsOf(flow, 'Name the payment')[fieldsToCompare];
			expect((await evaluate(key, { id: '1', bill: { supplierId: null } })).trim()).not.toBe('');
		}
	});

	it('no sub-workflow is called for each item by a node that goes on after an error', () => {
		const found = nodesOfType('executeWorkflow');
		expect(found.length).toBeGreaterThan(0);
		expect(
			found.filter(([, { parameters, onError }]) => parameters.mode === 'each' && onError),
		).toEqual([]);
	});

	it('a mail brings the files that it shows between its lines, and is told where it has none', async () => {
		const flow = 'statement-by-mail';
		const [[, { parameters }]] = nodesOfType('emailReadImap');
		expect(parameters.format).toBe('resolved');
		const { main } = example(flow).connections['Is there a file?'];
		expect(main.map((to) => to?.map(({ node }) => node))).toEqual([
			['One item a file'],
			['Say that there is no file'],
		]);
		const { text } = assignmentsOf(flow, 'Say that there is no file');
		const said = await evaluate(text, { subject: 'July', from: { text: 'a supplier' } });
		expect(said).toBe(
			'No file came with a mail: “July”, of a supplier. Look at it: pictures below 100 kB do not count.',
		);
	});

	it('small pictures of a mail are no statements, whatever stands beside them', async () => {
		const [pdf, logo, scan, unnamed] = [
			{ mimeType: 'application/pdf', bytes: 900 },
			{ mimeType: 'image/png', bytes: 99_999 },
			{ mimeType: 'image/jpeg', bytes: 100_000 },
			{ mimeType: 'application/octet-stream' },
		];
		const test = async (node: string, ...files: IDataObject[]) => {
			const [[, { parameters }]] = ['if', 'filter'].flatMap((type) =>
				nodesOfType(type).filter(([of, { name }]) => of === 'statement-by-mail' && name === node),
			);
			const [condition] = (parameters as unknown as Conditions).conditions.conditions;
			const expression = condition.leftValue.replaceAll('$binary', '$json.binary');
			return String(await evaluate(expression, { binary: { ...files } })) === 'true';
		};
		for (const file of [pdf, scan, unnamed])
			expect([
				await test('Is there a file?', logo, file),
				await test('Leave out pictures of signatures', file),
			]).toEqual([true, true]);
		expect(await test('Is there a file?', logo)).toBe(false);
		expect(await test('Is there a file?')).toBe(false);
		expect(await test('Leave out pictures of signatures', logo)).toBe(false);
	});

	it('nothing stands behind the last page of a form', () => {
		const last = nodesOfType('form').filter(
			([, { parameters }]) => parameters.operation === 'completion',
		);
		expect(last.length).toBeGreaterThan(0);
		for (const [flow, { name }] of last)
			expect(example(flow).connections[name]?.main.flat() ?? []).toEqual([]);
	});
});
