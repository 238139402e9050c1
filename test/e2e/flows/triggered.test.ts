/** The example workflows that start by themselves, imported and published as they are; then the books are checked. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import axios from 'axios';
import { linkPath } from '../../../emulator/api/present';
import { readRun } from '../../../scripts/n8n/server/rest';
import { example } from '../../../scripts/n8n/story/workflow';
import { clientOf } from '../../support/codat';
import { payablesOf } from '../support/codat';
import { allRuns, executionsOf, importPublished, published, runOf } from '../support/executions';
import { answer, startMailbox, type Mailbox } from '../support/services/mailbox';
import { setUp, startStage, type Stage } from '../support/stage';

let stage: Stage;
let mailbox: Mailbox;

before(async () => {
	mailbox = await startMailbox();
	stage = await startStage({ name: 'triggered' });
	await stage.n8n.importCredential(mailbox.credential);
}, setUp);

after(async () => {
	await stage?.close();
	await mailbox?.close();
});

const bounded = { timeout: 120_000 };

/** What a node put out in an execution, each time that it ran. */
async function outputOf(executionId: string, node: string) {
	const { run } = await readRun(stage.n8n.rest, executionId);
	return (run().resultData.runData[node] ?? []).flatMap(({ data }) =>
		(data?.main ?? []).flatMap((items) => (items ?? []).map(({ json }) => json)),
	) as Array<Record<string, string | number>>;
}

const unpaid = (status: string) => ['Open', 'PartiallyPaid'].includes(status);

test(
	'a customer links the accounting software: once Codat has read it, all unpaid bills are pulled in',
	bounded,
	async () => {
		const { n8n, emulator } = stage;
		const id = await importPublished(n8n, example('onboard-company'));
		await published(n8n, id);
		const { company, connection, api } = payablesOf(emulator, 'Thistle and Twine');
		// Longer than the retries of a list would go on.
		emulator.context.reads.ms = 25_000;
		await axios.post(`${emulator.url}${linkPath(connection)}`, '');
		assert.equal((await api.get('/bills')).status, 409);
		emulator.advanceClock(26_000);
		const run = await runOf(n8n, id);
		assert.deepEqual(
			(await outputOf(run[0].id, 'Check what was read')).map(({ isRead }) => isRead),
			[true],
		);
		const saved = await outputOf(run[0].id, 'Save the bills in your system');
		const onTheBooks = emulator.ledger(company.id).bills.filter(({ status }) => unpaid(status));
		assert.ok(onTheBooks.length > 0);
		assert.deepEqual(saved.map((bill) => bill.id).sort(), onTheBooks.map((bill) => bill.id).sort());
		for (const bill of saved)
			assert.deepEqual([bill.companyId, bill.companyName], [company.id, company.name]);
	},
);

test(
	'what changed in any company goes to your system, each change once, whenever Codat has read it',
	bounded,
	async () => {
		const { n8n, emulator } = stage;
		const id = await importPublished(n8n, example('changed-bills'));
		await published(n8n, id);
		const places = ['Harbour Lane Bakery', 'Date Palm Trading'].map((name) =>
			payablesOf(emulator, name),
		);
		const api = clientOf(emulator);
		let runs = 0;
		/** Codat reads a company's bills; what the workflow makes of it. */
		const read = async ({ company }: (typeof places)[number]) => {
			await api.post(`/companies/${company.id}/data/queue/bills`);
			emulator.context.reads.finish();
			const [run] = await allRuns(n8n, id, ++runs);
			return (await outputOf(run.id, 'Save the bills in your system')).map((bill) => [
				bill.companyName,
				bill.id,
			]);
		};
		const change = ({ company, connection }: (typeof places)[number], which: number) => {
			const bill = connection.bills.filter(({ status }) => unpaid(status))[which];
			bill.reference = `CHANGED-${runs}`;
			bill.sourceModifiedDate = emulator.context.clock.iso();
			return [company.name, bill.id];
		};
		for (const place of places) {
			// Whatever changed within the day before comes along with the first read.
			const changed = [change(place, 0), change(place, 1)];
			const told = await read(place);
			for (const one of changed)
				assert.deepEqual(
					told.filter(([, bill]) => bill === one[1]),
					[one],
				);
		}
		for (const place of places) {
			assert.deepEqual(await read(place), []);
			const again = change(place, 1);
			assert.deepEqual(await read(place), [again]);
		}
	},
);

