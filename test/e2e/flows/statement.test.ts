/** The example that compares a supplier's statement with the books; a stand-in for a model reads its table. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import {
	startChatModel,
	type Answer,
	type ChatModel,
	type Message,
} from '../../../scripts/model/chatModel';
import { readsInvoices } from '../../../scripts/model/reader';
import { readStatement } from '../../../scripts/model/statement';
import { atCompany, example, type Workflow } from '../../../scripts/n8n/story/workflow';
import { payablesOf } from '../support/codat';
import { importPublished, published } from '../support/executions';
import { sendFiles, sender, type Sent } from '../support/files/capture';
import { scan, statement } from '../support/files/layouts';
import { startMailbox, type Mailbox } from '../support/services/mailbox';
import { setUp, startStage, type Stage } from '../support/stage';

let stage: Stage;
let mailbox: Mailbox;
let model: ChatModel;
let flow: Workflow;
/** What the model answers in the test at hand. */
let next: (messages: Message[]) => Answer;

before(async () => {
	mailbox = await startMailbox();
	model = await startChatModel((messages) => next(messages));
	stage = await startStage({ name: 'statement' });
	for (const credential of [sender, mailbox.credential, model.credential])
		await stage.n8n.importCredential(credential);
	const company = stage.emulator.books.companyNamed('Harbour Lane Bakery');
	const whole = atCompany(example('statement-by-mail'), company);
	// As its note says: the start that isn't needed is deleted.
	const unneeded = 'When a mail arrives';
	const nodes = whole.nodes.filter(({ name }) => name !== unneeded);
	const connections = Object.fromEntries(
		Object.entries(whole.connections).filter(([name]) => name !== unneeded),
	);
	flow = { ...whole, nodes, connections };
	await published(stage.n8n, await importPublished(stage.n8n, flow));
}, setUp);

after(async () => {
	await stage?.close();
	await model?.close();
	await mailbox?.close();
});

beforeEach(() => {
	next = readsInvoices;
});

const bounded = { timeout: 240_000 };

const send = async (...files: Sent[]) => {
	await sendFiles(stage.n8n.url, flow, files);
	return await mailbox.next(90_000);
};

const NAME = 'Copperfield Packaging Ltd';

/** Two bills that are all that the supplier is owed. */
function owed() {
	const { connection } = payablesOf(stage.emulator, 'Harbour Lane Bakery');
	const supplier = connection.suppliers.find(({ supplierName }) => supplierName === NAME);
	const bills = connection.bills.filter(({ supplierRef }) => supplierRef.id === supplier?.id);
	const [first, second] = bills;
	for (const bill of bills) Object.assign(bill, { status: 'Void', amountDue: 0 });
	for (const [bill, reference, amount] of [
		[first, 'COP-1', 1234.5],
		[second, 'COP-2', 10],
	] as const)
		Object.assign(bill, {
			...{ reference, totalAmount: amount, amountDue: amount, status: 'Open', currency: 'GBP' },
		});
	return connection;
}

const RIGHT = [
	['COP-1', '2026-11-02', '1,234.50', '1,234.50'],
	['COP-2', '2026-11-12', '10.00', '1,244.50'],
] as const;

test(
	'a statement that agrees is said to, one that differs is explained to the cent',
	bounded,
	async () => {
		owed();
		const agrees = await send(['s.pdf', await statement(NAME, RIGHT, '1,244.50')]);
		assert.equal(agrees.subject, `Statement of “${NAME}”: it agrees`);
		assert.match(agrees.html, /Statement and books both come to 1,244\.50 GBP/);
		const more = [
			...RIGHT,
			['COP-3', '2026-11-20', '99.99', '1,344.49'],
			['<img src=x onerror=alert(1)>', '2026-11-21', '0.01', '1,344.50'],
		] as const;
		const differs = await send(['s.pdf', await statement(NAME, more, '1,344.50')]);
		assert.equal(differs.subject, `Statement of “${NAME}”: please look`);
		assert.match(differs.html, /a difference of 100\.00 GBP/);
		assert.match(
			differs.html,
			/COP-3: not on the books, 99\.99 on the statement, - due on the books/,
		);
		assert.doesNotMatch(differs.html, /<img/);
		assert.doesNotMatch(differs.html, /COP-1:/);
	},
);

const WRONG: Array<[string, object, RegExp]> = [
	[
		'figures that do not stand in the text',
		{ lines: [{ reference: 'COP-1', date: '2026-11-02', amount: 1243.5 }], closingBalance: 1243.5 },
		/please look.*Not in the statement's text, so misread: the amount of line 1 and the closing balance/s,
	],
	[
		'a line that it left out',
		{ lines: [readStatement('COP-2 2026-11-12 10.00 1,244.50').lines[0]] },
		/please look.*1,234\.50 GBP of its balance is in none of its lines/s,
	],
	['no line', { lines: [] }, /could not be compared.*No table was read/s],
	['another currency sign', { currency: '£' }, /could not be compared.*Currency/s],
	[
		'a supplier that is not on the books',
		{ supplier: 'Nobody <b>Knows</b>' },
		/could not be compared.*Nobody ＜b＞Knows＜\/b＞/s,
	],
];

for (const [what, changes, said] of WRONG)
	test(`a model that reads ${what} decides nothing`, bounded, async () => {
		owed();
		next = (messages) => {
			const text = messages.findLast(({ role }) => role === 'user')?.content ?? '';
			return { say: JSON.stringify({ ...readStatement(text), ...changes }) };
		};
		const mail = await send(['s.pdf', await statement(NAME, RIGHT, '1,244.50')]);
		assert.match(`${mail.subject} ${mail.html}`, said);
	});

test('a model that is not there, a scan and a broken file are told', bounded, async () => {
	owed();
	next = () => {
		throw Object.assign(new Error('The model is not there'), { statusCode: 400 });
	};
	const unread = await send(['s.pdf', await statement(NAME, RIGHT, '1,244.50')]);
	assert.match(unread.html, /No table was read from it/);
	assert.match((await send(['scan.pdf', await scan()])).html, /it is a scan/);
	assert.match((await send(['broken.pdf', Buffer.from('nothing')])).html, /A file can not be read/);
});

test('of several files each is compared', bounded, async () => {
	owed();
	const file = await statement(NAME, RIGHT, '1,244.50');
	const first = await send(['a.pdf', file], ['b.pdf', file]);
	const second = await mailbox.next(90_000);
	assert.deepEqual(
		[first.subject, second.subject],
		Array(2).fill(`Statement of “${NAME}”: it agrees`),
	);
});
