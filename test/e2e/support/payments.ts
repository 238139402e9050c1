import assert from 'node:assert/strict';
import type { Emulator } from '../../../emulator';
import { byId, type Workflow } from '../../../scripts/n8n/story/workflow';

/** The seed's company with many open bills. */
const COMPANY = 'Longshore Wholesale';

/** Ids of the company's bills, and what is on the books about their payment. */
export function booksOf(emulator: Emulator) {
	const { companies } = emulator.ledger();
	const company = companies.find(({ name }) => name === COMPANY);
	if (!company) throw new Error(`${COMPANY} is in the books only if the emulator is given bills`);
	const { bills, payments, bankAccounts } = emulator.ledger(company.id);
	const account = bankAccounts.find(
		({ status, currency }) => status === 'Active' && currency === bills[0].currency,
	);
	return { company, bills, payments, accountId: account?.id ?? '' };
}

/** A workflow that does something with each of the items that are posted to its webhook, in a field of the body. */
export function postedWorkflow(
	path: string,
	splitOut: object,
	operation: { resource: string; operation: string },
	parameters: object,
): Workflow {
	const node = (name: string, type: string, parameters: object, rest: object = {}) => ({
		id: name,
		name,
		type,
		typeVersion: 1,
		position: [0, 0],
		parameters,
		...rest,
	});
	const nodes = [
		node(
			'Webhook',
			'n8n-nodes-base.webhook',
			{ path, httpMethod: 'POST' },
			{ typeVersion: 2, webhookId: path },
		),
		node('Split', 'n8n-nodes-base.splitOut', splitOut),
		node(
			'Codat',
			'n8n-nodes-codat.codatBillPay',
			{ ...operation, ...parameters },
			{ credentials: { codatApi: { id: null, name: 'Codat account' } } },
		),
	];
	const to = (name: string) => ({ main: [[{ node: name, type: 'main', index: 0 }]] });
	return {
		id: path,
		name: path,
		nodes,
		connections: { Webhook: to('Split'), Split: to('Codat') },
		settings: { executionOrder: 'v1' },
	} as Workflow;
}

/** A workflow that pays the bills whose ids are posted to its webhook, `{ "bills": [id, …] }`. */
export function payWorkflow(emulator: Emulator, path: string, options: object = {}): Workflow {
	const { company, accountId } = booksOf(emulator);
	return postedWorkflow(
		path,
		{ fieldToSplitOut: 'body.bills', options: { destinationFieldName: 'id' } },
		{ resource: 'billPayment', operation: 'create' },
		{
			companyId: byId(company.id),
			connectionId: byId(company.connections[0].id),
			billId: byId('={{ $json.id }}'),
			bankAccountId: byId(accountId),
			paymentAmount: 'full',
			date: '2026-01-31',
			options,
		},
	);
}

/** Throws unless each of the bills is paid in full by exactly one payment. */
export function assertPaidOnce(emulator: Emulator, ids: string[]): void {
	const { bills, payments } = booksOf(emulator);
	for (const id of ids) {
		const bill = bills.find((candidate) => candidate.id === id);
		assert.equal(bill?.amountDue, 0, `bill ${id} should be paid`);
		const own = payments.filter(({ billId }) => billId === id);
		assert.deepEqual(
			own.map(({ amount }) => amount),
			[bill?.totalAmount],
		);
	}
}