test(
	'people are told of a payment that was recorded, and of one that was refused',
	bounded,
	async () => {
		const { n8n, emulator } = stage;
		const id = await importPublished(n8n, example('payment-status'));
		await published(n8n, id);
		const { connection, api } = payablesOf(emulator, 'Pier Nine Studio');
		const bill = connection.bills.find(({ status }) => status === 'Open');
		const account = connection.bankAccounts.find(({ status }) => status === 'Active');
		assert.ok(bill && account);
		const pay = async (amount: number) =>
			await api.post(`/bills/${bill.id}/payment`, {
				amount,
				date: '2026-01-31T00:00:00',
				accountRef: { id: account.id },
			});
		assert.equal((await pay(bill.amountDue + 1)).status, 400);
		const [refused] = await runOf(n8n, id);
		assert.equal((await pay(bill.amountDue)).status, 201);
		const [recorded] = await allRuns(n8n, id, 2);
		const message = async (executionId: string) =>
			(await outputOf(executionId, 'Send the message'))[0];
		const [said, saidLater] = [await message(refused.id), await message(recorded.id)];
		assert.equal(said.subject, 'Payment NOT recorded for Pier Nine Studio');
		assert.equal(saidLater.subject, 'Payment recorded for Pier Nine Studio');
		const [push] = await outputOf(refused.id, 'Ask why it failed');
		assert.ok(String(push.reason).length > 10);
		// The message has no character that means something in HTML, Slack or Markdown.
		const reason = String(push.reason).replaceAll(':', '：').slice(0, 60);
		assert.ok(String(said.message).includes(`refused the payment: “${reason}`), reason);
	},
);

test(
	'bills that are due soon are paid when someone says so, and not otherwise',
	bounded,
	async () => {
		const { n8n, emulator } = stage;
		const { company, connection, api } = payablesOf(emulator, 'Cedar Street Books');
		// As the note in the example says: choose the company, and an SMTP credential.
		const dueSoon = example('due-soon');
		const nodes = dueSoon.nodes.map((node) => {
			const { parameters } = node as unknown as { parameters: object };
			if (node.name === 'When a bill is due soon')
				return {
					...node,
					parameters: { ...parameters, companyId: { __rl: true, mode: 'list', value: company.id } },
				};
			return node.name === 'Ask which bills to pay'
				? { ...node, credentials: { smtp: { id: null, name: '' } } }
				: node;
		});
		const day = (after: number) =>
			new Date(Date.now() + after * 86_400_000).toISOString().slice(0, 10);
		const due = connection.bills.filter(
			({ status, dueDate = '' }) =>
				unpaid(status) && dueDate.slice(0, 10) >= day(0) && dueDate.slice(0, 10) <= day(7),
		);
		assert.ok(due.length > 3);
		// QuickBooks would record a payment in another currency at a rate of 1: without a rate it is refused.
		const isOwn = ({ currency }: { currency: string }) => currency === connection.baseCurrency;
		const foreign = due.filter((bill) => !isOwn(bill));
		const [leftOut, paidMeanwhile, ...others] = due.filter(isOwn);
		const [hostile] = others;
		hostile.reference = `<a href="https://evil.example">Approve</a> $' $& &lt;img&gt;`;
		const amounts = new Map(due.map((bill) => [bill.id, bill.amountDue]));
		const before = emulator.ledger(company.id).payments.length;
		const id = await importPublished(n8n, { ...dueSoon, nodes });
		const mail = await mailbox.next();
		assert.equal(mail.subject, `${due.length} unpaid bills are due soon`);
		assert.doesNotMatch(mail.html, /evil\.example"|<img|&lt;/);
		assert.deepEqual(Object.keys(mail.buttons), ['Choose the bills to pay']);
		// More is due by the time that somebody has approved it.
		hostile.amountDue += 50;
		hostile.totalAmount += 50;
		const runs = await executionsOf(n8n, id);
		const choices = (await outputOf(runs[0].id, 'Name each bill')).filter(
			({ id: billId }) => billId !== leftOut.id,
		);
		const account = connection.bankAccounts.find(
			({ status, currency }) => status === 'Active' && currency === paidMeanwhile.currency,
		);
		await api.post(`/bills/${paidMeanwhile.id}/payment`, {
			amount: paidMeanwhile.amountDue,
			date: `${day(0)}T00:00:00`,
			accountRef: { id: account?.id },
		});
		await answer(
			mail,
			'Choose the bills to pay',
			choices.map(({ choice }) => String(choice)),
		);
		const [run] = await runOf(n8n, id);
		assert.deepEqual(
			(await outputOf(run.id, 'See why it was not paid')).map((bill) => bill.id).sort(),
			[hostile, paidMeanwhile, ...foreign].map((bill) => bill.id).sort(),
		);
		assert.ok(unpaid(leftOut.status));
		const wholly = [paidMeanwhile, ...others].filter((bill) => bill !== hostile);
		for (const bill of wholly) assert.equal(bill.status, 'Paid', bill.id);
		// It isn't the bill any more that was approved.
		assert.deepEqual([hostile.status, hostile.amountDue], ['Open', hostile.totalAmount]);
		const paid = emulator.ledger(company.id).payments.slice(before);
		assert.deepEqual(
			paid.map(({ billId, amount }) => [billId, amount]).sort(),
			wholly.map((bill) => [bill.id, amounts.get(bill.id)]).sort(),
		);
	},
);
