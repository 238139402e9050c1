/**
 * The example that captures any invoice, with a stand-in of a chat model that reads the text it is given; then the
 * books are checked.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, beforeEach, test } from 'node:test';
import axios from 'axios';
import {
	startChatModel,
	type Answer,
	type ChatModel,
	type Message,
} from '../../../scripts/model/chatModel';
import { readsInvoices, readText } from '../../../scripts/model/reader';
import { invoiceFile, sampleInvoices } from '../../../scripts/n8n/paths';
import { readRun } from '../../../scripts/n8n/server/rest';
import { example } from '../../../scripts/n8n/story/workflow';
import { eInvoice as ubl } from '../../invoices/eInvoice';
import { hybrid } from '../../invoices/hybrid';
import { allRuns, executionsOf, importPublished } from '../support/executions';
import {
	capturedBill,
	sampleEInvoice,
	sendFiles,
	sender,
	type Sent,
} from '../support/files/capture';
import { englishInvoice, germanInvoice, scan } from '../support/files/layouts';
import { LAYERED, layered, RIGHTLY_READ } from '../support/files/textLayers';
import { setUp, startStage, type Stage } from '../support/stage';

const workflow = example('capture-any-invoice');

/** The example with another company chosen, as its note says. */
const atRheinufer = {
	...(JSON.parse(
		JSON.stringify(workflow)
			.replaceAll('Harbour Lane Bakery', 'Rheinufer Canteen')
			.replaceAll('8eadd255', '8eadd256'),
	) as typeof workflow),
	id: 'codatCaptureAny02',
};

/** An e-invoice to Harbour Lane Bakery, nothing of it paid. */
const xml = ubl({ supplierName: 'Copperfield Packaging', reference: 'C-1' })
	.replaceAll('Juniper Row Cafe Ltd', 'Harbour Lane Bakery')
	.replace('PrepaidAmount currencyID="GBP">14.00', 'PrepaidAmount currencyID="GBP">0.00')
	.replace('PayableAmount currencyID="GBP">70.00', 'PayableAmount currencyID="GBP">84.00');

/** It in a PDF, which needs no model. */
let beside: Sent;

let stage: Stage;
let model: ChatModel;
let workflowId: string;
/** What the model answers in the test at hand. */
let next: (messages: Message[]) => Answer;

before(async () => {
	beside = ['c-1.pdf', await hybrid(xml)];
	model = await startChatModel((messages) => next(messages));
	stage = await startStage({ name: 'capture-any', files: sampleInvoices });
	await stage.n8n.importCredential(model.credential);
	await stage.n8n.importCredential(sender);
	workflowId = await importPublished(stage.n8n, workflow);
	await importPublished(stage.n8n, atRheinufer);
}, setUp);

after(async () => {
	await stage?.close();
	await model?.close();
});

beforeEach(async () => {
	next = readsInvoices;
	await stage.emulator.reset();
	suppliers = stage.emulator.ledger().suppliers.length;
});

const bounded = { timeout: 120_000 };

type Told = Record<string, string | boolean>;

/** What is told of a line that is like no earlier one of its supplier, and of nothing else. */
const USUAL_ACCOUNT =
	/^Lines? [^\n]*: it is booked on [^\n]*, the account used most for this supplier[^\n]*$/;

const isOdd = ({ problem }: Told) => !USUAL_ACCOUNT.test(String(problem));

/** Sends files with the form and gives the messages to a person. */
async function send(files: Sent[], flow = workflow): Promise<Told[]> {
	const { n8n } = stage;
	const of = flow === workflow ? workflowId : flow.id;
	const before = await executionsOf(n8n, of);
	await sendFiles(n8n.url, flow, files);
	const [{ id }] = await allRuns(n8n, of, before.length + 1);
	const { run } = await readRun(n8n.rest, id);
	const runs = run().resultData.runData['Write the message'] ?? [];
	const told = runs.flatMap(({ data }) => (data?.main[0] ?? []).map(({ json }) => json as Told));
	return told.filter(isOdd);
}

/** The rows of the data table that the example keeps for people. */
async function rows(): Promise<Told[]> {
	const { rest } = stage.n8n;
	const { data } = await rest.get<{
		data: { data: Array<{ id: string; name: string; projectId: string }> };
	}>('/data-tables-global');
	const table = data.data.data.find(({ name }) => name === 'Invoices for a person');
	if (!table) return [];
	const found = await rest.get<{ data: { data: Told[] } }>(
		`/projects/${table.projectId}/data-tables/${table.id}/rows`,
		{ params: { take: 100 } },
	);
	return found.data.data.data.filter(isOdd);
}

