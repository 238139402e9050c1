/** The node as a tool of n8n's AI Agent: the model's words are scripted, everything else is real. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import Ajv from 'ajv';
import {
	startChatModel,
	type Answer,
	type ChatModel,
	type Message,
} from '../../../scripts/model/chatModel';
import { byId, type Workflow } from '../../../scripts/n8n/story/workflow';
import { setUp, startStage, type Stage } from '../support/stage';
import { agentNode } from '../support/toolbox';

const COMPANY = 'Harbour Lane Bakery';

let stage: Stage;
let model: ChatModel;

before(async () => {
	stage = await startStage({ name: 'agent' });
	model = await startChatModel(payOverdue);
	await stage.n8n.importCredential(model.credential);
}, setUp);

after(async () => {
	await model?.close();
	await stage?.close();
});

interface Records {
	id: string;
	supplierName?: string;
	currency: string;
	status: string;
}

/** The records that a tool gave back: n8n sends its items as JSON. */
function recordsOf(message: Message): Records[] {
	const parsed = JSON.parse(message.content ?? '[]') as unknown;
	const list = (Array.isArray(parsed) ? parsed : [parsed]) as Array<Records | { json: Records }>;
	return list.map((record) => ('json' in record ? record.json : record));
}

/** What a model would do: list the overdue bills, list the bank accounts, pay, tell. */
function payOverdue(messages: Message[]): Answer {
	const asked = /from (.+)$/.exec(messages.find(({ role }) => role === 'user')?.content ?? '')?.[1];
	const told = messages.filter(({ role }) => role === 'tool');
	if (told.length === 0) return { call: 'List_overdue_bills', with: {} };
	if (told.length === 1) return { call: 'List_bank_accounts', with: {} };
	if (told.length > 2) return { say: 'The bill is paid.' };
	const bill = recordsOf(told[0]).find(({ supplierName }) => supplierName === asked);
	const account = recordsOf(told[1]).find(
		({ currency, status }) => status === 'Active' && currency === bill?.currency,
	);
	return { call: 'Pay_bill', with: { billId: bill?.id, bankAccountId: account?.id } };
}

function agentWorkflow(text: string): Workflow {
	const company = stage.emulator.ledger().companies.find(({ name }) => name === COMPANY);
	const where = {
		companyId: byId(company?.id ?? ''),
		connectionId: { __rl: true, mode: 'list', value: 'auto', cachedResultName: 'Automatic' },
	};
	const tool = (name: string, resource: string, operation: string, rest: object) =>
		agentNode(
			name,
			'n8n-nodes-codat.codatBillPayTool',
			1,
			{ descriptionType: 'auto', resource, operation, ...where, ...rest },
			'codatApi',
		);
	const chat = { model: { __rl: true, mode: 'id', value: 'stand-in' }, options: {} };
	const langchain = '@n8n/n8n-nodes-langchain';
	const nodes = [
		agentNode('Start', 'n8n-nodes-base.manualTrigger', 1, {}),
		agentNode('Agent', `${langchain}.agent`, 3, { promptType: 'define', text, options: {} }),
		agentNode('Model', `${langchain}.lmChatOpenAi`, 1.2, chat, 'openAiApi'),
		tool('List overdue bills', 'bill', 'getAll', { returnAll: true, filters: { overdue: true } }),
		tool('List bank accounts', 'bankAccount', 'getAll', { returnAll: true }),
		tool('Pay bill', 'billPayment', 'create', {
			billId: byId("={{ $fromAI('billId', 'ID of the bill to pay', 'string') }}"),
			bankAccountId: byId(
				"={{ $fromAI('bankAccountId', 'ID of the bank account to pay from', 'string') }}",
			),
			paymentAmount: 'full',
		}),
		// As the editor saves one that was added by hand: without what equals a default.
		agentNode(
			'Create bill',
			'n8n-nodes-codat.codatBillPayTool',
			1.1,
			{ operation: 'create' },
			'codatApi',
		),
	];
	const to = (name: string, type: string) => ({ [type]: [[{ node: name, type, index: 0 }]] });
	const sub = (type: string) => to('Agent', type);
	return {
		id: 'codatAgent',
		name: 'Agent',
		nodes,
		connections: {
			Start: to('Agent', 'main'),
			Model: sub('ai_languageModel'),
			'List overdue bills': sub('ai_tool'),
			'List bank accounts': sub('ai_tool'),
			'Pay bill': sub('ai_tool'),
			'Create bill': sub('ai_tool'),
		},
		settings: { executionOrder: 'v1' },
	} as unknown as Workflow;
}

test(
	'"pay the overdue bill from …" ends in that payment, and no other',
	{ timeout: 90_000 },
	async () => {
		const { n8n, emulator } = stage;
		const today = new Date().toISOString().slice(0, 10);
		const company = emulator.ledger().companies.find(({ name }) => name === COMPANY);
		const { bills, payments } = emulator.ledger(company?.id);
		const bill = bills.find(
			({ status, dueDate, currency }) =>
				status === 'Open' && dueDate.slice(0, 10) < today && currency === 'GBP',
		);
		assert.ok(bill);
		const text = `Pay the overdue bill from ${bill.supplierRef.supplierName}`;
		await n8n.runWorkflow(await n8n.importWorkflow(agentWorkflow(text)));

		const now = emulator.ledger(company?.id);
		const added = now.payments.filter(({ id }) => !payments.some((old) => old.id === id));
		assert.equal(added.length, 1);
		const [payment] = added;
		const paid = bills.find(({ id }) => id === payment.billId);
		assert.equal(paid?.supplierRef.supplierName, bill.supplierRef.supplierName);
		assert.equal(payment.amount, paid?.amountDue);
	},
);

test("the tools' schemas are valid, and say what each field is", () => {
	const ajv = new Ajv({ strict: false });
	const names = model.tools.map(({ function: { name } }) => name).sort();
	assert.deepEqual(names, ['Create_bill', 'List_bank_accounts', 'List_overdue_bills', 'Pay_bill']);
	for (const { function: tool } of model.tools) {
		assert.match(tool.name, /^[a-zA-Z0-9_-]{1,64}$/);
		assert.ok(tool.description, `${tool.name} has no description`);
		assert.equal(ajv.validateSchema(tool.parameters), true, tool.name);
	}
	const fields: Record<string, string[]> = {
		Pay_bill: ['bankAccountId', 'billId'],
		// The lines of a bill are the model's unless somebody chooses otherwise.
		Create_bill: ['Lines__JSON_'],
	};
	for (const [name, expected] of Object.entries(fields)) {
		const tool = model.tools.find((one) => one.function.name === name)?.function;
		const { properties } = tool?.parameters as {
			properties: Record<string, { description?: string }>;
		};
		assert.deepEqual(Object.keys(properties).sort(), expected);
		for (const { description } of Object.values(properties)) assert.ok(description);
	}
});
