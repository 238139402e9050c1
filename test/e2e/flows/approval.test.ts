/** The example Approve and pay with its questions by e-mail: everybody says yes, the second says no, nobody answers. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Bill } from '../../../emulator/books/types';
import { runWorkflow } from '../../../scripts/n8n/server/rest';
import { byId, example } from '../../../scripts/n8n/story/workflow';
import { payablesOf } from '../support/codat';
import { importPublished } from '../support/executions';
import { answer, startMailbox, type Mail, type Mailbox } from '../support/services/mailbox';
import { setUp, startStage, type Stage } from '../support/stage';

/** What one approver may approve, in each of these currencies. */
const LIMIT = 400;

const limitsOf = (limit: number) => ({ GBP: limit, EUR: limit, USD: limit });

let stage: Stage;
let mailbox: Mailbox;
/** Of the people who never answer. */
let unread: Mailbox;
/** A run of the flow in which nobody answers; n8n looks once a minute for waits that are over. */
let unanswered: Promise<unknown>;

/** The sub-workflow that asks, with the SMTP credential chosen and another wait, as its note says. */
function askByEmail(waitMinutes: number) {
	const asking = example('ask-by-email');
	return {
		...asking,
		nodes: asking.nodes.map((node) => {
			if (node.type !== 'n8n-nodes-base.emailSend') return node;
			const { parameters } = node as unknown as {
				parameters: { options: { limitWaitTime?: { values: object } } };
			};
			const { limitWaitTime, ...options } = parameters.options;
			const values = { ...limitWaitTime?.values, resumeAmount: waitMinutes, resumeUnit: 'minutes' };
			return {
				...node,
				credentials: { smtp: { id: null, name: '' } },
				parameters: {
					...parameters,
					options: { ...options, ...(limitWaitTime && { limitWaitTime: { values } }) },
				},
			};
		}),
	};
}

/** The flow with the company chosen and another limit, as its note says. */
function approveAndPay(company: string, limits: object = limitsOf(LIMIT)) {
	const companyId = payablesOf(stage.emulator, company).company.id;
	const flow = example('approve-and-pay');
	return {
		...flow,
		nodes: flow.nodes.map((node) => {
			const { parameters } = node as unknown as {
				parameters: { assignments: { assignments: Array<{ name: string; value: unknown }> } };
			};
			if (node.name === 'Choose the company')
				return { ...node, parameters: { ...parameters, companyId: byId(companyId) } };
			if (node.name !== 'Set the rules') return node;
			const assignments = parameters.assignments.assignments.map((one) =>
				one.name === 'limitsForOne' ? { ...one, value: JSON.stringify(limits) } : one,
			);
			return { ...node, parameters: { ...parameters, assignments: { assignments } } };
		}),
	};
}

/** Starts a run of the flow in which nobody answers. */
async function startUnanswered(): Promise<void> {
	const hasty = { ...askByEmail(0.02), id: 'codatAskHasty001' };
	await importPublished(stage.n8n, hasty);
	const flow = approveAndPay('Harbour Lane Bakery', limitsOf(Number.MAX_SAFE_INTEGER));
	const id = await stage.n8n.importWorkflow({
		...flow,
		id: 'codatApproveNone',
		nodes: flow.nodes.map((node) => {
			const { parameters } = node as unknown as { parameters: { workflowId?: object } };
			return node.name.startsWith('Ask')
				? { ...node, parameters: { ...parameters, workflowId: byId(hasty.id) } }
				: node;
		}),
	});
	unanswered = runWorkflow(stage.n8n.rest, id, 400_000);
}

before(async () => {
	[mailbox, unread] = [await startMailbox(), await startMailbox('mailbox000000002')];
	stage = await startStage({ name: 'approval' });
	await stage.n8n.importCredential(unread.credential);
	await startUnanswered();
	// Workflows that are imported from here on get this one.
	await stage.n8n.importCredential(mailbox.credential);
	await importPublished(stage.n8n, askByEmail(60));
}, setUp);

after(async () => {
	await stage?.close();
	await mailbox?.close();
	await unread?.close();
});

