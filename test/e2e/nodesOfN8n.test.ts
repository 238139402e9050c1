/**
 * What n8n's own nodes do that docs/surprises.md tells and the examples allow for. Where one of these fails after an
 * update of n8n, the examples may become simpler.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import axios from 'axios';
import { readRun } from '../../scripts/n8n/server/rest';
import { byId, type Workflow } from '../../scripts/n8n/story/workflow';
import { fixedItems, newNode } from '../../scripts/prove/running/chain';
import { allRuns, importPublished, post, published } from './support/executions';
import { setUp, startStage, type Stage } from './support/stage';

let stage: Stage;

before(async () => {
	stage = await startStage({ name: 'nodes-of-n8n' });
}, setUp);

after(async () => {
	await stage?.close();
});

const bounded = { timeout: 120_000 };

type Node = ReturnType<typeof newNode>;

/** From one node to the next, by the number of an output and of an input; 0 unless told. */
type Link = [from: string, to: string, output?: number, input?: number];

function workflowOf(nodes: Node[], links: Link[]): Workflow {
	const connections: Workflow['connections'] = {};
	for (const [from, node, output = 0, index = 0] of links) {
		const { main } = (connections[from] ??= { main: [] });
		while (main.length <= output) main.push([]);
		main[output].push({ node, type: 'main', index });
	}
	const id = randomUUID().replaceAll('-', '').slice(0, 16);
	const settings = { executionOrder: 'v1' };
	return { ...{ id, name: id, nodes, connections, settings } } as Workflow;
}

const start = newNode('Start', ['manualTrigger', 1], {});

/** Lists of items, each behind the start; the nodes that put them out have the names. */
function lists(given: Record<string, object[]>): { nodes: Node[]; links: Link[] } {
	const parts = Object.entries(given).map(([name, items]) => fixedItems(name, items));
	const links = parts.flatMap(([first, last]): Link[] => [
		['Start', first.name],
		[first.name, last.name],
	]);
	return { nodes: [start, ...parts.flat()], links };
}

/** What a node of a workflow puts out: the JSON of the items of each output. */
async function outputsOf(workflow: Workflow, node: string): Promise<unknown[][]> {
	const id = await stage.n8n.importWorkflow(workflow);
	const { resultData } = await stage.n8n.runWorkflow(id);
	const outputs = resultData.runData[node]?.at(-1)?.data?.main ?? [];
	return outputs.map((items) => (items ?? []).map(({ json }) => json));
}

test(
	'Remove Duplicates passes a reference again that stands on both sides of an empty one',
	bounded,
	async () => {
		const { nodes, links } = lists({
			Invoices: [
				{ reference: 'A-1', total: 1 },
				{ reference: null, total: 2 },
				{ reference: 'A-1', total: 3 },
			],
		});
		const once = newNode('Once', ['removeDuplicates', 2], {
			...{ operation: 'removeDuplicateInputItems', compare: 'selectedFields' },
			...{ fieldsToCompare: 'reference', options: {} },
		});
		const flow = workflowOf([...nodes, once], [...links, ['Invoices', 'Once']]);
		const [passed] = await outputsOf(flow, 'Once');
		assert.deepEqual(
			passed.map((item) => (item as { total: number }).total),
			[1, 2, 3],
		);
	},
);

test('Merge puts out an item once for each match', bounded, async () => {
	const { nodes, links } = lists({
		Bills: [{ bill: 'A' }, { bill: 'B' }],
		Answers: [
			{ bill: 'A', approved: true },
			{ bill: 'A', approved: false },
		],
	});
	const merge = newNode('Approved or not', ['merge', 3.2], {
		...{ mode: 'combine', fieldsToMatchString: 'bill', joinMode: 'enrichInput1', options: {} },
	});
	const to = merge.name;
	const flow = workflowOf(
		[...nodes, merge],
		[...links, ['Bills', to, 0, 0], ['Answers', to, 0, 1]],
	);
	assert.deepEqual(await outputsOf(flow, to), [
		[{ bill: 'A', approved: true }, { bill: 'A', approved: false }, { bill: 'B' }],
	]);
});

/** A workflow to be called, which fails for the bill B. */
function refusingB(): Workflow {
	const condition = {
		...{ id: randomUUID(), leftValue: '={{ $json.bill }}', rightValue: 'B' },
		operator: { type: 'string', operation: 'equals' },
	};
	const options = { caseSensitive: true, leftValue: '', typeValidation: 'strict', version: 2 };
	const conditions = { options, combinator: 'and', conditions: [condition] };
	return workflowOf(
		[
			newNode('Called', ['executeWorkflowTrigger', 1.1], { inputSource: 'passthrough' }),
			newNode('Is it B?', ['if', 2.2], { conditions }),
			newNode('Fail', ['stopAndError', 1], { errorMessage: 'Refused' }),
			newNode('Done', ['noOp', 1], {}),
		],
		[
			['Called', 'Is it B?'],
			['Is it B?', 'Fail', 0],
			['Is it B?', 'Done', 1],
		],
	);
}

