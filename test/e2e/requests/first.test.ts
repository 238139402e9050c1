/**
 * Eight requests of people, and a workflow for each, composed from nothing but what n8n shows a model of the nodes
 * (`definitionOf`; test/unit/codatBillPay/requests.test.ts holds them to it), by a reader who had seen nothing else of
 * this package. They run as they were composed, and the books must say that what is told is so.
 */
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import path from 'node:path';
import { test } from 'node:test';
import type { INodeType } from 'n8n-workflow';
import { n8nFolder, rootFolder } from '../../../scripts/n8n/paths';
import { definitionOf } from '../../support/definition';
import { BAKERY, daysAhead, enter, useRequests } from './composed';

const requests = useRequests('first');
const { bakery, ledger, run, publish, send } = requests;

test("what the nodes' definition is read from is n8n's own", () => {
	const load = createRequire(__filename);
	const own = 'node_modules/n8n/dist/modules/mcp-registry/synthesize-type-def.js';
	const { synthesizeNodeTypeDef } = load(path.join(n8nFolder, own)) as {
		synthesizeNodeTypeDef(description: object): string;
	};
	const built = path.join(rootFolder, 'dist/nodes/CodatBillPay/CodatBillPay.node.js');
	const { CodatBillPay } = load(built) as { CodatBillPay: new () => INodeType };
	const node = new CodatBillPay();
	const description = { ...node.description, name: 'n8n-nodes-codat.codatBillPay' };
	assert.equal(synthesizeNodeTypeDef(description), definitionOf(node));
});

test('bills due of all gold companies', async () => {
	const place = bakery();
	place.company.tags.tier = 'gold';
	await enter(place, 'DUE-TODAY', 10, { dueDate: daysAhead(0) });
	await enter(place, 'DUE-IN-7', 11, { dueDate: daysAhead(7) });
	await enter(place, 'DUE-IN-9', 12, { dueDate: daysAhead(9) });
	const listed = (await run('bills-due-of-gold-companies'))('List');
	const due = ledger()
		.bills.filter(({ status, dueDate }) => {
			const day = String(dueDate).slice(0, 10);
			return (
				['Open', 'PartiallyPaid'].includes(status) &&
				day >= daysAhead(0).slice(0, 10) &&
				day <= daysAhead(7).slice(0, 10)
			);
		})
		.map(({ reference }) => reference);
	assert.ok(due.includes('DUE-IN-7') && !due.includes('DUE-IN-9'));
	assert.deepEqual(listed.map(({ reference }) => reference).sort(), due.sort());
	for (const { company, supplier, amount } of listed) {
		assert.equal(company, BAKERY);
		assert.ok(supplier);
		assert.match(String(amount), /^[\d.]+ [A-Z]{3}$/);
	}
});

test('a form becomes a bill, and says so only where it did', async () => {
	const { workflow, next } = await publish('form-to-bill');
	const form = ['Millstone Flour Co', 'FORM-1', '2026-01-17', '2026-02-16', 'Flour', '74', '320'];
	await send(workflow, [...form, '20%']);
	assert.match(String((await next())('Say it is booked')[0]?.said), /^Booked: FORM-1, 88\.8/);
	await send(workflow, [...form, '20%']);
	const again = await next();
	assert.match(String(again('Say it was there')[0]?.said), /^Nothing was booked: FORM-1/);
	assert.deepEqual(again('Say it is booked'), []);
	await send(workflow, ['Millstone Flour Co', 'FORM-2', ...form.slice(2), 'no such rate']);
	assert.match(String((await next())('Say what is wrong')[0]?.said), /^Not booked: .*no such rate/);
	const { bills } = ledger();
	assert.deepEqual(
		bills.map(({ reference }) => reference).filter((one) => one?.startsWith('FORM-')),
		['FORM-1'],
	);
});