/** The unpaid bills that are due within a week or overdue, in a company's books. */
function dueOf(name: string): Bill[] {
	const last = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);
	return payablesOf(stage.emulator, name).connection.bills.filter(
		({ status, dueDate }) =>
			['Open', 'PartiallyPaid'].includes(status) && dueDate.slice(0, 10) <= last,
	);
}

const parts = (bills: Bill[]) => {
	const isSmall = ({ amountDue, currency }: Bill) =>
		currency in limitsOf(LIMIT) && Number(amountDue) <= LIMIT;
	return { small: bills.filter(isSmall), large: bills.filter((bill) => !isSmall(bill)) };
};

/** The choices of a question: the words of each bill in the mail. */
const choicesOf = ({ html }: Mail) =>
	[...html.matchAll(/\d+\. [\d,.]+ [A-Z]{3} to “[^<>\r\n]*/g)].map(([choice]) => choice.trim());

const isOf = (bill: Bill) => (choice: string) => choice.includes(`reference “${bill.reference}”`);

async function press(mail: Mail, choices = choicesOf(mail)): Promise<void> {
	await answer(mail, 'Choose the bills to pay', choices);
}

/** The summary that each of the three was sent. */
async function summary(): Promise<string> {
	const mails: Mail[] = [];
	for (let count = 0; count < 3; count++) mails.push(await mailbox.next());
	for (const { subject } of mails) assert.match(subject, /^Payments of \d{4}-/);
	assert.equal(new Set(mails.map(({ html }) => html)).size, 1);
	return mails[0].html;
}

const bounded = { timeout: 420_000 };

