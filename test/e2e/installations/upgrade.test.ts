/**
 * Workflows saved with a release run on every later one. The fixtures hold parameters as that release saved
 * them: they are never changed, only joined by those of releases that add or change parameters.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import type { Workflow } from '../../../scripts/n8n/story/workflow';
import { setUp, startStage, type Stage } from '../support/stage';

let stage: Stage;

before(async () => {
	stage = await startStage({ name: 'upgrade' });
}, setUp);

after(() => stage?.close());

test('a workflow saved with 0.1.0 runs', { timeout: 90_000 }, async () => {
	const file = path.join(__dirname, '../fixtures/saved-0.1.0.json');
	const workflow = JSON.parse(readFileSync(file, 'utf8')) as Workflow;
	await stage.n8n.runWorkflow(await stage.n8n.importWorkflow(workflow));

	const { bills, payments, suppliers } = stage.emulator.ledger();
	const found = bills.filter(({ reference }) => reference === 'SAVED-0.1.0');
	assert.equal(found.length, 1);
	const [bill] = found;
	// (2 × 30 + 40) and 20 %, paid in two parts.
	assert.deepEqual([bill.totalAmount, bill.amountDue, bill.status], [120, 0, 'Paid']);
	assert.deepEqual(
		[bill.issueDate, bill.dueDate].map((date) => date.slice(0, 10)),
		['2026-01-17', '2026-02-16'],
	);
	const paid = payments.filter(({ billId }) => billId === bill.id);
	assert.deepEqual(
		paid.map(({ amount, reference }) => ({ amount, reference })),
		[
			{ amount: 20.5, reference: 'First part' },
			{ amount: 99.5, reference: undefined },
		],
	);
	const supplier = suppliers.find(({ id }) => id === bill.supplierRef.id);
	assert.equal(supplier?.supplierName, 'Saved Long Ago Ltd');
});
