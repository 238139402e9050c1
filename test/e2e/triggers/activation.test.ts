/**
 * What can't work refuses to be published, where a person and a builder see it. n8n answers 200 at once and sets the
 * triggers up afterwards: the refusal stands in the publication's status, which the editor shows.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Workflow } from '../../../scripts/n8n/story/workflow';
import { importPublished, published as publication } from '../support/executions';
import { setUp, startStage, type Stage } from '../support/stage';

let stage: Stage;

before(async () => {
	stage = await startStage({ name: 'activation' });
}, setUp);

after(async () => await stage?.close());

let workflows = 0;

/** Publishes a workflow that begins with a trigger. Returns what n8n says of it. */
async function publish(trigger: string, parameters: object): Promise<string> {
	const id = `activation${++workflows}`;
	const start = {
		...{ id: `${id}-start`, name: 'Start', type: `n8n-nodes-codat.${trigger}`, typeVersion: 1 },
		...{ position: [0, 0], webhookId: `${id}-webhook`, parameters },
		credentials: { codatApi: { id: null, name: '' } },
	};
	const end = { id: `${id}-end`, name: 'End', type: 'n8n-nodes-base.noOp', typeVersion: 1 };
	const workflow: Workflow = {
		...{ id, name: `Activation ${workflows}` },
		nodes: [start, { ...end, ...{ position: [220, 0], parameters: {} } }],
		connections: { Start: { main: [[{ node: 'End', type: 'main', index: 0 }]] } },
		...{ settings: { executionOrder: 'v1' } },
	};
	// What n8n sees in the fields themselves it refuses at once.
	const published = async () =>
		await publication(stage.n8n, await importPublished(stage.n8n, workflow));
	return await published().then(
		(status) => JSON.stringify(status),
		(error: Error) => error.message,
	);
}

const polling = (mode: string, value: string, more = {}) =>
	publish('codatBillPayTrigger', {
		pollTimes: { item: [{ mode: 'everyMinute' }] },
		...{ event: 'billCreated', companies: 'one', companyId: { __rl: true, mode, value } },
		...more,
	});

const REFUSED: Array<[string, () => Promise<string>, RegExp]> = [
	[
		'a company by a wrong name',
		() => polling('name', 'Harbour Lane Bakeries'),
		/No company is called .*Harbour Lane Bakeries/,
	],
	[
		'a wrong name in the mode of the list',
		() => polling('list', 'Harbour Lane Bakeries'),
		/No company is called .*Harbour Lane Bakeries/,
	],
	['no company at all', () => polling('list', ''), /companyId|Company/],
	[
		'an ID of no company',
		() => polling('id', '8a210b68-6988-11ed-a1eb-0242ac120002'),
		/not found|no company|404/i,
	],
	[
		'a webhook that is registered by hand, without the signing secret',
		() => publish('codatTrigger', { registration: 'manual', events: ['bills.write.unsuccessful'] }),
		/signing secret is required/,
	],
	[
		'a webhook for no event',
		() => publish('codatTrigger', { registration: 'automatic' }),
		/events/,
	],
];

for (const [what, attempt, reason] of REFUSED)
	test(`refused: ${what}`, async () => {
		const said = await attempt();
		assert.match(said, /"status":"failed"|Cannot publish/);
		assert.match(said, reason);
	});

test('published: a company by its name, in either mode, whatever the case', async () => {
	for (const mode of ['name', 'list'])
		assert.match(await polling(mode, 'harbour lane bakery'), /"status":"published"/);
});