test(
	'what two people approve is paid, and what the second leaves out is not',
	bounded,
	async () => {
		const { n8n, emulator } = stage;
		const { company, connection } = payablesOf(emulator, 'Cedar Street Books');
		const { small, large } = parts(dueOf(company.name));
		assert.ok(small.length > 1 && large.length > 1, `${small.length} small, ${large.length} large`);
		const paidBefore = emulator.ledger(company.id).payments.length;
		const id = await n8n.importWorkflow(approveAndPay(company.name));
		const running = n8n.runWorkflow(id);

		const one = await mailbox.next();
		assert.equal(choicesOf(one).length, small.length);
		await press(one);
		const first = await mailbox.next();
		assert.match(first.html, /yours is the first/);
		assert.equal(choicesOf(first).length, large.length);
		await press(first);
		const second = await mailbox.next();
		assert.match(second.html, /The first is by first@example\.com/);
		const [leftOut, ...approved] = choicesOf(second);
		assert.equal(emulator.ledger(company.id).payments.length, paidBefore);
		await press(second, approved);
		await running;

		const payments = emulator.ledger(company.id).payments.slice(paidBefore);
		const left = large.find((bill) => isOf(bill)(leftOut));
		assert.equal(left?.status, 'Open');
		// QuickBooks would record a payment in another currency at a rate of 1: without a rate it is refused.
		const wanted = [...small, ...large].filter((bill) => bill !== left);
		const foreign = wanted.filter(({ currency }) => currency !== connection.baseCurrency);
		assert.ok(foreign.length > 0);
		assert.equal(payments.length, wanted.length - foreign.length);
		for (const bill of wanted)
			assert.equal(bill.status, foreign.includes(bill) ? 'Open' : 'Paid', bill.reference);
		const said = await summary();
		assert.match(said, /paid: \d+ \([\d,]+\.\d\d [A-Z]{3}\)/);
		for (const bill of [...small, ...large]) assert.match(said, new RegExp(bill.reference ?? '-'));
		assert.match(said, /skipped: 1 \(/);
		assert.match(said, new RegExp(`failed: ${foreign.length} \\(.*Currency Rate`, 's'));
	},
);

test(
	'what was not offered is not paid, whatever a form sends; nor what has changed since',
	bounded,
	async () => {
		const { n8n, emulator } = stage;
		const { company } = payablesOf(emulator, 'Rheinufer Canteen');
		const { small, large } = parts(dueOf(company.name));
		assert.ok(small.length > 1 && large.length > 1, `${small.length} small, ${large.length} large`);
		const paid = () => emulator.ledger(company.id).payments.map(({ billId }) => billId);
		const before = paid().length;
		const id = await n8n.importWorkflow({ ...approveAndPay(company.name), id: 'codatApproveForm' });
		const running = n8n.runWorkflow(id);

		const one = await mailbox.next();
		// The words of the large bills are known to who gets both questions; here the numbers are guessed.
		const [kept, ...others] = choicesOf(one);
		const named = large.map(({ reference, amountDue, currency, supplierRef, dueDate }) =>
			[
				`${amountDue} ${currency}, due ${dueDate.slice(0, 10)}, to “${supplierRef.supplierName}”`,
				`reference “${reference}”`,
			].join(', '),
		);
		await press(one, [kept, kept, ...named, '']);
		const first = await mailbox.next();
		const [ticked, notTicked] = choicesOf(first);
		// Small ones that the form left open don't come back by this form either.
		await press(first, [ticked, others[0]]);
		const second = await mailbox.next();
		assert.deepEqual(choicesOf(second), [ticked]);
		const [keptBill] = small.filter((bill) => isOf(bill)(kept));
		keptBill.lineItems[0].description = 'Something else than was approved';
		await press(second, [ticked, notTicked, others[0]]);
		await running;

		const expected = large.find((bill) => isOf(bill)(ticked));
		assert.deepEqual(paid().slice(before), [expected?.id]);
		const said = await summary();
		assert.match(said, /failed: 1 \(.*is not the one that was approved/s);
		assert.match(said, new RegExp(`skipped: ${small.length + large.length - 2} `));
	},
);

test('a limit holds for its own currency: others need two approvals', bounded, async () => {
	const { n8n, emulator } = stage;
	const { company } = payablesOf(emulator, 'Rheinufer Canteen');
	const bills = dueOf(company.name);
	const before = emulator.ledger(company.id).payments.length;
	const flow = approveAndPay(company.name, { GBP: 1_000_000 });
	const id = await n8n.importWorkflow({ ...flow, id: 'codatApproveEuro' });
	const running = n8n.runWorkflow(id);
	const first = await mailbox.next();
	assert.match(first.html, /yours is the first/);
	assert.equal(choicesOf(first).length, bills.length);
	await press(first, []);
	await running;
	await summary();
	assert.equal(emulator.ledger(company.id).payments.length, before);
});

test('Codat is down: everybody is told what failed and why', bounded, async () => {
	const { n8n, emulator } = stage;
	const { company } = payablesOf(emulator, 'Pier Nine Studio');
	const { small, large } = parts(dueOf(company.name));
	assert.ok(small.length > 0 && large.length > 0, `${small.length} small, ${large.length} large`);
	const id = await n8n.importWorkflow({ ...approveAndPay(company.name), id: 'codatApproveDown' });
	const running = n8n.runWorkflow(id);
	await press(await mailbox.next());
	const first = await mailbox.next();
	emulator.setFaults([{ kind: 'status503', route: 'create-bill-payment' }]);
	await press(first, []);
	await running;
	emulator.setFaults([]);
	const said = await summary();
	assert.match(said, new RegExp(`skipped: ${large.length} \\(`));
	assert.match(
		said,
		new RegExp(
			`outcome unknown, look at the bill: ${small.length} \\(.*offline for maintenance`,
			's',
		),
	);
	assert.ok([...small, ...large].every(({ status }) => status !== 'Paid'));
});

test('nobody answers: a reminder, then somebody else, and nothing is paid', bounded, async () => {
	await unanswered;
	assert.deepEqual(
		unread.mails.map(({ subject }) => subject.replace(/\d+ unpaid.*/, '…')),
		['…', 'Reminder: …', 'Nobody has answered for two days: …'],
	);
	const said = await summary();
	const bills = dueOf('Harbour Lane Bakery');
	assert.match(said, /skipped: \d+ /);
	assert.doesNotMatch(said, /paid: |failed|unknown/);
	assert.ok(bills.length > 0 && bills.every(({ status }) => status !== 'Paid'));
});
