/**
 * A fixed set of requests to an AI Agent that has a tool for nearly every operation. The stand-in for its model knows
 * the tools by what n8n tells it, and no more. Each request must lead to the right call, and to what was asked for in
 * the books.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startChatModel, type ChatModel, type Message } from '../../../scripts/model/chatModel';
import { payablesOf } from '../support/codat';
import { setUp, startStage, type Stage } from '../support/stage';
import { agentWithAllTools, requestIn, toolFor, toolOf } from '../support/toolbox';

const COMPANY = 'Harbour Lane Bakery';

let stage: Stage;
let model: ChatModel;
let requests: Request[];

/** What became of a request. */
interface Outcome {
	tool: string;
	/** Codat's operations. */
	calls: string[];
	/** The answer of the tool. */
	said: string;
}

interface Request {
	text: string;
	/** The operation that it takes. */
	operation: string;
	/** What the model fills in. */
	with?: object;
	/** Codat's operation that must be called. */
	calls: string;
	/** What the model is told. */
	says?: RegExp;
	/** What must be true of the books then. */
	done?(): unknown;
}

/** By request. */
const became = new Map<string, Outcome>();

/** Picks a tool by the words, calls it once and tells what it said. */
function next(messages: Message[]) {
	const text = requestIn(messages);
	const { log } = stage.emulator.context;
	const [answer] = messages.filter(({ role }) => role === 'tool').slice(-1);
	const known = became.get(text);
	if (known && answer) {
		known.calls = log
			.list()
			.filter(({ number }) => number > Number(known.calls[0]))
			.map(({ operation }) => String(operation));
		known.said = answer.content ?? '';
		return { say: known.said };
	}
	const tool = toolFor(text, model.tools);
	became.set(text, { tool, calls: [String(log.total)], said: '' });
	const request = requests.find((one) => one.text === text);
	return { call: tool, with: { companyId: COMPANY, ...request?.with } };
}

function allRequests(): Request[] {
	const { connection } = payablesOf(stage.emulator, COMPANY);
	const { suppliers, bills } = connection;
	const [supplier] = suppliers;
	const [toPay, toChange] = bills.filter(
		({ status, currency }) => status === 'Open' && currency === 'GBP',
	);
	const account = connection.bankAccounts.find(({ currency }) => currency === 'GBP');
	const made = () => bills.find(({ reference }) => reference === 'ASKED-1');
	return [
		{ text: 'Which companies are there?', operation: 'company.getAll', calls: 'list-companies' },
		{ text: 'Which suppliers do we have?', operation: 'supplier.getAll', calls: 'list-suppliers' },
		{
			text: 'Which bills are overdue?',
			operation: 'bill.getAll',
			with: { overdue: true },
			calls: 'list-bills',
		},
		{
			text: 'Which bank accounts can we pay from?',
			operation: 'bankAccount.getAll',
			calls: 'get-mapping-options-payments',
		},
		{
			text: 'Which attachments has this bill?',
			operation: 'billAttachment.getAll',
			with: { billId: toPay.id },
			calls: 'list-bill-attachments',
		},
		{
			text: 'Create a new supplier: Amber Lane Dairy',
			operation: 'supplier.create',
			with: { supplierName: 'Amber Lane Dairy' },
			calls: 'create-supplier',
			done: () => [...suppliers].some(({ supplierName }) => supplierName === 'Amber Lane Dairy'),
		},
		{
			text: `Create the bill ASKED-1 of ${supplier.supplierName}, with its lines, issue date and due date`,
			operation: 'bill.create',
			with: {
				supplierId: supplier.supplierName,
				reference: 'ASKED-1',
				issueDate: '2026-02-01',
				dueDate: '2026-03-01',
				lineItems: [
					{
						description: 'Flour',
						quantity: 2,
						unitAmount: 10.5,
						account: '320',
						taxPercent: 20,
					},
				],
			},
			calls: 'create-bill',
			done: () => made()?.totalAmount === 25.2,
		},
		{
			text: 'Create the bill ASKED-2 of a new supplier, with its lines, issue date and due date',
			operation: 'bill.create',
			with: {
				supplierId: 'Millstone',
				issueDate: '2026-02-01',
				dueDate: '2026-03-01',
				lineItems: [{ unitAmount: 10.5, account: '320', taxPercent: 20 }],
			},
			calls: 'list-suppliers',
			says: /No supplier is called.*Find it with the operation Get Many.*Similar: Millstone Flour Co/,
		},
		{
			text: 'Update the due date of this bill',
			operation: 'bill.update',
			with: { billId: toChange.id, dueDate: '2026-12-24' },
			calls: 'update-bill',
			done: () => toChange.dueDate.startsWith('2026-12-24'),
		},
		{
			text: 'Record the payment of this bill from the bank account',
			operation: 'billPayment.create',
			with: { billId: toPay.id, bankAccountId: account?.name },
			calls: 'create-bill-payment',
			done: () => toPay.status === 'Paid',
		},
		{
			text: 'Refresh the data of the company',
			operation: 'data.refresh',
			with: { dataTypes: ['bills'] },
			calls: 'refresh-data-type',
		},
		{
			text: 'Which push operations were there, and why did they fail?',
			operation: 'pushOperation.getAll',
			calls: 'get-company-push-history',
		},
		{
			text: 'Unlink the connection',
			operation: 'connection.unlink',
			with: { connectionId: connection.id },
			calls: 'unlink-connection',
			done: () => connection.status === 'Unlinked',
		},
	];
}

before(async () => {
	stage = await startStage({ name: 'agentRequests' });
	model = await startChatModel(next);
	await stage.n8n.importCredential(model.credential);
	requests = allRequests();
	const { n8n } = stage;
	const workflow = agentWithAllTools(requests.map(({ text }) => text));
	await n8n.runWorkflow(await n8n.importWorkflow(workflow));
}, setUp);

after(async () => {
	await model?.close();
	await stage?.close();
});

test('each request leads to the right tool, and to the right call', () => {
	const seen = requests.map(({ text }) => [text, became.get(text)?.tool]);
	assert.deepEqual(
		seen,
		requests.map(({ text, operation }) => [text, toolOf(operation)]),
	);
	for (const { text, calls } of requests) {
		const { calls: made = [], said } = became.get(text) ?? {};
		assert.ok(made.includes(calls), `${text}: ${made.join(', ')}; ${said}`);
	}
});

test('what was asked for is in the books; a refusal says how to go on', () => {
	for (const { text, done, says = /^/ } of requests) {
		assert.ok(done?.() ?? true, `${text}: ${became.get(text)?.said}`);
		assert.match(became.get(text)?.said ?? '', says);
	}
});

test('reads write nothing, and each write is made once', () => {
	const writes = stage.emulator.context.log
		.list()
		.filter(({ method, path }) => method !== 'GET' && path.includes('/payables/'))
		.map(({ operation }) => operation);
	assert.deepEqual(writes, [
		'create-supplier',
		'create-bill',
		'update-bill',
		'create-bill-payment',
	]);
});
