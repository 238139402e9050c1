/** What a person sees and does in the editor, in Chromium, from the credential to a paid bill. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { useEditor } from '../support/editor/useEditor';

const open = useEditor({ name: 'editor', credential: false, shots: 'editor' });

const bounded = { timeout: 90_000 };

test('a credential says whether Codat takes it', bounded, async () => {
	const { editor, stage } = open;
	await editor.goto('/home/credentials');
	const button = editor
		.at('add-resource-credential')
		.or(editor.page.getByText('Add first credential'));
	await button.first().click();
	await editor.at('new-credential-type-select').click();
	await editor.page.keyboard.type('codat');
	await editor.shot('credential-types');
	await editor.choice(/^Codat API$/).click();
	await editor.at('new-credential-type-button').click();

	const dialog = editor.at('editCredential-modal');
	await editor.field('baseUrl').locator('input').fill(stage.emulator.url);
	await editor.field('apiKey').locator('input').fill('not-the-key');
	await editor.at('credential-save-button').click();
	await dialog.getByText('Couldn’t connect with these settings').waitFor();
	await dialog.getByText('More details').click();
	await dialog.getByText('does not accept this API key').waitFor();
	await editor.shot('credential-refused');

	await editor.field('apiKey').locator('input').fill(stage.emulator.apiKey);
	await editor.at('credential-save-button').click();
	await editor.at('credentials-config-container-test-success').waitFor();
	await editor.shot('credential-accepted');
	await editor.page.keyboard.press('Escape');
});

test('the panel finds the nodes, each once', bounded, async () => {
	const { editor } = open;
	await editor.newWorkflow();
	// n8n shows an action node and its trigger as one, and any other trigger without that word.
	const names = await editor.namesInPanel('Codat', 'Codat Bill Pay');
	await editor.shot('node-panel');
	assert.deepEqual(names.sort(), ['Codat', 'Codat Bill Pay']);
	await editor.page.keyboard.press('Escape');
});

test('a bill is filled in from searchable lists', bounded, async () => {
	const { editor } = open;
	await editor.addAction('Codat Bill Pay', 'Create bill');
	await editor.shot('bill-empty');
	await editor.pick('companyId', 'Harbour Lane');
	await editor.pick('connectionId', 'Xero');
	await editor.pick('supplierId', 'Millstone');
	await editor.type('reference', 'E2E-0001');
	await editor.type('issueDate', '2026-01-17');
	await editor.type('dueDate', '2026-02-16');
	const lines = [
		{
			description: 'Strong white flour, 16 kg',
			quantity: '4',
			unitAmount: '18.5',
			account: 'Ingredients',
		},
		{ description: 'Kraft cake boxes', quantity: '2', unitAmount: '3.25', account: 'Packaging' },
	];
	for (const { description, quantity, unitAmount, account } of lines) {
		// The last: a line has a button of its own for its tracking.
		await editor.lastAt('fixed-collection-add').click();
		await editor.type('description', description);
		await editor.type('quantity', quantity);
		await editor.type('unitAmount', unitAmount);
		await editor.select('accountId', account);
		await editor.shot('bill-line');
	}
	await editor.select('taxRateId', '20%');
	await editor.shot('bill-filled');
});

test('what the software refuses is said in place, with how to go on', bounded, async () => {
	const { editor } = open;
	// Xero wants a tax rate on every line; the first has none yet.
	const output = await editor.execute();
	await editor.shot('bill-refused');
	assert.match(output, /Lines 1: Tax Rate Name or ID" is needed on every line in Xero/);
	assert.match(output, /Choose a tax rate, one of 0% if no tax is due/);
	const first = editor.page.locator('[data-test-id="parameter-input-taxRateId"]').first();
	await editor.choose(first, '20%');
});

test("the next node sees the bill's fields before the first run", bounded, async () => {
	const { editor } = open;
	await editor.closeNode();
	await editor.addAction('Codat Bill Pay', 'Create bill payment');
	await editor.at('schema-preview-warning').waitFor();
	const preview = await editor.at('ndv-input-panel').innerText();
	await editor.shot('fields-preview');
	for (const field of ['id', 'reference', 'supplierRef', 'totalAmount', 'amountDue']) {
		assert.match(preview, new RegExp(`^${field}$`, 'm'));
	}
});

test('running it creates and pays the bill', bounded, async () => {
	const { editor, stage } = open;
	await editor.pick('companyId', 'Harbour Lane');
	await editor.pickByExpression('billId', '$json.id');
	await editor.pick('bankAccountId', 'Current');
	await editor.shot('payment-filled');
	await editor.execute();
	await editor.at('output-panel').getByText('96.6').first().waitFor();
	await editor.shot('payment-output');

	const { bills, payments } = stage.emulator.ledger();
	const bill = bills.find(({ reference }) => reference === 'E2E-0001');
	assert.ok(bill);
	assert.equal(bill.lineItems.length, 2);
	// (4 × 18.50 + 2 × 3.25) and 20 %.
	assert.deepEqual([bill.totalAmount, bill.amountDue, bill.status], [96.6, 0, 'Paid']);
	const paid = payments.filter(({ billId }) => billId === bill.id).map(({ amount }) => amount);
	assert.deepEqual(paid, [96.6]);
});
