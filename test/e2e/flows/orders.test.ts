/** The example that compares an invoice with its order and with what was received, and branches by codes. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { atCompany, example, type Workflow } from '../../../scripts/n8n/story/workflow';
import { eInvoice as ubl } from '../../invoices/eInvoice';
import { hybrid } from '../../invoices/hybrid';
import { importPublished, published } from '../support/executions';
import { sendFiles, sender, type Sent } from '../support/files/capture';
import { startMailbox, type Mail, type Mailbox } from '../support/services/mailbox';
import { setUp, startStage, type Stage } from '../support/stage';

let stage: Stage;
let mailbox: Mailbox;
let flow: Workflow;

const NAME = 'Copperfield Packaging';

before(async () => {
	mailbox = await startMailbox();
	stage = await startStage({ name: 'orders' });
	for (const credential of [sender, mailbox.credential])
		await stage.n8n.importCredential(credential);
	flow = atCompany(
		example('check-against-orders'),
		stage.emulator.books.companyNamed('Harbour Lane Bakery'),
	);
	await published(stage.n8n, await importPublished(stage.n8n, flow));
}, setUp);

after(async () => {
	await stage?.close();
	await mailbox?.close();
});

/** What each invoice asks for: four bags. */
const [QUANTITY, PRICE] = [4, 18.5];

async function invoiceOf(reference: string, order: string, supplierName = NAME): Promise<Sent> {
	const xml = ubl({ supplierName, reference })
		.replaceAll('Juniper Row Cafe Ltd', 'Harbour Lane Bakery')
		.replace('PrepaidAmount currencyID="GBP">14.00', 'PrepaidAmount currencyID="GBP">0.00')
		.replace('PayableAmount currencyID="GBP">70.00', 'PayableAmount currencyID="GBP">84.00')
		.replace('PO-12', order);
	return [`${reference}.pdf`, await hybrid(xml)];
}

async function send(sent: Sent): Promise<Mail> {
	await sendFiles(stage.n8n.url, flow, [sent]);
	return await mailbox.next(120_000);
}

const has = (reference: string) =>
	stage.emulator.ledger().bills.filter((bill) => bill.reference === reference).length;

interface Table {
	id: string;
	name: string;
	projectId: string;
}

/** Adds rows to a data table of the example. */
async function add(name: string, data: object[]): Promise<void> {
	const { rest } = stage.n8n;
	const listed = await rest.get<{ data: { data: Table[] } }>('/data-tables-global');
	const table = listed.data.data.data.find((one) => one.name === name);
	assert.ok(table, name);
	await rest.post(`/projects/${table.projectId}/data-tables/${table.id}/insert`, { data });
}

const said = (mail: Mail, to: string, subject: string, text: RegExp) => {
	assert.deepEqual([mail.to, mail.subject.split('”: ')[1]], [to, subject], mail.html);
	assert.match(mail.html, text);
};

const bounded = { timeout: 480_000 };

test(
	'what was ordered and received is entered, the rest goes to who can tell',
	bounded,
	async () => {
		const [ENTERED, AP] = ['entered', 'invoices@example.com'];
		const asksBuyer = (mail: Mail, text: RegExp) =>
			said(mail, 'buyer@example.com', 'was this ordered?', text);
		// Nothing is ordered yet; the tables are made.
		asksBuyer(await send(await invoiceOf('O-1', 'PO-9')), /noOrder/);
		const flour = { supplier: NAME, line: '1', description: 'Flour, 25 kg', unitAmount: PRICE };
		await add('Purchase orders', [
			{ ...flour, number: 'PO-1', quantity: QUANTITY * 1.5 },
			{ ...flour, number: 'PO-2', quantity: QUANTITY, unitAmount: PRICE - 2 },
			{ ...flour, number: 'PO-3', quantity: QUANTITY, supplier: 'Somebody Else Ltd' },
		]);
		// Ordered, and not there yet.
		const first = await invoiceOf('O-2', 'PO-1');
		const waiting = await send(first);
		said(waiting, 'warehouse@example.com', 'has it all come?', /quantityAboveReceived/);
		assert.equal(has('O-2'), 0);
		await add('Goods received', [{ orderNumber: 'PO-1', line: '1', quantity: QUANTITY * 1.5 }]);
		said(await send(first), AP, ENTERED, /The bill is on the books/);
		assert.equal(has('O-2'), 1);
		// Again: its bill is there, and takes nothing more of the order.
		said(await send(first), AP, ENTERED, /billExists/);
		assert.equal(has('O-2'), 1);
		// Half as many are left as the next one asks for.
		const next = await send(await invoiceOf('O-3', 'PO-1'));
		asksBuyer(
			next,
			/quantityAboveOrder: .*4 are invoiced now and 4 before, but 6 were ordered with PO-1/,
		);
		asksBuyer(await send(await invoiceOf('O-4', 'PO-2')), /priceAboveOrder/);
		asksBuyer(await send(await invoiceOf('O-5', 'PO-3')), /orderOfOtherSupplier/);
		// What has nothing to do with orders.
		const strange = await send(await invoiceOf('O-6', 'PO-1', 'Nobody Knows'));
		assert.match(strange.html, /unknownSupplier/);
		for (const reference of ['O-1', 'O-3', 'O-4', 'O-5', 'O-6'])
			assert.equal(has(reference), 0, reference);
	},
);
