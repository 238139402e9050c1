/** The button Retry, long after a run has failed half-way: n8n's server keeps what was done with the execution. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readRun } from '../../../scripts/n8n/server/rest';
import { byId } from '../../../scripts/n8n/story/workflow';
import { siteOf } from '../../support/codat';
import { allRuns, importPublished, post } from '../support/executions';
import { postedWorkflow } from '../support/payments';
import { setUp, startStage, type Stage } from '../support/stage';

/** Just longer than Codat keeps the answer to an idempotency key. */
const PAST_THE_CACHE_MS = 91 * 60_000;

let stage: Stage;

before(async () => {
	stage = await startStage({ name: 'retry' });
}, setUp);

after(() => stage?.close());

test('makes no bill twice that the failed run had made', { timeout: 90_000 }, async () => {
	const { n8n, emulator } = stage;
	const { company, connection } = siteOf(emulator);
	const [supplier] = connection.suppliers;
	const account = connection.accounts.find(({ type }) => type === 'Expense');
	const taxRate = connection.taxRates.find(({ status }) => status === 'Active');
	const priced = { description: 'Flour', quantity: 1, unitAmount: 10 };
	const id = await importPublished(
		n8n,
		postedWorkflow(
			'retried',
			{ fieldToSplitOut: 'body.references', options: { destinationFieldName: 'reference' } },
			{ resource: 'bill', operation: 'create' },
			{
				companyId: byId(company.id),
				supplierId: byId(supplier.id),
				reference: '={{ $json.reference }}',
				issueDate: '2026-11-01',
				dueDate: '2026-12-01',
				lineItems: {
					line: [{ ...priced, accountId: account?.id, taxRateId: taxRate?.id }],
				},
				duplicateCheck: 'off',
				options: { concurrentRequests: 1 },
			},
		),
	);
	const references = ['RETRIED-1', 'RETRIED-2', 'RETRIED-3'];
	emulator.setFaults([
		{ kind: 'status429', retryAfter: 3600, route: 'create-bill', times: 1, skip: 1 },
	]);
	await post(`${n8n.url}/webhook/retried`, { references });
	const [failed] = await allRuns(n8n, id, 1, ['error']);

	emulator.advanceClock(PAST_THE_CACHE_MS);
	await n8n.rest.post(`/executions/${failed.id}/retry`, { loadWorkflow: false });
	const [retried] = await allRuns(n8n, id, 2, ['success', 'error']);
	const { status, run } = await readRun(n8n.rest, retried.id);
	assert.equal(status, 'success', JSON.stringify(run().resultData.error));
	const [items] = run().resultData.runData.Codat.at(-1)?.data?.main ?? [];
	const made = emulator
		.ledger()
		.bills.filter(({ reference = '' }) => references.includes(reference));
	assert.deepEqual(
		made.map(({ reference }) => reference),
		references,
	);
	assert.deepEqual(
		items?.map(({ json }) => json.id),
		made.map(({ id: billId }) => billId),
	);
});
