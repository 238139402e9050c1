/**
 * What n8n says that n8n 3 will break, in its own migration report (Settings > Migration report), about the examples.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { example, exampleNames } from '../../../scripts/n8n/story/workflow';
import { setUp, startStage, type Stage } from '../support/stage';

const bounded = { timeout: 90_000 };

interface Report {
	report: {
		targetVersion: string;
		workflowResults: Array<{ ruleId: string; nbAffectedWorkflows: number }>;
	};
}

let stage: Stage;

before(async () => {
	stage = await startStage({ name: 'n8n3' });
}, setUp);

after(() => stage?.close());

/** The rules of n8n's report that strike workflows, with how many. */
async function struck(): Promise<Array<[string, number]>> {
	const { rest } = stage.n8n;
	await rest.post('/breaking-changes/report/refresh', undefined, { params: { version: 'v3' } });
	const { data } = await rest.get<{ data: Report }>('/breaking-changes/report', {
		params: { version: 'v3' },
	});
	const { targetVersion, workflowResults } = data.data.report;
	assert.equal(targetVersion, 'v3');
	return workflowResults
		.filter(({ nbAffectedWorkflows }) => nbAffectedWorkflows > 0)
		.map(({ ruleId, nbAffectedWorkflows }) => [ruleId, nbAffectedWorkflows]);
}

test("n8n's report on n8n 3 names none of the examples", bounded, async () => {
	assert.ok(exampleNames().length > 0);
	for (const name of exampleNames()) await stage.n8n.importWorkflow(example(name));
	assert.deepEqual(await struck(), []);
});

test('it does name a workflow that n8n 3 breaks', bounded, async () => {
	const workflow = example('pay-bills');
	// One of the nodes that n8n 3 has no more.
	const removed = { ...workflow.nodes[0], type: 'n8n-nodes-base.orbit' };
	const broken = { ...workflow, id: 'codatForN8n2Only', nodes: [removed], connections: {} };
	await stage.n8n.importWorkflow(broken);
	assert.deepEqual(await struck(), [['removed-nodes-v3', 1]]);
});