for (const [onError, shown] of [
	['continueErrorOutput', 2],
	['continueRegularOutput', 1],
] as const)
	test(`Execute Sub-workflow for each item loses one that fails: ${onError}`, bounded, async () => {
		const { nodes, links } = lists({ Bills: [{ bill: 'A' }, { bill: 'B' }, { bill: 'C' }] });
		const called = refusingB();
		const workflowId = byId(await importPublished(stage.n8n, called));
		const call = newNode(
			'Call',
			['executeWorkflow', 1.2],
			{ workflowId, mode: 'each', workflowInputs: { mappingMode: 'defineBelow', value: {} } },
			{ onError },
		);
		const flow = workflowOf([...nodes, call], [...links, ['Bills', 'Call']]);
		const outputs = await outputsOf(flow, 'Call');
		const seen = outputs.slice(0, shown).flat();
		assert.deepEqual(seen, [{ bill: 'A' }, { bill: 'C' }]);
	});

test(
	'an error of HTTP Request is empty where its item is taken as a whole, one of Codat is not',
	bounded,
	async () => {
		const { nodes, links } = lists({ Bills: [{ n: 1 }, { n: 2 }] });
		const { id } = stage.emulator.books.companyNamed('Harbour Lane Bakery');
		const onError = 'continueErrorOutput';
		const http = newNode(
			'HTTP',
			['httpRequest', 4.2],
			{ url: 'http://127.0.0.1:1', options: {} },
			{ onError },
		);
		const codat = newNode(
			'Codat',
			['', 1],
			{ resource: 'bill', operation: 'get', companyId: byId(id), billId: byId(randomUUID()) },
			{
				...{ onError, type: 'n8n-nodes-codat.codatBillPay' },
				credentials: { codatApi: { id: null, name: 'Codat account' } },
			},
		);
		/** What a next node gets of the failures. */
		const said = async (failing: Node) => {
			const json = `={{ JSON.stringify({ whole: $('${failing.name}').first(1).json.error, items: $('${failing.name}').all(1) }) }}`;
			const look = newNode('Look', ['set', 3.4], { mode: 'raw', jsonOutput: json, options: {} });
			const flow = workflowOf(
				[...nodes, failing, look],
				[...links, ['Bills', failing.name], [failing.name, 'Look', 1]],
			);
			return JSON.stringify(await outputsOf(flow, 'Look'));
		};
		assert.doesNotMatch(await said(http), /ECONNREFUSED/);
		assert.match(await said(codat), /No bill with the ID/);
	},
);

/** A form with a choice of A and B, and a last page. */
function choosing(): Workflow {
	const webhookId = randomUUID();
	const fieldOptions = { values: [{ option: 'A' }, { option: 'B' }] };
	const values = [
		{ fieldLabel: 'One', fieldName: 'one', fieldType: 'dropdown', fieldOptions },
		{ fieldLabel: 'Some', fieldName: 'some', fieldType: 'checkbox', fieldOptions },
	];
	const form = { formTitle: 'Choose', formFields: { values }, responseMode: 'onReceived' };
	const last = {
		...{ operation: 'completion', respondWith: 'text', options: {} },
		...{ completionTitle: 'Done', completionMessage: 'Goodbye' },
	};
	return workflowOf(
		[
			newNode('Form', ['formTrigger', 2.4], { ...form, options: {} }, { webhookId }),
			newNode('Last page', ['form', 2.4], last, { webhookId: randomUUID() }),
		],
		[['Form', 'Last page']],
	);
}

test(
	'a form takes choices that it does not offer, and waits with its last page',
	bounded,
	async () => {
		const { n8n } = stage;
		const flow = choosing();
		const id = await importPublished(n8n, flow);
		await published(n8n, id);
		const [{ webhookId }] = flow.nodes as unknown as Array<{ webhookId: string }>;
		const form = new FormData();
		form.append('field-0', 'C');
		form.append('field-1', '["D"]');
		const { formWaitingUrl } = (await post(`${n8n.url}/form/${webhookId}`, form)) as {
			formWaitingUrl: string;
		};
		const [execution] = await allRuns(n8n, id, 1, ['waiting']);
		const { run } = await readRun(n8n.rest, execution.id);
		const { runData } = run().resultData;
		const [sent] = runData.Form[0].data?.main[0] ?? [];
		assert.deepEqual([sent.json.one, sent.json.some], ['C', ['D']]);
		// The page ends the run by posting, once it is shown in a browser.
		assert.match(String((await axios.get(formWaitingUrl)).data), /Goodbye/);
		await allRuns(n8n, id, 1, ['waiting']);
		await axios.post(formWaitingUrl);
		await allRuns(n8n, id, 1);
	},
);
