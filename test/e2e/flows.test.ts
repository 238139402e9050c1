/** The example workflows, imported as they are and run to the end; then the books are checked. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { eInvoiceFile } from '../../scripts/n8n/paths';
import { readRun } from '../../scripts/n8n/server/rest';
import { eInvoice as ubl } from '../invoices/eInvoice';
import { payBillsWithApproval } from './support/approval';
import { allRuns, importPublished, runOf } from './support/executions';
import {
	capture,
	capturedBill,
	sampleEInvoice,
	payBills,
	sendFiles,
	sendInvoice,
} from './support/files/capture';
import { scan } from './support/files/layouts';
import { answer, startMailbox, type Mailbox } from './support/services/mailbox';
import { setUp, startStage, type Stage } from './support/stage';

let stage: Stage;
let mailbox: Mailbox;
let captureId: string;

before(async () => {
	mailbox = await startMailbox();
	stage = await startStage({ name: 'flows', files: [eInvoiceFile] });
	await stage.n8n.importCredential(mailbox.credential);
}, setUp);

after(async () => {
	await stage?.close();
	await mailbox?.close();
});

const bounded = { timeout: 90_000 };

test('an e-invoice sent with the form becomes a bill with its PDF', bounded, async () => {
	captureId = await importPublished(stage.n8n, capture);
	await sendInvoice(stage.n8n.url);
	await runOf(stage.n8n, captureId);
	const { totalAmount, amountDue, currency } = capturedBill(stage.emulator);
	assert.deepEqual([totalAmount, amountDue, currency], [330.19, 330.19, 'EUR']);
});

test(
	'a person declines: nothing is paid; a person approves: the bills are paid',
	bounded,
	async () => {
		const { n8n, emulator } = stage;
		const id = await n8n.importWorkflow(payBillsWithApproval());
		const { payments, bills } = emulator.ledger();

		const declined = n8n.runWorkflow(id);
		await answer(await mailbox.next(), 'Decline');
		await declined;
		assert.deepEqual([emulator.ledger().payments, emulator.ledger().bills], [payments, bills]);

		const approved = n8n.runWorkflow(id);
		const mail = await mailbox.next();
		assert.match(mail.subject, new RegExp(capturedBill(emulator).reference ?? '-'));
		assert.deepEqual(emulator.ledger().payments, payments);
		await answer(mail, 'Approve');
		await approved;
		const { status, amountDue, id: billId } = capturedBill(emulator);
		assert.deepEqual([status, amountDue], ['Paid', 0]);
		const own = emulator.ledger().payments.filter((payment) => payment.billId === billId);
		assert.deepEqual(
			own.map(({ amount }) => amount),
			[330.19],
		);
	},
);

test('approved bills are paid, and only once', bounded, async () => {
	const { n8n, emulator } = stage;
	await emulator.reset();
	await sendInvoice(n8n.url);
	await allRuns(n8n, captureId, 2);
	const id = await n8n.importWorkflow(payBills());
	await n8n.runWorkflow(id);
	const bill = capturedBill(emulator);
	assert.deepEqual([bill.status, bill.amountDue], ['Paid', 0]);
	const { payments } = emulator.ledger();
	assert.equal(payments.filter(({ billId }) => billId === bill.id).length, 1);

	await n8n.runWorkflow(id);
	assert.equal(emulator.ledger().payments.length, payments.length);
});

test(
	'several e-invoices of one form are captured in one run, XML among them',
	bounded,
	async () => {
		const { n8n, emulator } = stage;
		await emulator.reset();
		const before = emulator.ledger().bills.length;
		const xml = ubl({ supplierName: 'Copperfield Packaging', reference: 'C-1' }).replaceAll(
			'Juniper Row Cafe Ltd',
			'Harbour Lane Bakery',
		);
		await sendFiles(n8n.url, capture, [['c-1.xml', Buffer.from(xml)], sampleEInvoice]);
		await allRuns(n8n, captureId, 3);
		assert.equal(emulator.ledger().bills.length, before + 2);
		assert.equal(capturedBill(emulator).totalAmount, 330.19);
		const bill = emulator.ledger().bills.find(({ reference }) => reference === 'C-1');
		assert.deepEqual([bill?.totalAmount, bill?.currency], [84, 'GBP']);
	},
);

test(
	'a PDF without data stops the run, which names it, and nothing is entered',
	bounded,
	async () => {
		const { n8n, emulator } = stage;
		await emulator.reset();
		const before = emulator.ledger().bills;
		await sendFiles(n8n.url, capture, [sampleEInvoice, ['scan.pdf', await scan()]]);
		const [{ id }] = await allRuns(n8n, captureId, 4, ['success', 'error']);
		const { run } = await readRun(n8n.rest, id);
		// n8n puts the files of a form in the order in which they were written to the disk.
		assert.match(
			run().resultData.error?.message ?? '',
			/The invoice holds no data: its format is "none".*item [12] of 2/,
		);
		assert.deepEqual(emulator.ledger().bills, before);
	},
);
