/**
 * Secrets in a real n8n: after runs that succeed and fail, neither its database nor its most talkative log holds one.
 */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import axios from 'axios';
import { Webhook } from 'svix';
import { chain, codat } from '../../../scripts/bench/workflows';
import { cacheFolder } from '../../../scripts/n8n/paths';
import type { Workflow } from '../../../scripts/n8n/story/workflow';
import { allRuns, importPublished, post } from '../support/executions';
import { setUp, startStage, type Stage } from '../support/stage';

const apiKey = `made-up-${randomBytes(12).toString('hex')}`;
const signingSecret = `whsec_${randomBytes(24).toString('base64')}`;

/** As they are, as they travel, and what of the signing secret is secret. */
const SECRETS = [apiKey, Buffer.from(apiKey).toString('base64'), signingSecret.slice(6)];

let stage: Stage;

before(async () => {
	const env = { N8N_LOG_LEVEL: 'debug', N8N_LOG_OUTPUT: 'console', N8N_LOG_SCOPES: '' };
	stage = await startStage({ name: 'secrets', env, emulator: { apiKey } });
	const type = 'codatWebhookApi';
	await stage.n8n.importCredential({ id: '', name: 'Webhooks', type, data: { signingSecret } });
}, setUp);

after(async () => await stage?.close());

/** Every file below a folder. */
const filesIn = (folder: string) =>
	readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => path.join(entry.parentPath, entry.name))
		.filter((file) => !file.includes('node_modules'));

async function runs(workflow: Workflow, outcome: 'success' | 'error'): Promise<void> {
	const id = await stage.n8n.importWorkflow(workflow);
	const run = stage.n8n.runWorkflow(id);
	if (outcome === 'success') await run;
	else await assert.rejects(run);
}

const list = (id: string) => chain(id, [codat('List', 'company.getAll', { returnAll: true })]);

const create = (id: string) =>
	chain(id, [codat('Create', 'company.create', { name: `Made Up ${id}` })]);

test('no secret is in the database, in n8n’s files or in its log', async () => {
	const { emulator, n8n } = stage;
	await runs(list('list'), 'success');

	emulator.setFaults([{ kind: 'status500', route: 'create-company' }]);
	await runs(create('failing'), 'error');
	emulator.setFaults([{ kind: 'resetAfterCommit', route: 'create-company', times: 1 }]);
	await runs(create('reset'), 'error');
	emulator.setFaults([]);
	const companyId = '00000000-0000-4000-8000-000000000000';
	await runs(chain('missing', [codat('Get', 'company.get', { companyId })]), 'error');

	const trigger = {
		name: 'Codat Trigger',
		type: 'n8n-nodes-codat.codatTrigger',
		typeVersion: 1.1,
		webhookId: 'secretshook',
		parameters: { registration: 'manual', events: ['bills.write.successful'] },
		credentials: { codatWebhookApi: { id: null, name: 'Webhooks' } },
	};
	const end = { name: 'End', type: 'n8n-nodes-base.noOp', typeVersion: 1, parameters: {} };
	const workflowId = await importPublished(n8n, chain('hook', [end], trigger));
	const url = `${n8n.url}/webhook/secretshook/codat`;
	const body = JSON.stringify({ id: 'evt-1', eventType: 'bills.write.successful', payload: {} });
	const now = new Date();
	const headers = {
		'content-type': 'application/json',
		'webhook-id': 'evt-1',
		'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
		'webhook-signature': new Webhook(signingSecret).sign('evt-1', now, body),
	};
	await post(url, {}).catch(() => undefined);
	for (const sent of [headers, { ...headers, 'webhook-signature': 'v1,forged' }])
		await axios.post(url, body, { headers: sent, validateStatus: () => true });
	await allRuns(n8n, workflowId, 1);

	// The last: nothing answers any more.
	await emulator.close();
	await runs(list('unreachable'), 'error');

	const files = [...filesIn(n8n.home.folder), path.join(cacheFolder, 'e2e-secrets.log')];
	// The database and its write-ahead log.
	const databases = files.filter((file) => path.basename(file).startsWith('database.sqlite'));
	assert.ok(databases.some((file) => readFileSync(file).includes('Made Up failing')));
	for (const file of files)
		for (const secret of SECRETS)
			assert.ok(!readFileSync(file).includes(secret), `${path.basename(file)} holds a secret`);
});
