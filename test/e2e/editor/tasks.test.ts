/**
 * Everyday tasks in the editor, in Chromium: lists, many bills with bad ones among them, both triggers. Two of its
 * pictures in test/e2e/artifacts are in the documentation.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chain, codat, feed } from '../../../scripts/bench/workflows';
import { byId } from '../../../scripts/n8n/story/workflow';
import { payablesOf } from '../support/codat';
import { useEditor } from '../support/editor/useEditor';

const COMPANY = 'Harbour Lane Bakery';

const open = useEditor({ name: 'editor-tasks', shots: 'tasks' });

const bounded = { timeout: 90_000 };

const books = () => payablesOf(open.stage.emulator, COMPANY);

/** Twenty bills of 100.00 each; the fourth has no amount, the ninth no due date. */
const bills = (prefix: string) =>
	Array.from({ length: 20 }, (_none, index) => ({
		reference: `${prefix}-${index + 1}`,
		dueDate: index === 8 ? '' : '2026-03-01',
		amount: index === 3 ? '' : 100,
	}));

/** A locator as the editor's list leaves it. */
const chosen = (value: string, cachedResultName?: string) => ({
	...{ __rl: true as const, mode: 'list', value, cachedResultName },
});

const theCompany = () => chosen(books().company.id, COMPANY);

/** A workflow that enters them. */
function enter(prefix: string, onError?: 'continueRegularOutput') {
	const { connection } = books();
	const [supplier] = connection.suppliers;
	const account = connection.accounts.find(({ type }) => type === 'Expense');
	const node = codat('Enter the bills', 'bill.create', {
		companyId: theCompany(),
		supplierId: chosen(supplier.id, supplier.supplierName ?? ''),
		reference: '={{ $json.reference }}',
		issueDate: '2026-02-01',
		dueDate: '={{ $json.dueDate }}',
		lineItems: {
			line: [
				{
					description: 'Flour',
					quantity: 1,
					unitAmount: '={{ $json.amount }}',
					accountId: account?.id ?? '',
					taxRateId: 'INPUT2',
				},
			],
		},
	});
	return chain(`tasks-${prefix}`, [...feed(bills(prefix)), { ...node, onError }]);
}

const entered = (prefix: string) =>
	[...books().connection.bills].filter(({ reference }) => reference?.startsWith(`${prefix}-`))
		.length;

test('overdue bills are listed, the earliest first', bounded, async () => {
	const { editor } = open;
	await editor.newWorkflow();
	await editor.addAction('Codat Bill Pay', 'Get many bills');
	await editor.pick('companyId', COMPANY);
	await editor.addOption('Add Filter', 'Overdue Only');
	await editor.select('sort', 'Due Date, Earliest First');
	await editor.shot('overdue-form');
	await editor.execute();
	const output = editor.at('output-panel');
	await output.getByText('dueDate').waitFor();
	await editor.shot('overdue');
	const rows = await output.locator('tbody tr').allInnerTexts();
	const days = rows.map((row) => row.match(/\d{4}-\d\d-\d\d/g)?.[1]).filter(Boolean);
	assert.ok(days.length > 1);
	assert.deepEqual(days, [...days].sort());
	assert.doesNotMatch(await output.innerText(), /T00:00:00/);
});

test('a supplier is found or created, and keeps its name', bounded, async () => {
	const { editor } = open;
	await editor.closeNode();
	await editor.newWorkflow();
	await editor.addAction('Codat Bill Pay', 'Create or update supplier');
	await editor.pick('companyId', COMPANY);
	const { connection } = books();
	const [{ supplierName, id }] = connection.suppliers;
	await editor.type('supplierName', String(supplierName).toUpperCase());
	await editor.shot('upsert-form');
	await editor.execute();
	await editor.shot('upsert');
	assert.equal(connection.suppliers.get(id)?.supplierName, supplierName);
});

test(
	'of twenty bills with two bad ones, none is entered, and both are named',
	bounded,
	async () => {
		const { editor, stage } = open;
		await editor.openNode(await stage.n8n.importWorkflow(enter('STOP')), 'Enter the bills');
		const output = await editor.execute();
		await editor.shot('twenty-stopped');
		assert.match(output, /2 of 20 items are invalid/);
		assert.match(output, /item 4 of 20 \(STOP-4\)/);
		assert.match(output, /item 9 of 20 \(STOP-9\)/);
		assert.equal(entered('STOP'), 0);
	},
);

test('told to continue, it enters eighteen, and says which two failed', bounded, async () => {
	const { editor, stage } = open;
	const flow = enter('GO', 'continueRegularOutput');
	await editor.openNode(await stage.n8n.importWorkflow(flow), 'Enter the bills');
	await editor.execute();
	await editor.page.getByText('2 of 20 failed: item 4 (GO-4), item 9 (GO-9)').first().waitFor();
	await editor.shot('twenty-continued');
	assert.equal(entered('GO'), 18);
});

test('more than is due on a bill is refused, with both amounts', bounded, async () => {
	const { editor, stage } = open;
	const { connection } = books();
	const [bill] = [...connection.bills].filter(({ status }) => status === 'Open');
	const [account] = connection.bankAccounts;
	const node = codat('Pay the bill', 'billPayment.create', {
		companyId: theCompany(),
		billId: chosen(bill.id, bill.reference ?? ''),
		bankAccountId: chosen(account.id, account.name),
		paymentAmount: 'custom',
		amount: 999_999,
	});
	const flow = chain('tasks-overpay', [node]);
	await editor.openNode(await stage.n8n.importWorkflow(flow), 'Pay the bill');
	const output = await editor.execute();
	await editor.shot('overpayment-refused');
	assert.match(
		output,
		/The payment of 999,999.00 GBP is more than is due on the bill ".+": [\d.,]+ GBP/,
	);
	assert.match(output, /Nothing was paid by this item/);
});

test('an unlinked connection is named as such in the error', bounded, async () => {
	const { editor, stage } = open;
	const company = stage.emulator.books.companyNamed('Marlow and Finch');
	const unlinked = [...company.connections].find(({ status }) => status === 'Unlinked');
	const node = codat('List', 'bill.getAll', { companyId: company.id });
	const parameters = { ...node.parameters, connectionId: byId(unlinked?.id ?? '') };
	const flow = chain('tasks-unlinked', [{ ...node, parameters }]);
	await editor.openNode(await stage.n8n.importWorkflow(flow), 'List');
	const output = await editor.execute();
	await editor.shot('unlinked');
	assert.match(output, /FreeAgent/);
	assert.match(output, /unlinked/i);
});

test('the webhook trigger says step by step what to do', bounded, async () => {
	const { editor } = open;
	await editor.newWorkflow('Codat', 'On bill written');
	await editor.shot('webhook-trigger');
	const form = await editor.at('ndv').innerText();
	assert.match(form, /Copy the production URL above[^\n]*\n+[^\n]*signing secret[^\n]*\n+/);
	await editor.choose(editor.field('registration'), 'Automatic');
	await editor.shot('webhook-trigger-automatic');
	assert.match(
		await editor.at('ndv').innerText(),
		/Codat must be able to reach this n8n over https/,
	);
});

test(
	'the polling trigger says that every hour is enough for what is due soon',
	bounded,
	async () => {
		const { editor } = open;
		await editor.newWorkflow('Codat Bill Pay', 'On bill due soon');
		await editor.shot('polling-trigger');
		// n8n's own default is every minute, and no node can change that.
		assert.match(await editor.at('ndv').innerText(), /choose Every Hour in Poll Times/);
	},
);