test('small bills of one supplier are paid, and the summary is what the books say', async () => {
	const place = bakery();
	const ids = [await enter(place, 'SMALL-1', 20.1), await enter(place, 'SMALL-2', 20.2)];
	await enter(place, 'LARGE-1', 5000);
	const before = ledger().payments.length;
	const [summary] = (await run('pay-small-bills'))('Summary');
	const { payments, bills } = ledger();
	const made = payments.slice(before);
	// n8n's Summarize adds as JavaScript does: 572.7700000000001.
	const cents = (amount: number) => Math.round(amount * 100);
	assert.deepEqual(
		[summary.count_id, cents(Number(summary.sum_amount))],
		[made.length, cents(made.reduce((sum, { amount }) => sum + amount, 0))],
	);
	const paid = bills.filter(({ status }) => status === 'Paid').map(({ id }) => id);
	for (const id of ids) assert.ok(paid.includes(id));
	assert.equal(bills.find(({ reference }) => reference === 'LARGE-1')?.status, 'Open');
});

test('a payment that failed: why', async () => {
	const { next } = await publish('why-a-payment-failed');
	const { api, connection } = bakery();
	const bill = connection.bills.find(({ status }) => status === 'Open');
	const refused = await api.post(`/bills/${bill?.id}/payment`, {
		...{ amount: 1, date: daysAhead(0), accountRef: { id: 'no-such-account' } },
	});
	assert.ok(refused.status >= 400);
	assert.match(String((await next())('Tell us')[0]?.said), /^Payment refused: .{10,}/);
});

test('a new customer gets a company, a connection and a link', async () => {
	const { workflow, next } = await publish('onboard');
	await send(workflow, ['Cobble and Crumb', 'xero']);
	const [{ link }] = (await next())('The link');
	const company = requests.emulator().books.companyNamed('Cobble and Crumb');
	const [connection, ...more] = company.connections;
	assert.deepEqual(more, []);
	assert.equal(connection.platform.name, 'Xero');
	assert.match(String(link), /^https?:\/\/.+/);
});

test('suppliers from a CSV: how many are new', async () => {
	const { workflow, next } = await publish('suppliers-from-csv');
	const suppliers = () => ledger().suppliers.length;
	const known = suppliers();
	const rows = [
		'Millstone Flour Co,x@flour.example',
		'Brook Dairy,a@brook.example',
		'Vale Eggs,b@vale.example',
	];
	await send(workflow, [
		new File([['name,email', ...rows].join('\n')], 'suppliers.csv', { type: 'text/csv' }),
	]);
	assert.deepEqual((await next())('How many'), [{ new: '2' }]);
	assert.equal(suppliers(), known + 2);
});

test('all files of a bill', async () => {
	const place = bakery();
	const id = await enter(place, 'INV-FILES', 30);
	for (const name of ['invoice.pdf', 'delivery.pdf']) {
		const form = new FormData();
		form.append('file', new Blob(['%PDF-1.4 ' + name], { type: 'application/pdf' }), name);
		const { status } = await place.api.post(`/bills/${id}/attachments`, form);
		assert.ok(status < 300, `${name}: ${status}`);
	}
	const files = (await run('files-of-a-bill'))('Its files');
	assert.deepEqual(files.map(({ fileName }) => fileName).sort(), ['delivery.pdf', 'invoice.pdf']);
});

test('a bill is paid: our system is told, once', { timeout: 200_000 }, async () => {
	const place = bakery();
	const id = await enter(place, 'TO-BE-PAID', 40);
	const { next } = await publish('bill-paid-by-polling');
	// The first poll notes what is there.
	await new Promise((resolve) => setTimeout(resolve, 65_000));
	const account = place.connection.bankAccounts.find(({ name }) => name === 'Current Account');
	const { status } = await place.api.post(`/bills/${id}/payment`, {
		...{ amount: 40, date: daysAhead(0), accountRef: { id: account?.id } },
	});
	assert.ok(status < 300);
	assert.deepEqual(
		(await next())('Tell our system').map(({ reference }) => reference),
		['TO-BE-PAID'],
	);
});
