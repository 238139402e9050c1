/** The example of an agent that asks before it pays: the model's words are scripted, everything else is real. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
	startChatModel,
	type Answer,
	type ChatModel,
	type Message,
} from '../../../scripts/model/chatModel';
import { byId, example } from '../../../scripts/n8n/story/workflow';
import { payablesOf } from '../support/codat';
import { answer, startMailbox, type Mailbox } from '../support/mailbox';
import { setUp, startStage, type Stage } from '../support/stage';

const COMPANY = 'Harbour Lane Bakery';

let stage: Stage;
let mailbox: Mailbox;
let model: ChatModel;
/** What the agent was told by its tools in the last conversation. */
let told: string[] = [];

/** The bill and the bank account that the model pays with, and how much. */
let wanted: { billId: string; bankAccountId: string; amount: number };

/** What a model would do: look at the unpaid bills, pay one, tell what became of it. */
function payOne(messages: Message[]): Answer {
	told = messages.filter(({ role }) => role === 'tool').map(({ content }) => content ?? '');
	if (told.length === 0) return { call: 'List_unpaid_bills', with: {} };
	// A tool behind a review takes its parameters in one of that name, as its schema tells the model.
	if (told.length === 1) return { call: 'Pay_a_bill', with: { toolParameters: wanted } };
	return { say: 'Done.' };
}

/** The example, started by hand with a text, with the company and the mailbox chosen, as its note says. */
function agentTold(id: string, text: string) {
	const companyId = byId(payablesOf(stage.emulator, COMPANY).company.id);
	const flow = example('agent-with-review');
	return {
		...flow,
		id,
		nodes: flow.nodes.map((node) => {
			const { parameters } = node as unknown as { parameters: object };
			if (node.type.endsWith('chatTrigger'))
				return { ...node, type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, parameters: {} };
			if (node.type.endsWith('.agent'))
				return { ...node, parameters: { ...parameters, promptType: 'define', text } };
			if (node.type.endsWith('HitlTool'))
				return { ...node, credentials: { smtp: { id: null, name: '' } } };
			if (node.type.endsWith('memoryBufferWindow'))
				return { ...node, parameters: { sessionIdType: 'customKey', sessionKey: id } };
			return node.type.endsWith('codatBillPayTool')
				? { ...node, parameters: { ...parameters, companyId } }
				: node;
		}),
	};
}

before(async () => {
	mailbox = await startMailbox();
	model = await startChatModel(payOne);
	stage = await startStage({ name: 'agentReview' });
	await stage.n8n.importCredential(mailbox.credential);
	await stage.n8n.importCredential(model.credential);
}, setUp);

after(async () => {
	await stage?.close();
	await model?.close();
	await mailbox?.close();
});

const bounded = { timeout: 180_000 };

test('it looks by itself, and pays after a person’s yes, not after a no', bounded, async () => {
	const { n8n, emulator } = stage;
	const { company, connection } = payablesOf(emulator, COMPANY);
	const bill = connection.bills.find(
		({ status, currency }) => status === 'Open' && currency === 'GBP',
	);
	const account = connection.bankAccounts.find(
		({ status, currency }) => status === 'Active' && currency === 'GBP',
	);
	assert.ok(bill && account);
	const amount = Number(bill.amountDue);
	wanted = { billId: bill.id, bankAccountId: account.id, amount };
	const payments = () =>
		emulator.ledger(company.id).payments.filter(({ billId }) => billId === bill.id).length;
	const before = payments();

	const declined = n8n.runWorkflow(
		await n8n.importWorkflow(agentTold('codatAgentNo0001', 'Pay the first bill')),
	);
	const question = await Promise.race([
		mailbox.next(60_000),
		declined.then(() => assert.fail(`it ended: ${told[1]}`)),
	]);
	assert.match(question.subject, /Pay_a_bill/);
	assert.match(question.html, new RegExp(`billId: ${bill.id}`));
	assert.match(question.html, new RegExp(`amount: ${amount}`));
	assert.equal(payments(), before);
	await answer(question, 'Decline');
	await declined;
	assert.equal(payments(), before);
	// What it listed by itself nobody was asked about.
	assert.match(told[0], new RegExp(bill.id));
	assert.equal(mailbox.mails.length, 1);

	const approved = n8n.runWorkflow(
		await n8n.importWorkflow(agentTold('codatAgentYes001', 'Pay the first bill')),
	);
	await answer(await mailbox.next(), 'Approve');
	await approved;
	assert.equal(payments(), before + 1);
	assert.equal(bill.status, 'Paid');
});

test('each tool says what it does, and those that write that a person is asked', () => {
	const described = model.tools.map(({ function: { name, description } }) => [name, description]);
	assert.equal(described.length, 7);
	for (const [name, description] of described) {
		assert.ok(description, name);
		const writes = /^(Pay|Enter|Correct)/.test(name ?? '');
		assert.equal(/A person is asked first/.test(description), writes, name);
	}
});