/** How many suppliers the books have that nobody has touched. */
let suppliers: number;

const bills = () => stage.emulator.ledger().bills.length;

test(
	'e-invoices and PDFs of several layouts become bills in one run, with their files',
	bounded,
	async () => {
		const [english, german] = [await englishInvoice(), await germanInvoice()];
		const files: Sent[] = [['english.pdf', english], beside, ['deutsch.pdf', german]];
		const before = bills();
		const told = [
			...(await send(files.slice(0, 2))),
			...(await send([sampleEInvoice, files[2]], atRheinufer)),
		];
		assert.equal(bills(), before + 4);
		assert.equal(capturedBill(stage.emulator, 'C-1', beside).totalAmount, 84);
		assert.equal(capturedBill(stage.emulator).totalAmount, 330.19);
		const copperfield = capturedBill(stage.emulator, 'COP/2291', files[0]);
		assert.deepEqual([copperfield.totalAmount, copperfield.currency], [360, 'GBP']);
		assert.equal(copperfield.supplierRef.supplierName, 'Copperfield Packaging Ltd');
		const auenhof = capturedBill(stage.emulator, 'A-2026/77', files[2]);
		assert.deepEqual([auenhof.totalAmount, auenhof.currency], [1926, 'EUR']);
		// The lines of both pages, and not what is carried forward.
		assert.equal(auenhof.lineItems.length, 40);
		assert.deepEqual(told, []);
	},
);

/** A model that reads rightly, but for some fields of its answer. */
const misreads =
	(changes: object) =>
	(messages: Message[]): Answer => {
		const text = messages.findLast(({ role }) => role === 'user')?.content ?? '';
		return { say: JSON.stringify({ ...readText(text), ...changes }) };
	};

const fails = () => {
	// A status that n8n's client doesn't try again.
	throw Object.assign(new Error('The model is not there'), { statusCode: 400 });
};

const WRONG: Array<[string, (messages: Message[]) => Answer, RegExp]> = [
	[
		'a total that does not add up',
		misreads({ totalAmount: 3600 }),
		/360\.00 GBP, but the document's total is 3,600\.00 GBP/,
	],
	[
		'a supplier that does not exist',
		misreads({ supplier: { name: 'Copperfield Packing Inc' } }),
		/No supplier on the books is "Copperfield Packing Inc"/,
	],
	['another currency', misreads({ currency: '£' }), /Currency/],
	['a credit note', misreads({ documentType: 'creditNote' }), /It is a credit note/],
	['a day that does not exist', misreads({ issueDate: '2026-02-30' }), /Issue Date/],
	[
		'lines that are not there',
		misreads({ lineItems: [{ description: 'Boxes', netAmount: 290 }] }),
		/290\.00 GBP/,
	],
	[
		'no invoice at all',
		misreads({ totalAmount: null, supplier: {}, reference: null }),
		/Total Amount|Reference/,
	],
	[
		'another form than was asked for',
		() => ({ say: '{"lineItems": "ten boxes"}' }),
		/The model could not read the text/,
	],
	[
		'no JSON',
		() => ({ say: 'I am sorry, but I can not help with that.' }),
		/The model could not read the text/,
	],
	['nothing, because it fails', fails, /The model could not read the text: Bad request/],
];

/** Sends an invoice of which nothing may be booked, and looks at what a person is told of it. */
async function isNotBooked(file: Buffer, said: RegExp) {
	const [before, had] = [bills(), (await rows()).length];
	const told = await send([['english.pdf', file], beside]);
	// The invoice beside it is entered all the same.
	assert.equal(capturedBill(stage.emulator, 'C-1', beside).totalAmount, 84);
	assert.equal(bills(), before + 1);
	assert.equal(stage.emulator.ledger().suppliers.length, suppliers);
	assert.equal(told.length, 1, JSON.stringify(told));
	const table = (await rows()).slice(had);
	assert.deepEqual(
		table.map(({ file, entered }) => [file, entered]),
		[['english.pdf', false]],
	);
	assert.match(String(table[0].problem), said);
	assert.match(String(told[0].subject), /was NOT entered$/);
	assert.match(String(told[0].message), /^File “english.pdf”/);
}

for (const [what, answers, said] of WRONG) {
	test(`the model answers ${what}: nothing is booked, and a person is told`, bounded, async () => {
		next = answers;
		await isNotBooked(await englishInvoice(), said);
	});
}

for (const [what, draw, misread, said] of LAYERED) {
	test(`the PDF has ${what}: nothing is booked, and a person is told`, bounded, async () => {
		next = misreads(misread);
		await isNotBooked(await layered(draw), said);
	});
}

