/** The example Payments with an audit log: what is recorded, refused, tried again, and left to a person. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { itemsOf } from '../../../scripts/n8n/story/outcome';
import { byId, example, type Workflow } from '../../../scripts/n8n/story/workflow';
import { payablesOf } from '../support/codat';
import { importPublished } from '../support/executions';
import { setUp, startStage, type Stage } from '../support/stage';

interface Row {
	billId: string;
	outcome: string;
	attempts: number;
	reason: string;
	amountDueNow: number | null;
	requestedBy: string;
}

let stage: Stage;
let logId: string;

before(async () => {
	stage = await startStage({ name: 'auditLog' });
	logId = await importPublished(stage.n8n, example('audit-log'));
}, setUp);

after(async () => {
	await stage?.close();
});

interface Wanted {
	billId: string;
	bankAccountId: string;
	amount: number;
}

/** A workflow that wants payments of the audit log, as its note says. */
function wanting(payments: Wanted[]): Workflow {
	const { company, connection } = payablesOf(stage.emulator, 'Cedar Street Books');
	const wanted = payments.map((payment) => ({
		...payment,
		companyId: company.id,
		connectionId: connection.id,
		amountDue: payment.amount,
		reference: 'INV',
		requestedBy: 'first@example.com',
	}));
	const node = (name: string, type: string, typeVersion: number, parameters: object) => ({
		...{ id: randomUUID(), position: [0, 0] },
		...{ name, type: `n8n-nodes-base.${type}`, typeVersion, parameters },
	});
	const fields = Object.keys(wanted[0]);
	const value = Object.fromEntries(fields.map((field) => [field, `={{ $json.${field} }}`]));
	const nodes = [
		node('Start', 'manualTrigger', 1, {}),
		node('Wanted', 'set', 3.4, { mode: 'raw', jsonOutput: JSON.stringify({ wanted }) }),
		node('One item each', 'splitOut', 1, { fieldToSplitOut: 'wanted', options: {} }),
		node('Pay', 'executeWorkflow', 1.2, {
			workflowId: byId(logId),
			workflowInputs: { mappingMode: 'defineBelow', value, matchingColumns: [], schema: [] },
			options: {},
		}),
	];
	const to = (name: string) => ({ main: [[{ node: name, type: 'main', index: 0 }]] });
	return {
		id: randomUUID().replaceAll('-', '').slice(0, 16),
		name: 'Wanting payments',
		nodes,
		connections: { Start: to('Wanted'), Wanted: to('One item each'), 'One item each': to('Pay') },
		settings: { executionOrder: 'v1' },
	} as Workflow;
}

/** Has payments made. Returns their rows in the log. */
async function pay(payments: Wanted[]): Promise<Row[]> {
	const { n8n } = stage;
	return itemsOf(
		await n8n.runWorkflow(await n8n.importWorkflow(wanting(payments))),
		'Pay',
	) as Row[];
}

/** One round of the schedule. Returns the rows that it changed. */
async function secondChance(id = logId): Promise<Row[]> {
	const run = await stage.n8n.runWorkflow(id);
	return itemsOf(run, 'Write down what became of it') as Row[];
}

const outcomes = (rows: Row[]) => rows.map(({ outcome, attempts }) => [outcome, attempts]);

const bounded = { timeout: 180_000 };

test(
	'each payment and each refusal is written down; what was unavailable is paid later, once',
	bounded,
	async () => {
		const { emulator } = stage;
		const { company, connection } = payablesOf(emulator, 'Cedar Street Books');
		const bills = connection.bills
			.filter(({ status, currency }) => status === 'Open' && currency === connection.baseCurrency)
			.slice(0, 4);
		const account = connection.bankAccounts.find(({ status }) => status === 'Active');
		assert.ok(bills.length === 4 && account);
		const [paid, refused, unavailable, unknown] = bills.map(({ id, amountDue }) => ({
			billId: id,
			bankAccountId: account.id,
			amount: Number(amountDue),
		}));
		const paymentsOf = (billId: string) =>
			emulator.ledger(company.id).payments.filter((payment) => payment.billId === billId);
		const before = new Map(bills.map(({ id }) => [id, paymentsOf(id).length]));
		const added = (billId: string) => paymentsOf(billId).length - (before.get(billId) ?? 0);

		const rows = await pay([paid, { ...refused, amount: refused.amount + 1 }]);
		assert.deepEqual(outcomes(rows), [
			['recorded', 1],
			['refused', 1],
		]);
		assert.equal(rows[0].requestedBy, 'first@example.com');
		assert.match(rows[1].reason, /more than is due/);
		assert.deepEqual([added(paid.billId), added(refused.billId)], [1, 0]);

		emulator.setFaults([{ kind: 'resetBeforeCommit', route: 'create-bill-payment' }]);
		const [late] = await pay([unavailable]);
		// If the books showed the payment, they would settle it.
		emulator.setFaults([{ kind: 'status500', route: 'create-bill-payment', afterCommit: false }]);
		const [lost] = await pay([unknown]);
		emulator.setFaults([]);
		// Codat keeps the 500 for the key: to try it again would tell nothing.
		assert.deepEqual([late.outcome, lost.outcome], ['try again', 'unknown']);
		assert.deepEqual([added(unavailable.billId), added(unknown.billId)], [0, 0]);

		const again = await secondChance();
		const rowOf = ({ billId }: Wanted) => again.filter((row) => row.billId === billId);
		assert.deepEqual(outcomes(rowOf(unavailable)), [['recorded', 2]]);
		assert.deepEqual(outcomes(rowOf(unknown)), [['for a person', 1]]);
		assert.equal(rowOf(unknown)[0].amountDueNow, unknown.amount);
		assert.deepEqual([added(unavailable.billId), added(unknown.billId)], [1, 0]);
		assert.deepEqual(await secondChance(), []);

		// What has waited for 80 minutes is left to a person, who sees that it is still due.
		emulator.setFaults([{ kind: 'resetBeforeCommit', route: 'create-bill-payment' }]);
		assert.deepEqual(outcomes(await pay([refused])), [['try again', 1]]);
		emulator.setFaults([]);
		const flow = { ...example('audit-log'), id: 'codatAuditLater1' };
		const hasty = JSON.stringify(flow).replace('minutes: 80', 'minutes: 0');
		const later = await stage.n8n.importWorkflow(JSON.parse(hasty) as Workflow);
		const last = await secondChance(later);
		assert.deepEqual(outcomes(last), [['for a person', 1]]);
		assert.equal(last[0].amountDueNow, refused.amount);
		assert.equal(added(refused.billId), 0);
	},
);
