/** The example of an agent that asks before it pays: the model's words are scripted, everything else is real. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Bill } from '../../../emulator/books/types';
import {
	startChatModel,
	type Answer,
	type ChatModel,
	type Message,
} from '../../../scripts/model/chatModel';
import { byId, example } from '../../../scripts/n8n/story/workflow';
import { payablesOf } from '../support/codat';
import { importPublished } from '../support/executions';
import { answer, startMailbox, type Mail, type Mailbox } from '../support/services/mailbox';
import { setUp, startStage, type Stage } from '../support/stage';

const COMPANY = 'Harbour Lane Bakery';

let stage: Stage;
let mailbox: Mailbox;
let model: ChatModel;
/** What the agent was told by its tools in the last conversation. */
let told: string[] = [];

/** What the model asks for, one after the other. */
let wishes: Array<{ call: string; with: object }> = [];

/** What a model would do: look at the unpaid bills, ask for what it was told to, tell what became of it. */
function actInTurn(messages: Message[]): Answer {
	told = messages.filter(({ role }) => role === 'tool').map(({ content }) => content ?? '');
	if (told.length === 0) return { call: 'List_unpaid_bills', with: {} };
	return wishes[told.length - 1] ?? { say: 'Done.' };
}

/** Chooses the company and the mailbox, as the notes say. */
function chosen(name: string, change: (node: { type: string }) => object | undefined) {
	const companyId = byId(payablesOf(stage.emulator, COMPANY).company.id);
	const flow = example(name);
	return {
		...flow,
		nodes: flow.nodes.map((node) => {
			const { parameters } = node as unknown as { parameters: { companyId?: { mode: string } } };
			const own = change(node);
			if (own) return { ...node, ...own };
			return parameters.companyId?.mode === 'list'
				? { ...node, parameters: { ...parameters, companyId } }
				: node;
		}),
	};
}

/** The agent, started by hand with a text. */
const agentTold = (id: string, text: string) => ({
	...chosen('agent-with-review', (node) => {
		const { parameters } = node as unknown as { parameters: object };
		if (node.type.endsWith('chatTrigger'))
			return { type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, parameters: {} };
		if (node.type.endsWith('.agent'))
			return { parameters: { ...parameters, promptType: 'define', text } };
		if (node.type.endsWith('memoryBufferWindow'))
			return { parameters: { sessionIdType: 'customKey', sessionKey: id } };
		return undefined;
	}),
	id,
});

before(async () => {
	mailbox = await startMailbox();
	model = await startChatModel(actInTurn);
	stage = await startStage({ name: 'agentReview' });
	await stage.n8n.importCredential(mailbox.credential);
	await stage.n8n.importCredential(model.credential);
	const asking = chosen('ask-then-write', ({ type }) =>
		type.endsWith('.emailSend') ? { credentials: { smtp: { id: null, name: '' } } } : undefined,
	);
	await importPublished(stage.n8n, asking);
}, setUp);

after(async () => {
	await stage?.close();
	await model?.close();
	await mailbox?.close();
});

const bounded = { timeout: 240_000 };

const books = () => payablesOf(stage.emulator, COMPANY);

const payments = () => stage.emulator.ledger(books().company.id).payments;

const paid = ({ id }: Bill) => payments().filter(({ billId }) => billId === id).length;

const openBills = () =>
	books().connection.bills.filter(
		({ status, currency }) => status === 'Open' && currency === 'GBP',
	);

const account = () => {
	const found = books().connection.bankAccounts.find(
		({ status, currency }) => status === 'Active' && currency === 'GBP',
	);
	assert.ok(found);
	return found;
};

const payment = (bill: Bill, amount = Number(bill.amountDue)) => ({
	call: 'Pay_a_bill',
	with: { billId: bill.id, bankAccountId: account().id, amount },
});

/** Starts the agent with what it is going to ask for, and waits for its first question. */
async function begin(id: string, ...wanted: typeof wishes) {
	wishes = wanted;
	const flow = agentTold(id, 'Do as you are told');
	const running = stage.n8n.runWorkflow(await stage.n8n.importWorkflow(flow));
	return { running };
}

const question = async (running: Promise<unknown>): Promise<Mail> =>
	await Promise.race([
		mailbox.next(60_000),
		running.then(() => assert.fail(`it ended: ${told.join(' | ')}`)),
	]);

const until = async (isTrue: () => boolean) => {
	for (let attempt = 0; !isTrue() && attempt < 100; attempt++) await sleep(200);
	assert.ok(isTrue());
};