test('raised cents that are read rightly are entered', bounded, async () => {
	next = misreads(RIGHTLY_READ.read);
	const file: Sent = ['cents.pdf', await RIGHTLY_READ.file()];
	assert.deepEqual(await send([file]), []);
	assert.equal(capturedBill(stage.emulator, 'LAYER/7', file).totalAmount, 360.96);
});

test(
	'a scan, a broken file and a picture go to a person, the rest is entered',
	bounded,
	async () => {
		const [before, had] = [bills(), (await rows()).length];
		const calls = next;
		let asked = 0;
		next = (messages) => {
			asked++;
			return calls(messages);
		};
		await send([
			['scan.pdf', await scan()],
			['cut.pdf', sampleEInvoice[1].subarray(0, 3000)],
			beside,
			['photo.pdf', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70, 73, 70])],
		]);
		assert.equal(bills(), before + 1);
		assert.equal(asked, 0);
		const problems = Object.fromEntries(
			(await rows()).slice(had).map(({ file, problem }) => [file, String(problem)]),
		);
		assert.deepEqual(Object.keys(problems).sort(), ['cut.pdf', 'photo.pdf', 'scan.pdf']);
		assert.match(problems['scan.pdf'], /The invoice holds no data/);
		assert.match(problems['photo.pdf'], /The invoice holds no data/);
		assert.match(problems['cut.pdf'], /The file "cut.pdf" can't be read/);
	},
);

test(
	'what is odd about a bill is told, and the same invoice is entered once',
	bounded,
	async () => {
		const file: Sent = ['english.pdf', await englishInvoice()];
		assert.deepEqual(await send([file]), []);
		const had = (await rows()).length;
		const before = bills();
		// The same file again, the same invoice with another spelling of its number, and one like it of another number.
		const told = await send([
			file,
			['again.pdf', await englishInvoice('COP 2291')],
			['alike.pdf', await englishInvoice('COP 2293')],
		]);
		assert.equal(bills(), before + 1);
		assert.equal(told.length, 3);
		const after = (await rows()).slice(had);
		const rowOf = (name: string) => after.find(({ file }) => file === name);
		assert.equal(rowOf('alike.pdf')?.entered, true);
		assert.match(String(rowOf('alike.pdf')?.problem), /the bill "COP\/2291"/);
		// The same invoice again has entered nothing, whatever there is to look at.
		const subjectOf = (name: string) => String(told.find(({ file }) => file === name)?.subject);
		assert.match(subjectOf('alike.pdf'), /was entered: please look at it$/);
		assert.match(subjectOf('again.pdf'), /was NOT entered$/);
		assert.match(subjectOf('english.pdf'), /was NOT entered$/);
	},
);

test('files of a folder are captured like those of the form', bounded, async () => {
	const id = await stage.n8n.importWorkflow({ ...workflow, id: 'codatCaptureFolder' });
	const before = bills();
	await stage.n8n.runWorkflow(id);
	assert.equal(bills(), before + 1);
	const { totalAmount } = capturedBill(stage.emulator, 'INV-2026-0117', [
		'invoice',
		readFileSync(invoiceFile),
	]);
	assert.equal(totalAmount, 531.12);
});

test(
	'an invoice to another company is not booked here, and nobody sends without a password',
	bounded,
	async () => {
		const before = bills();
		const [told] = await send([sampleEInvoice]);
		assert.match(String(told.subject), /RE-2026-0042 was NOT entered$/);
		assert.match(String(told.link), /^http:\/\/127\.0\.0\.1:\d+\/workflow\/\w+\/executions\/\d+$/);
		assert.equal(bills(), before);
		const url = `${stage.n8n.url}/form/${String((workflow.nodes.find(({ type }) => type.endsWith('formTrigger')) as { webhookId?: string }).webhookId)}`;
		for (const method of ['GET', 'POST']) {
			const { status } = await axios.request({
				...{ method, url, validateStatus: () => true },
				...(method === 'POST' && { data: new FormData() }),
			});
			assert.equal(status, 401, method);
		}
	},
);

test('a credit note is told with the name of its supplier', bounded, async () => {
	const credit = xml.replace('>380<', '>381<');
	const [told] = await send([['credit_note 1.xml', Buffer.from(credit)]]);
	assert.match(String(told.message), /^File “credit_note 1\.xml”, supplier “Copperfield Packaging/);
	assert.match(String(told.message), /credit note/i);
	assert.doesNotMatch(String(told.message), /\[item|［item/);
});
