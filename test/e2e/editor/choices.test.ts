/**
 * What becomes of the choices in a node when the credential changes, and how the next node takes them from the input.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codatCredential } from '../../../scripts/n8n/story/workflow';
import { useEditor } from '../support/editor/useEditor';

const SECOND = 'Codat account, again';

const open = useEditor({ name: 'choices', shots: 'choices' }, async ({ stage }) => {
	await stage.n8n.importCredential({ ...codatCredential(stage.emulator), name: SECOND });
});

const bounded = { timeout: 90_000 };

/** The credentials that n8n has, by name. */
async function credentials() {
	const { data } = await open.stage.n8n.rest.get<{
		data: Array<{ id: string; name: string; type: string }>;
	}>('/credentials');
	return new Map(data.data.map((credential) => [credential.name, credential]));
}

/** Gives the first credential another key, as somebody does who corrects it. */
async function setKey(apiKey: string): Promise<void> {
	const { n8n, emulator } = open.stage;
	const first = (await credentials()).get('Codat account');
	assert.ok(first);
	const data = { apiKey, baseUrl: emulator.url };
	await n8n.rest.patch(`/credentials/${first.id}`, { ...first, data });
}

/** Chooses a credential in the open node. */
async function choose(name: string): Promise<void> {
	const { editor } = open;
	await editor.at('node-credentials-select').click();
	const id = (await credentials()).get(name)?.id;
	await editor.at(`node-credentials-select-item-${id}`).click();
}

const inputOf = (name: string) =>
	open.editor
		.at(`resource-locator-${name}`)
		.locator('[data-test-id="rlc-input"] input, input')
		.last();

const placeholderOf = async (name: string) => await inputOf(name).getAttribute('placeholder');

test(
	'a list that failed says what the test of the credential says, and loads again',
	bounded,
	async () => {
		const { editor, stage } = open;
		await setKey('not-the-key');
		await editor.newWorkflow();
		await editor.addAction('Codat Bill Pay', 'Get many bills');
		await choose('Codat account');
		await inputOf('companyId').click();
		await editor.page.getByText('Codat does not accept this API key').first().waitFor();
		await editor.shot('list-refused');
		await editor.page.keyboard.press('Escape');

		await setKey(stage.emulator.apiKey);
		await editor.page.getByText('Output', { exact: true }).locator('visible=true').first().click();
		await inputOf('companyId').click();
		await editor.at('rlc-item').waitFor();
		await editor.shot('list-loads-again');
		await editor.page.keyboard.press('Escape');
	},
);

test('Connection is Automatic whatever the credential, and blocks nothing', bounded, async () => {
	const { editor } = open;
	assert.equal(await placeholderOf('connectionId'), 'Automatic');
	// n8n empties a company that was chosen with another credential.
	await choose(SECOND);
	await editor.shot('another-credential');
	assert.equal(await placeholderOf('connectionId'), 'Automatic');
	await editor.page.waitForTimeout(2000);
	await editor.pick('companyId', 'Harbour Lane');
	await editor.type('limit', '1');
	const output = await editor.execute();
	await editor.shot('bills');
	assert.doesNotMatch(output, /required|failed/);
});

test('the next node needs no more than the bill', bounded, async () => {
	const { editor, stage } = open;
	await editor.closeNode();
	await editor.addAction('Codat Bill Pay', 'Create bill payment');
	await choose(SECOND);
	assert.equal(await placeholderOf('companyId'), 'From the input, or choose…');
	await editor.pickByExpression('billId', '$json.id');
	await editor.pick('bankAccountId', 'Current');
	await editor.shot('payment-from-input');
	const before = stage.emulator.ledger().payments.length;
	assert.match(await editor.at('ndv-input-panel').innerText(), /companyName\s+Harbour Lane Bakery/);
	await editor.execute();
	await editor.at('output-panel').getByText('accountRef').first().waitFor();
	await editor.shot('payment-made');
	assert.equal(stage.emulator.ledger().payments.length, before + 1);
});

test('the second of two equal part-payments says that nothing was recorded', bounded, async () => {
	const { editor, stage } = open;
	await editor.closeNode();
	await editor.newWorkflow();
	await editor.addAction('Codat Bill Pay', 'Create bill payment');
	await choose(SECOND);
	await editor.pick('companyId', 'Harbour Lane');
	await editor.pick('billId', 'INV-');
	await editor.pick('bankAccountId', 'Current');
	await editor.choose(editor.field('paymentAmount'), 'A Given Amount');
	await editor.type('amount', '1');
	const before = stage.emulator.ledger().payments.length;
	await editor.execute();
	await editor.shot('part-payment');
	await editor.execute();
	await editor.page.getByText('had been recorded by an earlier, equal write').first().waitFor();
	await editor.shot('part-payment-again');
	assert.equal(stage.emulator.ledger().payments.length, before + 1);
});

test('a line has no amount until it gets one, and Currency is in sight', bounded, async () => {
	const { editor } = open;
	await editor.closeNode();
	await editor.newWorkflow();
	await editor.addAction('Codat Bill Pay', 'Create bill');
	await choose(SECOND);
	await editor.pick('companyId', 'Harbour Lane');
	await editor.pick('supplierId', 'Millstone');
	await editor.type('reference', 'E2E-0002');
	await editor.type('issueDate', '2026-01-17');
	await editor.type('dueDate', '2026-02-16');
	await editor.type('currency', 'USD');
	await editor.at('fixed-collection-add').click();
	await editor.type('description', 'Licences');
	await editor.shot('bill-without-amount');
	const refused = await editor.execute();
	await editor.shot('amount-missing');
	assert.match(refused, /Unit Amount/);
	await editor.type('unitAmount', '100');
	await editor.select('accountId', 'Packaging');
	await editor.select('taxRateId', '20%');
	await editor.execute();
	await editor.page.getByText('In USD without the option Currency Rate').first().waitFor();
	await editor.shot('foreign-currency');
});