test('it looks by itself, and pays after a person’s yes, not after a no', bounded, async () => {
	const [bill] = openBills();
	const declined = await begin('codatAgentNo0001', payment(bill));
	const asked = await question(declined.running);
	// What a person must know, from the books.
	const { supplierName } = bill.supplierRef;
	assert.match(asked.subject, new RegExp(`pay [\\d,.]+ GBP to “${supplierName}”`));
	assert.match(asked.html, new RegExp(`Supplier “${supplierName}”`));
	assert.match(asked.html, new RegExp(`Invoice “${bill.reference}”`));
	assert.match(asked.html, /that are due/);
	assert.match(asked.html, new RegExp(`bank account “${account().name}” in GBP`));
	assert.doesNotMatch(asked.html.replace(/https?:[^"]*/g, ''), new RegExp(bill.id));
	await answer(asked, 'Decline');
	await declined.running;
	assert.equal(paid(bill), 0);
	assert.match(told[1], /declined/);
	// What it listed by itself nobody was asked about.
	assert.match(told[0], new RegExp(bill.id));
	assert.equal(mailbox.mails.length, 1);

	const approved = await begin('codatAgentYes001', payment(bill));
	await answer(await question(approved.running), 'Approve');
	await approved.running;
	assert.equal(paid(bill), 1);
	assert.equal(bill.status, 'Paid');
});

test('the link about one bill says nothing about the next', bounded, async () => {
	const [one, two] = openBills();
	const { running } = await begin('codatAgentTwo001', payment(one), payment(two));
	const first = await question(running);
	await answer(first, 'Approve');
	const second = await question(running);
	assert.match(second.html, new RegExp(`Invoice “${two.reference}”`));
	assert.equal(paid(one), 1);
	// The old link, again; n8n says no, or nothing.
	await answer(first, 'Approve').catch(() => undefined);
	await sleep(2000);
	assert.deepEqual([paid(one), paid(two)], [1, 0]);
	await answer(second, 'Decline');
	await running;
	assert.deepEqual([paid(one), paid(two)], [1, 0]);
});

test('a bill that has changed since the question is not paid', bounded, async () => {
	const [bill] = openBills();
	const { running } = await begin('codatAgentChange', payment(bill));
	const asked = await question(running);
	bill.lineItems[0].description = 'Something else';
	await answer(asked, 'Approve');
	await running.catch(() => undefined);
	assert.equal(paid(bill), 0);
});

test('what can’t be shown or paid isn’t asked', bounded, async () => {
	const [bill] = openBills();
	const before = mailbox.mails.length;
	const lines = Array.from({ length: 200 }, (_none, index) => ({
		...{ description: `Something or other, number ${index}`, quantity: 1, unitAmount: 1 },
		...{ account: '320', taxPercent: 0 },
	}));
	const { running } = await begin('codatAgentLong01', payment(bill, Number(bill.amountDue) + 1), {
		call: 'Enter_a_bill',
		with: {
			supplierId: bill.supplierRef.id,
			...{ reference: 'LONG-1', issueDate: '2026-01-01', dueDate: '2026-01-31', currency: 'GBP' },
			lines: JSON.stringify(lines),
		},
	});
	await running;
	assert.match(told[1], /Nobody was asked.*at most, which is due/);
	assert.match(told[2], /Nobody was asked.*too long to be shown whole/);
	assert.equal(mailbox.mails.length, before);
});

test('a bill is entered, and a due date changed, as it was shown', bounded, async () => {
	const [bill] = openBills();
	const { running } = await begin(
		'codatAgentEnter1',
		{
			call: 'Enter_a_bill',
			with: {
				supplierId: bill.supplierRef.id,
				...{ reference: 'AGENT-1', issueDate: '2026-01-01', dueDate: '2026-01-31' },
				currency: 'GBP',
				lines: JSON.stringify([
					{ description: 'Flour', quantity: 2, unitAmount: 10, account: '320', taxPercent: 20 },
				]),
			},
		},
		{ call: 'Correct_a_bill', with: { billId: bill.id, dueDate: '2027-03-04' } },
	);
	const asked = await question(running);
	assert.match(asked.html, /Line 1, description “Flour”, quantity “2”, unitAmount “10”/);
	assert.match(asked.html, /Without tax 20\.00 GBP/);
	await answer(asked, 'Approve');
	const change = await question(running);
	assert.match(change.html, /Change the due date from [\d-]+ to 2027-03-04/);
	await answer(change, 'Approve');
	await running;
	const entered = books().connection.bills.filter(({ reference }) => reference === 'AGENT-1');
	assert.equal(entered.length, 1, told.join(' | '));
	await until(() => bill.dueDate.startsWith('2027-03-04'));
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
